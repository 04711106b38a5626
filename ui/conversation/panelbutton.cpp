// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelbutton.h"

#include "advice/panellimits.h"
#include "ui/conversation/composer.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

PanelButton::PanelButton(Composer &composer, Addressed addressed, QWidget *parent)
    : QPushButton(parent), m_composer(composer), m_addressed(std::move(addressed))
{
    setObjectName(u"panelButton"_s);
    setProperty("flat", true);
    setAutoDefault(false);
    setToolTip(tr("Ask several advisors at once, compare what they say and write a memo"));
    connect(this, &QPushButton::clicked, this, &PanelButton::ask);
    connect(&composer, &Composer::textChanged, this, &PanelButton::notice);
    notice();
}

void PanelButton::ask()
{
    const QString question = m_composer.text();
    emit wanted(question, m_addressed(question));
}

void PanelButton::notice()
{
    const auto count = static_cast<int>(m_addressed(m_composer.text()).size());
    setText(count >= limits::panelMembersLeast ? tr("Ask all %n as a panel", nullptr, count) : tr("Panel…"));
    setAccessibleName(text());
}

}  // namespace sb::ui
