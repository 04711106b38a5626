// SPDX-License-Identifier: Apache-2.0
#include "cli/metricsquestion.h"

#include "base/clock.h"
#include "base/words.h"
#include "cli/commands.h"
#include "cli/metricsstore.h"
#include "cli/output.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

constexpr int usualWeeks = 12;

}  // namespace

MetricsQuestion::MetricsQuestion(Modes modes) : m_modes(modes)
{
    m_parser.addOptions({m_from, m_to, m_team, m_service, m_repo, m_tier, m_bots, m_mode, m_json});
}

std::expected<MetricQuery, int> MetricsQuestion::ask(const QString &part, const QStringList &arguments, qsizetype words)
{
    const bool understood = m_parser.parse(QStringList{part} + arguments) && m_parser.positionalArguments().size() == words;
    if (!understood) {
        complain(Cli::tr("Usage: metrics %1 …; --help lists what it takes.").arg(part));
        return std::unexpected(ExitUsage);
    }
    if (!hasMode()) {
        complain(Cli::tr("There is no mode “%1” of metrics %2.").arg(m_parser.value(m_mode), part));
        return std::unexpected(ExitUsage);
    }
    if (!hasTier()) {
        complain(Cli::tr("There is no tier “%1” of environments; see --help.").arg(m_parser.value(m_tier)));
        return std::unexpected(ExitUsage);
    }
    if (const Result<> opened = open(); !opened) {
        complain(eventsSentence(opened.error()));
        return std::unexpected(ExitFailed);
    }
    const Result<Window> chosen = window();
    if (!chosen && chosen.error().kind == ErrorKind::InvalidArgument) {
        complain(Cli::tr("The window would end before it begins: %1.").arg(chosen.error().detail));
        return std::unexpected(ExitUsage);
    }
    if (!chosen) {
        complain(Cli::tr("“%1” does not name a day from which, or up to which, there is a window.").arg(chosen.error().detail));
        return std::unexpected(ExitUsage);
    }
    const Result<EventFilter> wanted = filter();
    if (!wanted) {
        complain(Cli::tr("There is no team, service or repository “%1”.").arg(wanted.error().detail));
        return std::unexpected(ExitFailed);
    }
    return MetricQuery{.window = *chosen, .filter = *wanted, .hasBots = m_parser.isSet(m_bots)};
}

bool MetricsQuestion::hasMode() const
{
    const bool isNative = !m_parser.isSet(m_mode) || m_parser.value(m_mode) == "native"_L1;
    return isNative || (m_modes == Modes::OfOtherTools && mode());
}

/// Other tools know of production alone.
bool MetricsQuestion::hasTier() const
{
    const QString tier = m_parser.value(m_tier);
    const bool isProduction = !m_parser.isSet(m_tier) || tier == tierWords.front();
    return isProduction || (!mode() && std::ranges::contains(tierWords, tier));
}

Result<> MetricsQuestion::open()
{
    Result<std::unique_ptr<EventStore>> store = openEvents();
    if (!store)
        return std::unexpected(store.error());
    m_store = std::move(*store);
    const Result<QList<EventSource>> sources = m_store->sources().result();
    if (!sources || sources->isEmpty())
        return sources ? Result<>(fail(ErrorKind::NotFound)) : std::unexpected(sources.error());
    return openWorkspace(*m_store).result().transform([this](const Workspace &workspace) {
        m_engine = std::make_unique<MetricEngine>(workspace, readBuiltInEditions(), SystemClock().now().toMSecsSinceEpoch());
    });
}

Result<EventFilter> MetricsQuestion::filter() const
{
    const WorkspaceEvents &events = *m_engine->workspace().events;
    const Result<std::vector<bool>> teams = MetricEngine::placesOf(m_parser.values(m_team), events.teams);
    const Result<std::vector<bool>> services = MetricEngine::placesOf(m_parser.values(m_service), events.services);
    const Result<std::vector<bool>> repos = MetricEngine::placesOf(m_parser.values(m_repo), events.repos);
    for (const auto *places : {&teams, &services, &repos}) {
        if (!*places)
            return std::unexpected(places->error());
    }
    return EventFilter{.teams = *teams,
                       .services = *services,
                       .repos = *repos,
                       .tier = fromWord(m_parser.value(m_tier), tierWords, Tier::Production)};
}

Result<Window> MetricsQuestion::window() const
{
    const Window usual = m_engine->lastWeeks(usualWeeks);
    const auto day = [this](const QCommandLineOption &option, QDate otherwise) -> Result<QDate> {
        if (!m_parser.isSet(option))
            return otherwise;
        const QDate date = QDate::fromString(m_parser.value(option), Qt::ISODate);
        return date.isValid() ? Result<QDate>(date) : fail(ErrorKind::Malformed, m_parser.value(option));
    };
    const Result<QDate> to = day(m_to, usual.end.addDays(-1));
    if (!to)
        return std::unexpected(to.error());
    const Result<QDate> from = day(m_from, m_parser.isSet(m_to) ? to->addDays(1 - 7 * usualWeeks) : usual.first);
    if (!from)
        return std::unexpected(from.error());
    if (*from > *to)
        return fail(ErrorKind::InvalidArgument,
                    Cli::tr("%1 to %2").arg(from->toString(Qt::ISODate), to->toString(Qt::ISODate)));
    return m_engine->workspace().rules.calendar.between(*from, to->addDays(1));
}

}  // namespace sb::cli
