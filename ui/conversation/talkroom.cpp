// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/talkroom.h"

#include "ui/conversation/branchmap.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/contextmeter.h"
#include "ui/conversation/errorcard.h"
#include "ui/conversation/modelmenu.h"
#include "ui/conversation/retrycard.h"
#include "ui/conversation/summarydialog.h"
#include "ui/conversation/toolcard.h"
#include "ui/conversation/waitclock.h"
#include "ui/style/errortext.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/noticebanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// A widget in the reading column: as wide as that at most, beginning where the text does.
QHBoxLayout *inColumn(QWidget *widget)
{
    auto *layout = new QHBoxLayout;
    layout->setContentsMargins(space::column, space::medium, space::wide, space::medium);
    widget->setMaximumWidth(space::reading);
    layout->addWidget(widget, 1);
    layout->addStretch(0);
    layout->setAlignment(widget, Qt::Alignment());
    return layout;
}

}  // namespace

TalkRoom::TalkRoom(ConversationSession &session, ModelChoices &choices, QWidget *transcript, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_title(new ElidedLabel),
      m_branches(new QToolButton),
      m_sample(new QLabel),
      m_notice(new NoticeBanner(space::column, space::wide)),
      m_cards(new QVBoxLayout),
      m_models(nullptr),
      m_below(new QWidget),
      m_retry(new RetryCard),
      m_tool(new ToolCard),
      m_error(new ErrorCard),
      m_composer(new Composer),
      m_meter(new ContextMeter(session, *m_composer))
{
    setObjectName(u"talkRoom"_s);
    m_sample->setObjectName(u"sampleBanner"_s);
    m_sample->setWordWrap(true);
    m_sample->setContentsMargins(space::column, 6, space::wide, 6);
    m_sample->hide();
    m_error->hide();
    m_composer->addToFoot(m_meter);
    m_below->setObjectName(u"composerArea"_s);
    auto *belowLayout = new QVBoxLayout(m_below);
    belowLayout->setContentsMargins(0, 0, 0, 0);
    belowLayout->setSpacing(0);
    auto *column = new QWidget;
    auto *columnLayout = new QVBoxLayout(column);
    columnLayout->setContentsMargins(0, 0, 0, 0);
    columnLayout->setSpacing(space::medium);
    columnLayout->addWidget(m_tool);
    columnLayout->addWidget(m_retry);
    columnLayout->addWidget(m_error);
    m_cards->setSpacing(space::medium);
    columnLayout->addLayout(m_cards);
    columnLayout->addWidget(m_composer);
    belowLayout->addLayout(inColumn(column));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sample);
    layout->addWidget(m_notice);
    layout->addWidget(makeHead(choices));
    layout->addWidget(transcript, 1);
    layout->addWidget(m_below);
    connectSession();
    showConversation(session.conversation());
    showChoice(session.modelChoice());
}

QWidget *TalkRoom::makeHead(ModelChoices &choices)
{
    auto *head = new QWidget;
    head->setObjectName(u"head"_s);
    head->setFixedHeight(space::head);
    m_title->setObjectName(u"conversationTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_title->setFont(textFont(type::reading));
    m_branches->setObjectName(u"branchesButton"_s);
    m_branches->setIcon(symbol(u"branch"_s, &Tokens::text));
    m_branches->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_branches->setProperty("compact", true);
    m_branches->setFocusPolicy(Qt::StrongFocus);
    m_branches->setToolTip(tr("The map of the branches, to look at, compare and delete them"));
    m_branches->hide();
    m_models = new ModelMenu(choices);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(space::column, 0, space::wide, 0);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_branches);
    layout->addWidget(m_models);
    return head;
}

void TalkRoom::connectSession()
{
    connect(m_composer, &Composer::sent, &m_session, &ConversationSession::ask);
    connect(m_composer, &Composer::stopRequested, &m_session, &ConversationSession::stop);
    connect(m_models, &ModelMenu::chosen, &m_session, &ConversationSession::setModelChoice);
    connect(m_models, &ModelMenu::settingsRequested, this, &TalkRoom::settingsRequested);
    connect(m_models, &ModelMenu::addServerRequested, this, [this] { emit addServerRequested({}); });
    connect(&m_session, &ConversationSession::messagesReset, this, &TalkRoom::showAbove);
    connect(&m_session, &ConversationSession::messageAdded, this, &TalkRoom::showAbove);
    connect(&m_session, &ConversationSession::conversationChanged, this, &TalkRoom::showConversation);
    connect(&m_session, &ConversationSession::stateChanged, this, &TalkRoom::showState);
    connect(&m_session, &ConversationSession::modelChoiceChanged, this, &TalkRoom::showChoice);
    connect(&m_session, &ConversationSession::questionRefused, this, [this](const QString &question, const Error &error) {
        m_composer->giveBack(question);
        addNotice(errorText(error.kind, error.detail).sentence);
    });
    connect(&m_session, &ConversationSession::contextShortened, this, &TalkRoom::showShortened);
    connect(m_composer, &Composer::textChanged, this, &TalkRoom::endShortened);
    connect(&m_session, &ConversationSession::answerNotStored, this,
            [this](const Error &error) { addNotice(notKeptText(error).sentence); });
    connectRetries();
    connectFailures();
    connectBranches();
}

