// SPDX-License-Identifier: Apache-2.0
// The room's advisors: who answers, who else could, and what was learned.
#include "ui/conversation/advisormenu.h"
#include "ui/conversation/challengemenu.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/learneddialog.h"
#include "ui/conversation/routewords.h"
#include "ui/conversation/talkroom.h"
#include "ui/conversation/whodialog.h"

#include "models/advisorlist.h"
#include "models/mentions.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

void TalkRoom::offerAdvisors(AdvisorPicker &picker, const AdvisorList &advisors, const Mentions &mentions)
{
    m_picker = &picker;
    m_advisors = &advisors;
    m_mentions = &mentions;
    auto *menu = new AdvisorMenu(m_session, advisors, *m_composer);
    m_composer->addTool(menu);
    connect(menu, &AdvisorMenu::learnedRequested, this, &TalkRoom::showLearned);
    connect(menu, &AdvisorMenu::chosen, this, [this](const QString &slug) {
        if (slug.isEmpty())
            m_session.unpinAdvisor();
        else
            emit advisorChosen(slug);
    });
}

void TalkRoom::offerChallenge(std::optional<ChallengeDial> dial)
{
    if (m_challenge == nullptr) {
        m_challenge = new ChallengeMenu;
        m_composer->addTool(m_challenge);
        connect(m_challenge, &ChallengeMenu::chosen, this, &TalkRoom::challengeChosen);
    }
    m_challenge->setCurrent(dial);
}

void TalkRoom::actFor(const QString &action, MessageId message, const QString &advisor)
{
    if (m_session.state() != TurnState::Idle)
        m_composer->setNote(tr("Wait until the answer has ended, or stop it"));
    else if (action == "give"_L1)
        m_session.giveTo(message, advisor);
    else if (action == "readdress"_L1)
        showWho(message);
    else if (action == "consult"_L1)
        consult(message, advisor);
}

void TalkRoom::showWho(MessageId question)
{
    const Message *asked = m_session.tree().find(question);
    if (asked == nullptr || m_picker == nullptr)
        return;
    auto *dialog = new WhoDialog({asked->text, asked->persona.slug, asked->route.by != RouteNote::By::Person},
                                 m_picker->weighed(asked->text), *m_advisors, this);
    connect(dialog, &WhoDialog::chosen, &m_session,
            [this, question](const QString &slug) { m_session.giveTo(question, slug); });
    connect(dialog, &WhoDialog::learnedRequested, this, &TalkRoom::showLearned);
    dialog->open();
}

void TalkRoom::showLearned()
{
    if (m_picker != nullptr)
        (new LearnedDialog(*m_picker, *m_advisors, this))->open();
}

void TalkRoom::consult(MessageId answer, const QString &advisor)
{
    const Message *said = m_session.tree().find(answer);
    const std::optional<Colleague> colleague = said != nullptr ? m_session.colleagueFor(*said) : std::nullopt;
    if (colleague && colleague->who.slug == advisor)
        m_session.ask(RouteWords::consultation(m_mentions->mentionOf(advisor), colleague->reason));
}

}  // namespace sb::ui
