// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/eventimport.h"

#include "metrics/metriclimits.h"
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

/// A set of names that does not grow without end.
class FewNames {
public:
    void add(const QString &name)
    {
        if (!name.isEmpty() && m_names.size() < limits::unmappedNames)
            m_names.insert(name);
    }
    [[nodiscard]] QStringList sorted() const
    {
        QStringList names(m_names.cbegin(), m_names.cend());
        names.sort();
        return names;
    }

private:
    QSet<QString> m_names;
};

/// What an import reads, on its way into the store.
class ImportFeed final : public EventFeed {
public:
    ImportFeed(std::unique_ptr<RecordReader> reader, const ImportOptions &options, QSet<QString> ownedServices)
        : m_reader(std::move(reader)), m_options(options), m_ownedServices(std::move(ownedServices))
    {
        for (const WorkspaceRules::Environment &environment : options.environments)
            m_patterns.append(QRegularExpression(QRegularExpression::anchoredPattern(environment.pattern),
                                                 QRegularExpression::CaseInsensitiveOption));
        if (options.rejects)
            options.rejects->write("line,key,field,reason,text,row\n");
    }

    Result<std::optional<EventBatch>> next() override
    {
        if (m_options.stop.stop_requested()) {
            m_isCancelled = true;
            return std::optional<EventBatch>();
        }
        Result<std::optional<EventBatch>> batch = m_reader->next();
        if (batch && *batch)
            look(**batch);
        return batch;
    }

    void written(const WriteCounts &counts, const QList<Reject> &doubled) override
    {
        note(doubled);
        m_counts += counts;
        if (m_options.progress)
            m_options.progress({m_reader->position(), m_reader->size(), m_counts});
    }

    bool isKept(const WriteCounts &all) const override { return stateFor(all) == ImportReport::State::Kept; }

    [[nodiscard]] ImportReport report(const FeedResult &result) const
    {
        ImportReport report = m_report;
        report.state = stateFor(result.counts);
        report.counts = result.counts;
        report.run = result.run;
        report.unmappedEnvironments = m_environments.sorted();
        report.servicesWithoutTeam = m_services.sorted();
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

    void look(const EventBatch &batch)
    {
        for (const DeploymentRecord &one : batch.deployments) {
            happened({one.started, one.finished});
            lookAtEnvironment(one.environment);
            lookAtService(one.service);
            addExample(one.origin);
        }
        for (const ChangeRecord &one : batch.changes) {
            happened({one.created, one.merged});
            addExample(one.origin);
        }
        for (const IncidentRecord &one : batch.incidents) {
            happened({one.impactStart, one.created, one.firstResolved});
            lookAtService(one.service);
            m_report.incidentsWithoutSeverity += one.severity == 0 ? 1 : 0;
            addExample(one.origin);
        }
        for (const TicketRecord &one : batch.tickets) {
            happened({one.created});
            addExample(one.origin);
        }
        for (const MetricPointRecord &one : batch.points) {
            happened({one.from.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()});
            addExample(one.origin);
        }
        for (const SurveyAnswerRecord &one : batch.answers) {
            if (one.answered.isValid())
                happened({one.answered.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()});
        }
        note(batch.rejects);
    }

    void happened(std::initializer_list<Instant> instants)
    {
        for (const Instant instant : instants) {
            if (!isKnown(instant))
                continue;
            m_report.first = isKnown(m_report.first) ? qMin(m_report.first, instant) : instant;
            m_report.last = qMax(m_report.last, instant);
        }
    }

    void lookAtEnvironment(const QString &name)
    {
        auto known = m_isMapped.constFind(name);
        if (known == m_isMapped.cend()) {
            const bool isMapped = std::ranges::any_of(
                m_patterns, [&name](const QRegularExpression &pattern) { return pattern.match(name).hasMatch(); });
            if (m_isMapped.size() >= limits::unmappedNames)
                return;
            known = m_isMapped.insert(name, isMapped);
        }
        if (!*known)
            m_environments.add(name);
    }

    void lookAtService(const QString &name)
    {
        if (!m_ownedServices.contains(name))
            m_services.add(name);
    }

    void addExample(const RecordOrigin &origin)
    {
        if (m_report.examples.size() < limits::exampleRows)
            m_report.examples.append(QString::fromUtf8(origin.raw).left(limits::rejectedRowCharacters));
    }

    void note(const QList<Reject> &rejects)
    {
        for (const Reject &reject : rejects) {
            if (m_report.rejects.size() < rejectsTold)
                m_report.rejects.append(reject);
            if (!m_options.rejects)
                continue;
            const QStringList cells{reject.line > 0 ? QString::number(reject.line) : QString(),
                                    csvCell(reject.key),
                                    reject.field,
                                    wordOf(reject.reason),
                                    csvCell(reject.text),
                                    csvCell(reject.row)};
            m_options.rejects->write(cells.join(u',').toUtf8() + '\n');
        }
    }

    std::unique_ptr<RecordReader> m_reader;
    ImportOptions m_options;
    QSet<QString> m_ownedServices;
    QList<QRegularExpression> m_patterns;
    QHash<QString, bool> m_isMapped;
    FewNames m_environments;
    FewNames m_services;
    WriteCounts m_counts;
    ImportReport m_report;
    bool m_isCancelled = false;
};

Result<QSet<QString>> ownedServices(EventStore &store)
{
    return store
        .read<QSet<QString>>([](Connection &connection) -> Result<QSet<QString>> {
            Result<Statement> statement =
                connection.prepare("SELECT DISTINCT service.name FROM service_team JOIN service ON service.id=service");
            if (!statement)
                return std::unexpected(statement.error());
            QSet<QString> names;
            Result<bool> hasRow = statement->step();
            for (; hasRow && *hasRow; hasRow = statement->step())
                names.insert(statement->text(0));
            return hasRow.transform([&names](bool) { return names; });
        })
        .result();
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
    const Result<QSet<QString>> owned = ownedServices(store);
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
    return report;
}

QString wordOf(Reject::Reason reason)
{
    return reasonWords.at(static_cast<size_t>(reason));
}

}  // namespace sb