void TalkRoom::connectRetries()
{
    connect(m_retry, &RetryCard::cancelRequested, &m_session, &ConversationSession::stop);
    connect(&m_session, &ConversationSession::turnRetrying, m_retry, &RetryCard::showRetry);
    connect(&m_session, &ConversationSession::reasoningGrew, m_retry, &RetryCard::end);
    connect(&m_session, &ConversationSession::answerGrew, m_retry, &RetryCard::end);
    connect(&m_session, &ConversationSession::messageChanged, m_retry, &RetryCard::end);
    connect(&m_session, &ConversationSession::messagesReset, m_retry, &RetryCard::end);
    connect(&m_session, &ConversationSession::stateChanged, m_retry, &RetryCard::end);  // a word came, or the end
    auto *wait = new WaitClock(m_session, this);
    connect(wait, &WaitClock::told, this, &TalkRoom::activity);
    connect(wait, &WaitClock::ended, this, [this] { showState(m_session.state()); });
}

void TalkRoom::connectBranches()
{
    connect(m_composer, &Composer::reworded, this, [this](const QString &question) { m_session.edit(m_reworded, question); });
    connect(m_branches, &QToolButton::clicked, this, &TalkRoom::showBranches);
    connect(&m_session, &ConversationSession::messagesReset, this, &TalkRoom::countBranches);
    connect(&m_session, &ConversationSession::earlierLoaded, this, &TalkRoom::countBranches);
    connect(&m_session, &ConversationSession::messagesReset, this, [this] {
        m_notice->withdrawOffer(m_branchOffer);
        showChoice(m_session.modelChoice());  // what was left out was so in another conversation
    });
    connect(&m_session, &ConversationSession::branchShown, this, &TalkRoom::countBranches);
    connect(&m_session, &ConversationSession::stateChanged, this, &TalkRoom::countBranches);
    connect(&m_session, &ConversationSession::branchDeleted, this, [this](qsizetype messages) {
        countBranches();
        if (m_session.tree().find(m_reworded) == nullptr)
            m_composer->keepRewording();
        m_notice->withdrawOffer(m_branchOffer);  // only the last deletion is undone there
        m_branchOffer = m_notice->offer(tr("%n message(s) deleted.", nullptr, static_cast<int>(messages)), tr("Undo"),
                                        [this] { m_session.restoreBranch(); });
    });
    connect(&m_session, &ConversationSession::deletedBranchesChanged, this, [this] {
        if (!m_session.canRestoreBranch())
            m_notice->withdrawOffer(m_branchOffer);
    });
    connect(&m_session, &ConversationSession::branchNotChanged, this,
            [this](const Error &error) { addNotice(notKeptText(error).sentence); });
}

void TalkRoom::countBranches()
{
    const qsizetype count = m_session.tree().endCount();
    m_branches->setVisible(count > 1);
    m_branches->setText(tr("%n branch(es)", nullptr, static_cast<int>(count)));
    m_branches->setAccessibleName(m_branches->text());
}

void TalkRoom::act(const QString &action, MessageId message)
{
    if (action == "regenerate"_L1)
        emit triedAgain();
    const Message *found = m_session.tree().find(message);
    if (action == "inspect"_L1)
        emit inspectRequested(message);
    else if (m_session.state() != TurnState::Idle)
        m_composer->setNote(tr("Wait until the answer has ended, or stop it"));
    else if (action == "branch-previous"_L1)
        m_session.stepBranch(message, -1);
    else if (action == "branch-next"_L1)
        m_session.stepBranch(message, 1);
    else if (action == "edit"_L1 && found != nullptr && found->role == Role::Summary)
        rewordSummary(*found);
    else if (action == "edit"_L1)
        reword(message);
    else if (action == "regenerate"_L1 && found != nullptr)
        m_session.answerAgain(found->parent);
    else if (action == "continue"_L1 && m_session.modelChoice().isPlaybook())
        addNotice(tr("The playbook cannot go on where a model ended. Choose a model first."));
    else if (action == "continue"_L1)
        m_session.continueAnswer(message);
    else if (action == "delete"_L1)
        m_session.deleteBranch(message);
}

void TalkRoom::reword(MessageId question)
{
    const Message *asked = m_session.tree().find(question);
    if (m_session.state() != TurnState::Idle || asked == nullptr)
        return;
    m_reworded = question;
    m_meter->setReworded(question);
    m_composer->beginRewording(asked->text);
}

void TalkRoom::rewordLast()
{
    reword(m_session.lastQuestion());
}

void TalkRoom::inspectLast()
{
    const bool hasTurn = m_session.failure() || m_session.messages().isEmpty() || !m_session.lastAnswer().isNull();
    emit inspectRequested(hasTurn ? m_session.lastAnswer() : m_session.messages().constLast().id);
}

