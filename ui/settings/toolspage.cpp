// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/toolspage.h"

#include "ui/settings/pagetitle.h"
#include "ui/style/tokens.h"
#include "ui/style/tooltext.h"
#include "ui/widgets/arrowcombobox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *makeLabel(const QString &text, const char *role)
{
    auto *label = new QLabel(text);
    label->setProperty("role", QLatin1StringView(role));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

ToolsPage::ToolsPage(Toolbox &tools, QWidget *parent) : QWidget(parent), m_tools(tools)
{
    setObjectName(u"toolsPage"_s);
    auto *inside = new QWidget;
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addWidget(makePageTitle(tr("What models may ask for")));
    layout->addWidget(
        makeLabel(tr("While it answers, a model can ask this program to do one of these. What comes of it goes to the "
                     "model's server and stands above the answer. Nothing here changes anything."),
                  "body"));
    for (const auto offers = tools.all(); const ToolOffer &offer : offers)
        layout->addWidget(makeRow(offer.name));
    layout->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolled(inside, u"toolsScroll"_s));
    connect(&tools, &Toolbox::ruleChanged, this, &ToolsPage::showRule);
}

QWidget *ToolsPage::makeRow(const QString &tool)
{
    const ToolText text = toolText(tool);
    auto *rule = new ArrowComboBox;
    rule->setObjectName(u"rule_"_s + tool);
    rule->setAccessibleName(text.title);
    rule->setAccessibleDescription(text.sent);
    rule->addItem(tr("Ask each time"), toWord(ToolRule::Ask));
    rule->addItem(tr("Always allow"), toWord(ToolRule::Allow));
    rule->addItem(tr("Never"), toWord(ToolRule::Never));
    m_rules.insert(tool, rule);
    showRule(tool, m_tools.rule(tool));
    connect(rule, &QComboBox::activated, this,
            [this, tool, rule] { m_tools.setRule(tool, toolRuleFromWord(rule->currentData().toString())); });
    auto *words = new QVBoxLayout;
    words->setSpacing(space::small);
    words->addWidget(makeLabel(text.title, "body"));
    words->addWidget(makeLabel(text.sent, "caption"));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(space::wide);
    layout->addLayout(words, 1);
    layout->addWidget(rule, 0, Qt::AlignTop);
    return row;
}

void ToolsPage::showRule(const QString &tool, ToolRule rule)
{
    if (QComboBox *box = m_rules.value(tool))
        box->setCurrentIndex(box->findData(toWord(rule)));
}

}  // namespace sb::ui
