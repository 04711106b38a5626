// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tool.h"

#include <QList>
#include <QObject>
#include <QString>
#include <map>
#include <memory>
#include <vector>

namespace sb {

/// The tools that models may ask for, and what the person lets them. GUI thread.
class Toolbox : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void add(std::unique_ptr<Tool> tool);
    [[nodiscard]] QList<ToolOffer> all() const;
    /// Whether the request tells the leader's figures.
    enum class Figures { Told, Untold };
    /// What is offered to a model that holds so many tokens; 0 unknown. Nothing to one that has no room beside its advisor's
    /// text. What is allowed because the figures are told anyway (`Tool::usualRule`) is offered only where they are.
    [[nodiscard]] QList<ToolOffer> offersFor(int contextTokens, Figures figures) const;
    /// Null for a name that no tool has.
    [[nodiscard]] Tool *find(const QString &name) const;

    /// Of a name that no tool has: Never.
    [[nodiscard]] ToolRule rule(const QString &name) const;
    void setRule(const QString &name, ToolRule rule);

signals:
    void ruleChanged(const QString &name, sb::ToolRule rule);

private:
    [[nodiscard]] bool isAllowedUnasked(const Tool &tool) const;

    std::vector<std::unique_ptr<Tool>> m_tools;
    std::map<QString, ToolRule> m_rules;  ///< where they differ from the usual ones
};

/// The name that a tool has now: rules and documents that call it by an earlier one ("figures") still mean it.
[[nodiscard]] QString toolNamed(const QString &name);

/// "ask", "allow", "never", for the settings; unknown words give Ask.
[[nodiscard]] QString toWord(ToolRule rule);
[[nodiscard]] ToolRule toolRuleFromWord(QStringView word);

}  // namespace sb