void TalkRoom::showBranches()
{
    auto *map = new BranchMap(m_session, this);
    map->open();
}

void TalkRoom::showSent()
{
    m_meter->showParts();
}

void TalkRoom::rewordSummary(const Message &summary)
{
    auto *dialog = new SummaryDialog(summary.text, this);
    connect(dialog, &SummaryDialog::reworded, &m_session,
            [this, id = summary.id](const QString &text) { m_session.rewordSummary(id, text); });
    dialog->open();
}

void TalkRoom::offerNames(const Mentions &mentions, const CommandList &commands)
{
    m_composer->recall([&mentions] { return mentions.questions(); });
    m_composer->offer(Completions(mentions, commands));
}

void TalkRoom::askAbout(ToolBackend &tools)
{
    connect(&tools, &ToolBackend::decisionWanted, m_tool, &ToolCard::ask);
    connect(&tools, &ToolBackend::decisionsGone, m_tool, &ToolCard::forget);
    connect(m_tool, &ToolCard::decided, &tools, &ToolBackend::decide);
}

void TalkRoom::placeAbove(QWidget *card)
{
    m_above = new QWidget;
    m_above->setObjectName(u"aboveTranscript"_s);
    auto *column = inColumn(card);
    column->setContentsMargins(space::column, space::wide, space::wide, 0);
    m_above->setLayout(column);
    auto *rows = static_cast<QVBoxLayout *>(layout());
    rows->insertWidget(rows->indexOf(m_below) - 1, m_above);
    showAbove();
}

void TalkRoom::placeOnTop(QWidget *bar)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, bar);
}

void TalkRoom::placeOverComposer(QWidget *card)
{
    m_cards->addWidget(card);
}

void TalkRoom::addToHead(QWidget *widget)
{
    auto *row = static_cast<QHBoxLayout *>(m_models->parentWidget()->layout());
    row->insertWidget(row->indexOf(m_models), widget);
}

void TalkRoom::showAbove()
{
    if (m_above != nullptr)
        m_above->setVisible(m_session.messages().isEmpty() && m_session.conversation().title.isEmpty());
}

void TalkRoom::setSample(const QString &organisation)
{
    m_sample->setText(tr("<b>Sample workspace</b>&nbsp; %1 is invented. Answers use its figures until you have your own.")
                          .arg(organisation.toHtmlEscaped()));
    m_sample->setVisible(!organisation.isEmpty());
}

void TalkRoom::addNotice(const QString &sentence)
{
    m_notice->add(sentence);
}

void TalkRoom::showPassing(const QString &sentence)
{
    m_notice->setPassing(sentence);
}

void TalkRoom::offerUndo(const QString &sentence, const std::function<void()> &undo)
{
    m_notice->offer(sentence, tr("Undo"), undo);
}

void TalkRoom::showConversation(const Conversation &conversation)
{
    m_title->setText(conversation.title.isEmpty() ? tr("New conversation") : conversation.title);
}

void TalkRoom::showState(TurnState state)
{
    const bool isIdle = state == TurnState::Idle;
    if (state == TurnState::Saving || (isIdle && !m_isShortened))
        m_composer->setNote(noteFor(m_session.modelChoice()));
    m_composer->setMode(isIdle ? Composer::Mode::Ready : Composer::Mode::Answering);
    if (m_session.isSummarising()) {
        emit activity(tr("Summarising the earlier part"));
        return;
    }
    const QString name = m_session.messages().isEmpty() ? QString() : m_session.messages().constLast().persona.name;
    emit activity(state == TurnState::Saving          ? tr("Saving the question")
                      : state == TurnState::Waiting   ? tr("%1 is reading the question").arg(name)
                      : state == TurnState::Streaming ? tr("%1 is writing").arg(name)
                                                      : QString());
}

/// Said until the next question is written, whose own number stands beside it then, or until something else answers.
void TalkRoom::showShortened(const QStringList &parts, int messagesLeftOut)
{
    QStringList left;
    if (!parts.isEmpty())
        left.append(tr("%n part(s) of the advisor's text", nullptr, static_cast<int>(parts.size())));
    if (messagesLeftOut > 0)
        left.append(tr("%n earlier message(s)", nullptr, messagesLeftOut));
    m_isShortened = true;
    m_composer->setNote(tr("Left out, to fit the model: %1").arg(QLocale().createSeparatedList(left)));
}

void TalkRoom::endShortened()
{
    if (m_isShortened && m_session.state() == TurnState::Idle && !m_composer->text().isEmpty())
        showChoice(m_session.modelChoice());
}

QString TalkRoom::noteFor(const ModelChoice &choice)
{
    return choice.isPlaybook() ? tr("Answers by the playbook") : tr("Sent to %1").arg(choice.endpoint.hostAndPort());
}

void TalkRoom::showChoice(const ModelChoice &choice)
{
    m_isShortened = false;
    m_models->setCurrent(choice);
    m_composer->setNote(noteFor(choice));
}

}  // namespace sb::ui
