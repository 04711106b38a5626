// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/eventimport.h"

#include "metrics/eventdecisions.h"
#include "metrics/metriclimits.h"
#include "metrics/sources/batchlook.h"
#include "metrics/metrictable.h"

#include <QRegularExpression>
#include <QSet>

#include <array>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array reasonWords{"missing_key"_L1,  "bad_date"_L1,          "ambiguous_date"_L1,   "bad_number"_L1,
                                 "unknown_enum"_L1, "duplicate_in_file"_L1, "end_before_start"_L1, "future_date"_L1,
                                 "too_long"_L1,     "encoding"_L1,          "ragged"_L1,           "no_zone"_L1};
constexpr qsizetype rejectsTold = 100;

/// What an import reads, on its way into the store.
class ImportFeed final : public EventFeed {
public:
    ImportFeed(std::unique_ptr<RecordReader> reader, const ImportOptions &options, const QSet<QString> &ownedServices)
        : m_reader(std::move(reader)), m_options(options), m_look(options.environments, ownedServices)
    {
        if (options.rejects)
            options.rejects->write(rejectHead);
    }

    Result<std::optional<EventBatch>> next() override
    {
        if (m_options.stop.stop_requested()) {
            m_isCancelled = true;
            return std::optional<EventBatch>();
        }
        Result<std::optional<EventBatch>> batch = m_reader->next();
        if (batch && *batch) {
            m_look.add(**batch);
            note((*batch)->rejects);
        }
        return batch;
    }

    void written(const WriteCounts &counts, const QList<Reject> &doubled) override
    {
        note(doubled);
        m_counts += counts;
        if (m_options.progress)
            m_options.progress({m_reader->position(), m_reader->size(), m_counts});
    }

    Extent extent() const override { return m_reader->extent(); }
    Coverage covered() const override { return m_reader->covered(); }
    bool isKept(const WriteCounts &all) const override { return stateFor(all) == ImportReport::State::Kept; }

    [[nodiscard]] ImportReport report(const FeedResult &result) const
    {
        ImportReport report{m_look.summary()};
        report.rejects = m_rejects;
        report.state = stateFor(result.counts);
        report.counts = result.counts;
        report.run = result.run;
        report.repository = m_reader->repository();
        report.unknownSeverities = m_reader->unknownSeverities();
        report.unknownSeverities.sort();
        return report;
    }

private:
    [[nodiscard]] ImportReport::State stateFor(const WriteCounts &all) const
    {
        using State = ImportReport::State;
        const auto rejected = static_cast<double>(all.rejected);
        if (m_isCancelled)
            return State::Cancelled;
        if (m_options.mode == ImportOptions::Mode::Dry)
            return State::Dry;
        const bool isTooMuch = rejected > limits::rejectedPart * static_cast<double>(all.seen + all.rejected);
        return isTooMuch && m_options.mode == ImportOptions::Mode::Careful ? State::TooManyRejects : State::Kept;
    }

    void note(const QList<Reject> &rejects)
    {
        for (const Reject &reject : rejects) {
            if (m_rejects.size() < rejectsTold)
                m_rejects.append(reject);
            if (!m_options.rejects)
                continue;
            m_options.rejects->write(rejectLine(reject));
        }
    }

    std::unique_ptr<RecordReader> m_reader;
    ImportOptions m_options;
    BatchLook m_look;
    WriteCounts m_counts;
    QList<Reject> m_rejects;  ///< the first ones
    bool m_isCancelled = false;
};

/// A repository is a service of its own until somebody decides otherwise: releases of several would else be one line.
Result<> nameService(EventStore &store, const ImportReport &report, const QDateTime &now)
{
    const bool hasRepository = report.repository && report.state == ImportReport::State::Kept && report.counts.seen > 0;
    if (!hasRepository)
        return {};
    const QString &name = report.repository->name;
    return EventDecisions(store).proposeServiceOf(name, name, {{}, u"import"_s, now}).result();
}

/// Of a run that left nothing, where its source is known.
void noteRun(EventStore &store, const ImportOptions &options, IngestRun::State state, const QString &why)
{
    const Result<QList<EventSource>> sources = store.sources().result();
    if (!sources)
        return;
    const auto source = std::ranges::find(*sources, options.source.name, &EventSource::name);
    if (source == sources->end())
        return;
    const Result<EventStream> stream = store.stream(source->id, u"rows"_s, {}).result();
    const Result<IngestRun> run = stream ? store.beginRun(stream->id, options.now).result() : fail(ErrorKind::NotFound);
    if (run)
        store.endRun(*run, state, why, options.now).waitForFinished();
}

}  // namespace

Result<ImportReport> importEvents(EventStore &store, std::unique_ptr<RecordReader> reader, const ImportOptions &options)
{
    const Result<QSet<QString>> owned = store.read<QSet<QString>>(ownedServices).result();
    if (!owned)
        return std::unexpected(owned.error());
    const auto feed = std::make_shared<ImportFeed>(std::move(reader), options, *owned);
    const FeedRequest request{options.source, u"rows"_s, options.replaced, options.now};
    const Result<FeedResult> written = store.writeAll(request, feed).result();
    if (!written) {
        noteRun(store, options, IngestRun::State::Failed, nameOf(written.error().kind));
        return std::unexpected(written.error());
    }
    const ImportReport report = feed->report(*written);
    if (report.state == ImportReport::State::Cancelled)
        noteRun(store, options, IngestRun::State::Cancelled, {});
    if (report.state == ImportReport::State::TooManyRejects)
        noteRun(store, options, IngestRun::State::Failed, u"rejects"_s);
    return nameService(store, report, options.now).transform([&report] { return report; });
}

QString wordOf(Reject::Reason reason)
{
    return reasonWords.at(static_cast<size_t>(reason));
}

QByteArray rejectLine(const Reject &reject)
{
    const QStringList cells{reject.line > 0 ? QString::number(reject.line) : QString(),
                            csvCell(reject.key),
                            reject.field,
                            wordOf(reject.reason),
                            csvCell(reject.text),
                            csvCell(reject.row)};
    return cells.join(u',').toUtf8() + '\n';
}

}  // namespace sb
