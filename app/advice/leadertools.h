// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tool.h"
#include "settings/leaderprofile.h"

#include <QDate>
#include <QList>

#include <functional>

namespace sb {

/// Something that was decided or promised, as a model may be told it: without whose it is.
struct LeaderRecord {
    QString id;
    QString text;  ///< as it was written; anything may stand in it
    QDate day;  ///< of the decision; of a commitment when it is due
    QString state;  ///< "open", "done", "superseded", …
    QString metric;  ///< the cell that it is about; empty for none

    bool operator==(const LeaderRecord &) const = default;
};
/// The newest first. Answers from memory.
using LeaderRecords = std::function<QList<LeaderRecord>()>;

/// "decisions" or "commitments": what the leader's meetings came to. Asks each time.
class RecordsTool final : public Tool {
public:
    enum class Kind : quint8 { Decisions, Commitments };

    RecordsTool(Kind kind, LeaderRecords records) : m_kind(kind), m_records(std::move(records)) {}

    [[nodiscard]] ToolOffer offer() const override;
    [[nodiscard]] ToolRule usualRule() const override { return ToolRule::Ask; }
    /// `{"about": text}`: those that have the text in them, or are about the metric of that id; without it all.
    [[nodiscard]] QFuture<ToolOutcome> run(const QJsonObject &arguments) override;

private:
    Kind m_kind;
    LeaderRecords m_records;
};

/// "context": what leaders say of their role and organisation. Asks each time; the name is never told.
class ContextTool final : public Tool {
public:
    explicit ContextTool(std::function<LeaderProfile()> profile) : m_profile(std::move(profile)) {}

    [[nodiscard]] ToolOffer offer() const override;
    [[nodiscard]] ToolRule usualRule() const override { return ToolRule::Ask; }
    [[nodiscard]] QFuture<ToolOutcome> run(const QJsonObject &arguments) override;

private:
    std::function<LeaderProfile()> m_profile;
};

}  // namespace sb
