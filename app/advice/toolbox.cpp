// SPDX-License-Identifier: Apache-2.0
#include "advice/toolbox.h"

#include "base/limits.h"
#include "base/words.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array ruleWords{"ask"_L1, "allow"_L1, "never"_L1};

}  // namespace

void Toolbox::add(std::unique_ptr<Tool> tool)
{
    m_tools.push_back(std::move(tool));
}

QList<ToolOffer> Toolbox::all() const
{
    QList<ToolOffer> offers;
    for (const auto &tool : m_tools)
        offers.append(tool->offer());
    return offers;
}

QList<ToolOffer> Toolbox::offersFor(int contextTokens, Figures figures) const
{
    if (contextTokens > 0 && contextTokens < limits::toolsContextTokens)
        return {};
    QList<ToolOffer> offers;
    for (const auto &tool : m_tools) {
        const ToolOffer offer = tool->offer();
        if (rule(offer.name) != ToolRule::Never && (figures == Figures::Told || !isAllowedUnasked(*tool)))
            offers.append(offer);
    }
    return offers;
}

bool Toolbox::isAllowedUnasked(const Tool &tool) const
{
    return tool.usualRule() == ToolRule::Allow && rule(tool.offer().name) == ToolRule::Allow;
}

Tool *Toolbox::find(const QString &name) const
{
    const auto found = std::ranges::find_if(m_tools, [&](const auto &tool) { return tool->offer().name == name; });
    return found == m_tools.end() ? nullptr : found->get();
}

ToolRule Toolbox::rule(const QString &name) const
{
    const Tool *tool = find(name);
    const auto set = m_rules.find(name);
    if (tool == nullptr)
        return ToolRule::Never;
    return set == m_rules.end() ? tool->usualRule() : set->second;
}

void Toolbox::setRule(const QString &name, ToolRule rule)
{
    if (find(name) == nullptr || this->rule(name) == rule)
        return;
    m_rules[name] = rule;
    emit ruleChanged(name, rule);
}

QString toolNamed(const QString &name)
{
    return name == "figures"_L1 ? u"metric_value"_s : name;
}

QString toWord(ToolRule rule)
{
    return wordOf(rule, ruleWords);
}

ToolRule toolRuleFromWord(QStringView word)
{
    return fromWord(word, ruleWords, ToolRule::Ask);
}

}  // namespace sb
