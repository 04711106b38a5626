// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/compat/compatjson.h"
#include "metrics/eventstore.h"
#include "metrics/metricengine.h"

#include <QCommandLineParser>

#include <memory>

namespace sb::cli {

/// What the parts of `metrics` that ask for numbers have in common: the options, and the workspace that they are asked of.
class MetricsQuestion {
public:
    enum class Modes { Native, OfOtherTools };
    /// Whether a part gives numbers as other tools compute them, too.
    explicit MetricsQuestion(Modes modes = Modes::Native);

    [[nodiscard]] QCommandLineParser &parser() { return m_parser; }
    /// Understands the words after the part's name and opens the workspace; else says why not and gives the exit status.
    [[nodiscard]] std::expected<MetricQuery, int> ask(const QString &part, const QStringList &arguments, qsizetype words);

    /// The tool as which to compute; nothing for our own way.
    [[nodiscard]] std::optional<CompatMode> mode() const { return compatModeOf(m_parser.value(m_mode)); }
    [[nodiscard]] bool isJson() const { return m_parser.isSet(m_json); }
    [[nodiscard]] MetricEngine &engine() { return *m_engine; }
    [[nodiscard]] EventStore &store() { return *m_store; }

private:
    [[nodiscard]] bool hasMode() const;
    [[nodiscard]] bool hasTier() const;
    /// Fails as `openEvents` does.
    [[nodiscard]] Result<> open();
    [[nodiscard]] Result<EventFilter> filter() const;
    /// Fails with Malformed, naming the day, and with InvalidArgument, naming both, where they are in the wrong order.
    [[nodiscard]] Result<Window> window() const;

    Modes m_modes;
    QCommandLineParser m_parser;
    QCommandLineOption m_from{QStringLiteral("from"), {}, QStringLiteral("day")};
    QCommandLineOption m_to{QStringLiteral("to"), {}, QStringLiteral("day")};
    QCommandLineOption m_team{QStringLiteral("team"), {}, QStringLiteral("name")};
    QCommandLineOption m_service{QStringLiteral("service"), {}, QStringLiteral("name")};
    QCommandLineOption m_repo{QStringLiteral("repo"), {}, QStringLiteral("name")};
    QCommandLineOption m_tier{QStringLiteral("tier"), {}, QStringLiteral("tier")};
    QCommandLineOption m_bots{QStringLiteral("bots")};
    QCommandLineOption m_mode{QStringLiteral("mode"), {}, QStringLiteral("mode")};
    QCommandLineOption m_json{QStringLiteral("json")};
    std::unique_ptr<EventStore> m_store;
    std::unique_ptr<MetricEngine> m_engine;
};

}  // namespace sb::cli
