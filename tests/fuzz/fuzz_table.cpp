// SPDX-License-Identifier: Apache-2.0
#include "metrics/metriclimits.h"
#include "metrics/sources/importguess.h"
#include "metrics/sources/tablemapper.h"
#include "metrics/tablereader.h"
#include "require.h"

#include <QBuffer>
#include <array>

using sb::fuzz::require;

namespace {

constexpr sb::Instant now = 1'764'000'000'000;

/// Each row is as wide as the header or has a fault, and stands below the one before; each ends up as a record or as a reject.
qint64 readRows(const QByteArray &bytes, const sb::TableForm &form, sb::TableMapper *mapper)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    sb::TableReader reader(buffer, form);
    const sb::Result<QStringList> header = reader.readHeader();
    if (!header)
        return 0;
    qint64 rows = 0;
    qint64 line = 0;
    while (true) {
        const sb::Result<std::optional<sb::TableRow>> row = reader.next();
        require(row.has_value());
        if (!*row)
            break;
        ++rows;
        require((*row)->line > line);
        line = (*row)->line;
        require(((*row)->fault == sb::RowFault::None) == ((*row)->cells.size() == header->size()));
        require((*row)->text.size() <= sb::limits::tableRowCharacters + 1);
        if (!mapper || (*row)->fault != sb::RowFault::None)
            continue;
        sb::EventBatch batch;
        mapper->map(**row, batch);
        const qsizetype records = batch.deployments.size() + batch.changes.size() + batch.incidents.size()
            + batch.tickets.size() + batch.answers.size() + batch.points.size();
        require(records + batch.rejects.size() >= 1 || header->size() >= 1);
        for (const sb::DeploymentRecord &one : batch.deployments)
            require(!one.origin.key.isEmpty() && one.finished <= now + 86'400'000);
    }
    require(reader.position() == bytes.size());
    return rows;
}

}  // namespace

/// Any bytes are a table or no table: in each form its rows can be read to the end, what is guessed of it is a profile that reads it
/// and comes back from its JSON as it was.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const sb::TableForm::Encoding encoding :
         {sb::TableForm::Encoding::Utf8, sb::TableForm::Encoding::Utf16LittleEndian, sb::TableForm::Encoding::Windows1252}) {
        for (const sb::TableForm::Quoting quoting : {sb::TableForm::Quoting::Doubled, sb::TableForm::Quoting::Backslash})
            readRows(bytes, {encoding, quoting, u';'}, nullptr);
    }
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const sb::Result<sb::TableSurvey> survey = sb::surveyTable(buffer);
    if (!survey)
        return 0;
    const auto profile = sb::guessedProfile(*survey, QStringLiteral("/export/deployments.csv"));
    if (!profile)
        return 0;
    require(sb::importProfileFrom(sb::toJson(*profile)) == *profile);
    const auto mapper = sb::TableMapper::make(*profile, survey->header, now);
    if (mapper)
        require(readRows(bytes, profile->form, mapper->get()) == survey->rows);
    return 0;
}
