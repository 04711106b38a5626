// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/coveragefile.h"

#include "base/json.h"
#include "metrics/metriclimits.h"
#include "metrics/sources/fieldvalues.h"
#include "metrics/sources/tablefinish.h"
#include "metrics/sources/tablerecords.h"

#include <QFileInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 headBytes = 4096;

struct SaidField {
    QLatin1StringView name;
    QString CoverageRecord::*member;
};
constexpr std::array saidFields{SaidField{"repo"_L1, &CoverageRecord::repo}, SaidField{"flag"_L1, &CoverageRecord::flag},
                                SaidField{"commit"_L1, &CoverageRecord::commit}};

Result<CoverageRecord> recordSaid(const QMap<QString, QString> &said, const QTimeZone &zone)
{
    CoverageRecord record;
    for (auto one = said.cbegin(); one != said.cend(); ++one) {
        const auto field = std::ranges::find(saidFields, one.key(), &SaidField::name);
        const QString text = one.value().left(limits::eventTextCharacters);
        if (field != saidFields.end()) {
            record.*(field->member) = text;
        } else if (one.key() == "url"_L1) {
            record.origin.url = text;
        } else if (one.key() == "at"_L1) {
            const FieldValue<Instant> at = fieldInstant(text, {.zone = zone});
            if (!at)
                return fail(ErrorKind::InvalidArgument, u"at"_s);
            record.at = *at;
        } else {
            return fail(ErrorKind::InvalidArgument, u"field "_s + one.key());
        }
    }
    return record;
}

/// As the row that is kept: what was read of it.
QByteArray rawOfTotals(const CoverageRecord &record)
{
    return toCompactJson({{u"repo"_s, record.repo},
                          {u"flag"_s, record.flag},
                          {u"commit"_s, record.commit},
                          {u"at"_s, record.at},
                          {u"covered"_s, record.covered},
                          {u"lines"_s, record.lines},
                          {u"branches_covered"_s, record.branchesCovered},
                          {u"branches"_s, record.branches}});
}

}  // namespace

std::optional<CoverageForm> coverageForm(QByteArrayView head)
{
    const QByteArray text = head.first(qMin<qsizetype>(head.size(), headBytes)).toByteArray().trimmed();
    if (text.startsWith("TN:") || text.startsWith("SF:"))
        return CoverageForm::Lcov;
    const bool isXml = text.startsWith('<') || text.startsWith("\xef\xbb\xbf<");
    return isXml && (text.contains("<coverage") || text.contains("<!DOCTYPE coverage")) ? std::optional(CoverageForm::Cobertura)
                                                                                        : std::nullopt;
}

Result<std::unique_ptr<RecordReader>> CoverageFileRecord::open(const QString &path, const QMap<QString, QString> &said,
                                                               const QTimeZone &zone)
{
    const Result<CoverageRecord> record = recordSaid(said, zone);
    if (!record)
        return std::unexpected(record.error());
    auto file = std::make_unique<QFile>(path);
    if (const Result<> opened = openForReading(*file); !opened)
        return std::unexpected(opened.error());
    std::unique_ptr<CoverageFileRecord> reader(new CoverageFileRecord(std::move(file), *record));
    reader->m_written = QFileInfo(path).lastModified().toMSecsSinceEpoch();
    return reader;
}

Result<std::optional<EventBatch>> CoverageFileRecord::next()
{
    if (m_isRead)
        return std::optional<EventBatch>();
    m_isRead = true;
    const std::optional<CoverageForm> form = coverageForm(m_device->peek(headBytes));
    if (!form)
        return fail(ErrorKind::Malformed, u"neither LCOV nor Cobertura"_s);
    const Result<CoverageTotals> totals = *form == CoverageForm::Lcov ? readLcov(*m_device) : readCobertura(*m_device);
    if (!totals)
        return std::unexpected(totals.error());
    CoverageRecord record = m_record;
    record.covered = totals->covered;
    record.lines = totals->lines;
    record.branchesCovered = totals->branchesCovered;
    record.branches = totals->branches;
    if (!isKnown(record.at))
        record.at = isKnown(totals->at) ? totals->at : m_written;
    record.origin.key = usualKey(record, {});
    record.origin.raw = rawOfTotals(record);
    EventBatch batch;
    if (const RowCheck problem = finish(record, batch))
        batch.rejects.append({.key = record.origin.key, .field = problem->field, .reason = problem->reason});
    return std::optional(batch);
}

}  // namespace sb
