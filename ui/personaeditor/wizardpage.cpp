// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/wizardpage.h"

#include "ui/style/tokens.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

WizardPage::WizardPage(const QString &title, const QString &why, QWidget *parent)
    : QWidget(parent), m_title(title), m_column(new QVBoxLayout(this))
{
    auto *head = new QLabel(title);
    head->setProperty("role", u"heading"_s);
    head->setFont(textFont(type::reading));
    auto *reason = new QLabel(why);
    reason->setProperty("role", u"caption"_s);
    reason->setWordWrap(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::medium);
    m_column->addWidget(head);
    m_column->addWidget(reason);
}

void WizardPage::look(const NewAdvisorLook & /*look*/) {}

}  // namespace sb::ui
