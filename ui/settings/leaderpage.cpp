// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/leaderpage.h"

#include "settings/leaderprofile.h"
#include "settings/settings.h"
#include "ui/leader/leaderform.h"
#include "ui/settings/pagetitle.h"
#include "ui/style/tokens.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

LeaderPage::LeaderPage(Settings &settings, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_form(new LeaderForm(LeaderForm::Labels::Beside))
{
    setObjectName(u"leaderPage"_s);
    auto *inside = new QWidget;
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addWidget(makePageTitle(tr("You and your organisation")));
    auto *about =
        new QLabel(tr("Advisors are told what is ticked, and so is the model that answers for them; they ask for none of it "
                      "again. What you leave empty is told as not known where an advisor's text asks for it."));
    about->setProperty("role", "body"_L1);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    layout->addWidget(about);
    layout->addWidget(m_form);
    layout->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolled(inside, u"leaderScroll"_s));
    m_form->setProfile(leaderProfile(m_settings));
    connect(m_form, &LeaderForm::edited, this, [this] {
        keepLeaderProfile(m_settings, m_form->profile());
        emit profileChanged(leaderProfile(m_settings));
    });
}

void LeaderPage::showEvent(QShowEvent *event)
{
    m_form->setProfile(leaderProfile(m_settings));
    QWidget::showEvent(event);
}

}  // namespace sb::ui
