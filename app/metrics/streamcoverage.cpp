// SPDX-License-Identifier: Apache-2.0
#include "metrics/streamcoverage.h"

#include "base/json.h"
#include "store/rows.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// By the bits of `StreamCoverage::Kind`: how raw records call them; answers have none.
constexpr std::array rawKinds{"deployment", "change", "incident", "", "ticket", "ci_run", "coverage", "point"};

QByteArray coverageRows()
{
    return "SELECT coverage_from, max(ifnull(watermark, coverage_to), ifnull(coverage_to, watermark)), gaps, "
        + givenKinds("s.id") + ", (SELECT kind FROM source WHERE source.id=s.source)='manual' FROM stream s ORDER BY s.id";
}

struct ReadStream {
    StreamCoverage coverage = {};
    bool isManual = false;
};

/// What a person enters beside a source adds to what that covers, and never makes it less.
void leaveToSources(QList<ReadStream> &streams)
{
    quint8 ofSources = 0;
    for (const ReadStream &stream : std::as_const(streams))
        ofSources |= stream.isManual ? quint8{0} : stream.coverage.kinds;
    for (ReadStream &stream : streams) {
        if (stream.isManual)
            stream.coverage.kinds &= static_cast<quint8>(~ofSources);
    }
}

ReadStream coverageFrom(const Statement &row)
{
    StreamCoverage coverage;
    const auto instant = [&row](int column) { return row.isNull(column) ? unknownInstant : row.number(column); };
    coverage.from = instant(0);
    coverage.to = instant(1);
    const QJsonObject gaps = parseJsonObject(QByteArray("{\"gaps\":" + row.text(2).toUtf8() + '}')).value_or(QJsonObject());
    for (const auto all = gaps["gaps"_L1].toArray(); const QJsonValue &gap : all)
        coverage.gaps.emplace_back(gap["from"_L1].toInteger(), gap["to"_L1].toInteger());
    coverage.kinds = static_cast<quint8>(row.number(3));
    return {coverage, row.number(4) != 0};
}

/// Of points that follow each other as this one did: the last day of the next, in whose window that will be missed.
QDate dueAfter(const std::pair<QDate, QDate> &last)
{
    const auto &[first, end] = last;
    const bool areMonths = first.day() == 1 && end.day() == 1;
    const int months = 12 * (end.year() - first.year()) + end.month() - first.month();
    return (areMonths ? end.addMonths(months) : end.addDays(first.daysTo(end))).addDays(-1);
}

}  // namespace

QByteArray givenKinds(QByteArrayView stream)
{
    QByteArray sql = "(8*EXISTS(SELECT 1 FROM survey_answer a JOIN ingest_run i ON i.id=a.run WHERE i.stream=" + stream + ")";
    for (size_t i = 0; i < rawKinds.size(); ++i) {
        if (*rawKinds.at(i) != 0)
            sql += "+" + QByteArray::number(1 << i) + "*EXISTS(SELECT 1 FROM raw_record r WHERE r.stream=" + stream
                + " AND r.kind='" + rawKinds.at(i) + "')";
    }
    return sql + ")";
}

Result<> readStreams(Connection &connection, std::vector<StreamCoverage> &streams)
{
    return allRows<ReadStream>(connection.prepare(coverageRows().constData()), coverageFrom)
        .transform([&streams](QList<ReadStream> all) {
            leaveToSources(all);
            for (const ReadStream &one : std::as_const(all)) {
                if (one.coverage.kinds != 0)
                    streams.push_back(one.coverage);
            }
        });
}

Coverage coverageOf(const std::vector<StreamCoverage> &streams, quint8 kinds, const Window &window)
{
    Coverage together;
    quint8 found = 0;
    bool isFirst = true;
    for (const StreamCoverage &stream : streams) {
        if ((stream.kinds & kinds) == 0)
            continue;
        found |= stream.kinds;
        // An instant that is not known is the least of all, so an unknown beginning has to be looked for.
        const bool isVague = !isKnown(stream.from) || (!isFirst && !isKnown(together.from));
        together.from = isFirst ? stream.from : isVague ? unknownInstant : std::max(together.from, stream.from);
        together.to = isFirst ? stream.to : std::min(together.to, stream.to);
        isFirst = false;
        together.hasGap = together.hasGap || std::ranges::any_of(stream.gaps, [&window](const auto &gap) {
                              return gap.first < window.to && gap.second > window.from;
                          });
    }
    if ((found & kinds) != kinds)
        return {};
    return together;
}

Coverage coverageOf(const std::vector<MetricPoint> &points, qint32 metric, const ReportingCalendar &calendar,
                    const Window &window)
{
    std::vector<std::pair<QDate, QDate>> stretches;
    for (const MetricPoint &point : points) {
        if (point.metric == metric && point.first.isValid() && point.end > point.first)
            stretches.emplace_back(point.first, point.end);
    }
    if (stretches.empty())
        return {};
    std::ranges::sort(stretches);
    Coverage together;
    QDate reached = stretches.front().first;
    for (const auto &[first, end] : stretches) {
        together.hasGap = together.hasGap || (reached < first && reached < window.end && first > window.first);
        reached = std::max(reached, end);
    }
    const Window all =
        calendar.between(stretches.front().first, dueAfter(std::ranges::max(stretches, {}, &std::pair<QDate, QDate>::second)));
    together.from = all.from;
    together.to = all.to;
    return together;
}

}  // namespace sb
