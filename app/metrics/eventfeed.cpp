// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventfeed.h"

#include "metrics/eventremoval.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Batch after batch until the feed has no more.
Result<WriteCounts> writeBatches(Connection &connection, const WriteRun &writing, EventFeed &feed)
{
    EventWriter writer(connection, writing);
    WriteCounts all;
    while (true) {
        const Result<std::optional<EventBatch>> batch = feed.next();
        if (!batch)
            return std::unexpected(batch.error());
        if (!*batch)
            return all;
        const Result<WriteCounts> counts = writer.write(**batch);
        if (!counts)
            return counts;
        if (const Result<> counted = countPage(connection, writing.run, *counts); !counted)
            return std::unexpected(counted.error());
        all += *counts;
        feed.written(*counts, writer.doubled());
    }
}

/// What lies in the stretch and was not met in this run is gone.
Result<qint64> removeReplaced(Connection &connection, const WriteRun &writing, const FeedRequest &request,
                              EventFeed::Extent extent)
{
    constexpr FeedRequest::Stretch everything{std::numeric_limits<Instant>::min(), std::numeric_limits<Instant>::max()};
    if (!request.replaced && extent == EventFeed::Extent::Part)
        return 0;
    const FeedRequest::Stretch replaced = request.replaced.value_or(everything);
    const UnmetRows unmet{
        .source = writing.source, .stream = writing.stream, .since = writing.run, .from = replaced.from, .to = replaced.to};
    return removeUnmet(connection, unmet, request.now.toMSecsSinceEpoch());
}

/// The contents of deployments are told anew.
Result<> forgetContents(Connection &connection, qint64 source)
{
    return connection.prepare("DELETE FROM contained WHERE change IN (SELECT id FROM change WHERE source=?)")
        .and_then([source](Statement statement) { return statement.bind(source).run(); });
}

/// What an earlier run knew further back stays, when nothing lies between.
void cover(EventStream &stream, const EventStream &before, const EventFeed::Coverage &told)
{
    if (isKnown(told.from)) {
        const bool isJoined = isKnown(before.coverageFrom) && before.coverageFrom < told.from && before.coverageTo >= told.from;
        stream.coverageFrom = isJoined ? before.coverageFrom : told.from;
    }
    if (isKnown(told.to))
        stream.coverageTo = std::max(stream.coverageTo, told.to);
}

constexpr auto eventTimes =
    "SELECT min(at), max(at) FROM (SELECT finished_at AS at FROM deployment WHERE source=?1 AND gone_at IS NULL "
    "UNION ALL SELECT coalesce(merged_at, created_at) FROM change WHERE source=?1 AND gone_at IS NULL "
    "UNION ALL SELECT coalesce(impact_start, detected_at, created_at) FROM incident WHERE source=?1 AND gone_at IS NULL "
    "UNION ALL SELECT created_at FROM ticket WHERE source=?1 AND gone_at IS NULL "
    "UNION ALL SELECT t.at FROM ticket_step t JOIN ticket ON ticket.id=t.ticket WHERE source=?1 AND gone_at IS NULL "
    "UNION ALL SELECT finished_at FROM ci_attempt a JOIN ci_run r ON r.id=a.ci_run WHERE source=?1 AND gone_at IS NULL "
    "UNION ALL SELECT at FROM coverage_point WHERE source=?1 AND gone_at IS NULL)";

Result<bool> hasAnswers(Connection &connection, qint64 source)
{
    return connection.prepare("SELECT EXISTS(SELECT 1 FROM survey_answer WHERE source=?)")
        .and_then([source](Statement statement) {
            return statement.bind(source).step().transform([&](bool hasRow) { return hasRow && statement.number(0) != 0; });
        });
}

/// A table speaks of the time from its first event to its last; one of answers alone of all waves until it was read.
Result<EventStream> covered(Connection &connection, const EventStream &stream, const EventFeed::Coverage &told)
{
    return connection.prepare(eventTimes).and_then([&](Statement statement) -> Result<EventStream> {
        const Result<bool> hasRow = statement.bind(stream.source).step();
        const Result<bool> isSurvey = hasAnswers(connection, stream.source);
        if (!hasRow || !isSurvey)
            return std::unexpected(hasRow ? isSurvey.error() : hasRow.error());
        EventStream after = stream;
        if (*hasRow && !statement.isNull(0)) {
            after.coverageFrom = statement.number(0);
            after.coverageTo = statement.number(1);
        } else if (*isSurvey) {
            after.coverageFrom = 0;
            after.coverageTo = stream.lastOk;
        }
        cover(after, stream, told);
        return after;
    });
}

Result<> audit(Connection &connection, const FeedRequest &request, const WriteCounts &counts)
{
    return connection.prepare("INSERT INTO audit(at, person, what, about, before, after, reason) VALUES(?,'',?,?,'',?,'')")
        .and_then([&](Statement statement) {
            const QString after = u"added %1, changed %2, rejected %3, gone %4"_s.arg(counts.added)
                                      .arg(counts.changed)
                                      .arg(counts.rejected)
                                      .arg(counts.gone);
            return statement.bind(request.now.toMSecsSinceEpoch())
                .bind(request.replaced ? u"import, replacing"_s : u"import"_s)
                .bind(request.source.name)
                .bind(after)
                .run();
        });
}

}  // namespace

Result<FeedResult> writeFeed(Connection &connection, const FeedRequest &request, EventFeed &feed)
{
    const Result<EventSource> source = writeSource(connection, request.source, request.now);
    if (!source)
        return std::unexpected(source.error());
    const Result<EventStream> stream = writeStream(connection, source->id, request.stream, {});
    if (!stream)
        return std::unexpected(stream.error());
    const Result<IngestRun> run = writeRun(connection, stream->id, request.now);
    if (!run)
        return std::unexpected(run.error());
    const WriteRun writing{source->id, stream->id, run->id, WriteRun::Doubles::Rejected};
    FeedResult result{.source = source->id, .run = run->id};
    const EventFeed::Extent extent = feed.extent();
    return (extent == EventFeed::Extent::Whole ? forgetContents(connection, source->id) : Result<>())
        .and_then([&] { return writeBatches(connection, writing, feed); })
        .and_then([&](const WriteCounts &counts) {
            result.counts = counts;
            return removeReplaced(connection, writing, request, extent);
        })
        .and_then([&](qint64 gone) {
            result.counts.gone = gone;
            EventStream after = *stream;
            after.lastOk = request.now.toMSecsSinceEpoch();
            return covered(connection, after, feed.covered());
        })
        .and_then([&](const EventStream &after) { return keepStream(connection, after); })
        .and_then([&] { return audit(connection, request, result.counts); })
        .and_then([&] { return writeEnd(connection, *run, IngestRun::State::Finished, {}, request.now); })
        .transform([&] { return result; });
}

}  // namespace sb
