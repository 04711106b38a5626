// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/challengemenu.h"

#include "ui/style/tokens.h"

#include <QActionGroup>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace sb::ui {

ChallengeMenu::ChallengeMenu(QWidget *parent) : MenuButton(parent)
{
    setObjectName(u"challengeMenu"_s);
    setFont(textFont(type::tiny));
    setToolTip(tr("How much the advisors are to contradict you"));
    setMenu(new QMenu(this));
    auto *group = new QActionGroup(menu());
    connect(group, &QActionGroup::triggered, this, [this](const QAction *action) {
        const Dial dial = action->data().isNull() ? Dial() : Dial(static_cast<ChallengeDial>(action->data().toInt()));
        setCurrent(dial);
        emit chosen(dial);
    });
    addRow({}, tr("as each advisor's own rules say"));
    addRow(ChallengeDial::Support, tr("helps with what you want, and contradicts nothing"));
    addRow(ChallengeDial::Light,
           tr("%n question(s) on what you take for given", nullptr, challengingQuestions(ChallengeDial::Light)));
    addRow(ChallengeDial::Moderate,
           tr("up to %n question(s) on assumptions, evidence and alternatives", nullptr,
              challengingQuestions(ChallengeDial::Moderate)));
    addRow(ChallengeDial::Deep,
           tr("up to %n question(s), also on causes, limits and those concerned", nullptr,
              challengingQuestions(ChallengeDial::Deep)));
    for (QAction *action : menu()->actions())
        action->setActionGroup(group);
    setCurrent({});
}

void ChallengeMenu::addRow(Dial dial, const QString &about)
{
    QAction *action = menu()->addAction(tr("%1    %2", "a level, then what it does").arg(nameOf(dial), about));
    action->setCheckable(true);
    action->setData(dial ? QVariant(static_cast<int>(*dial)) : QVariant());
}

QString ChallengeMenu::nameOf(Dial dial)
{
    if (!dial)
        return tr("As it comes");
    switch (*dial) {
    case ChallengeDial::Support:
        return tr("Support");
    case ChallengeDial::Light:
        return tr("Light");
    case ChallengeDial::Moderate:
        return tr("Moderate");
    case ChallengeDial::Deep:
        return tr("Deep");
    }
    Q_UNREACHABLE_RETURN({});
}

void ChallengeMenu::setCurrent(Dial dial)
{
    const QVariant wanted = dial ? QVariant(static_cast<int>(*dial)) : QVariant();
    for (QAction *action : menu()->actions())
        action->setChecked(action->data() == wanted);
    setText(dial ? tr("Challenge: %1").arg(nameOf(dial)) : tr("Challenge"));
    setAccessibleName(tr("How much the advisors contradict: %1").arg(nameOf(dial)));
    updateGeometry();
}

}  // namespace sb::ui
