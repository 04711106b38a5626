// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/helpdialog.h"

#include "personas/personadraft.h"
#include "ui/personaeditor/helpform.h"
#include "ui/personaeditor/helphunks.h"
#include "ui/personaeditor/helplists.h"
#include "ui/personaeditor/markedtext.h"
#include "ui/personaeditor/longtext.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QLocale>
#include <QMetaMethod>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int pauseBeforeRequest = 300;  // milliseconds

QPlainTextEdit *plainView(const QString &name, const QString &accessibleName)
{
    auto *view = new QPlainTextEdit;
    view->setObjectName(name);
    view->setAccessibleName(accessibleName);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setTabChangesFocus(true);
    view->setProperty("role", u"text"_s);
    return view;
}

QString whole(const ChatRequest &request)
{
    QStringList parts;
    if (!request.system.isEmpty())
        parts.append(request.system);
    for (const ChatMessage &message : request.messages)
        parts.append(message.text);
    return parts.join(u"\n\n"_s);
}

}  // namespace

HelpDialog::HelpDialog(const Parts &parts, QWidget *parent)
    : QDialog(parent),
      m_parts(parts),
      m_help(parts.rehearsal.models),
      m_form(new HelpForm),
      m_state(new StateLine(u"helpState"_s)),
      m_head(new QLabel),
      m_stack(new QStackedWidget),
      m_sent(new LongText(u"helpSent"_s, tr("What is sent"))),
      m_answer(plainView(u"helpAnswer"_s, tr("What the model says"))),
      m_hunks(new HelpHunks(parts.frameworks)),
      m_contradictions(new HelpContradictions),
      m_cases(new HelpCases),
      m_send(new QPushButton),
      m_again(new QPushButton(tr("A&nother question")))
{
    setObjectName(u"helpDialog"_s);
    setWindowTitle(tr("Help with the draft"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 680);
    layOut();
    connectHelp();
    show(Page::Request);
}

void HelpDialog::layOut()
{
    m_head->setProperty("role", u"heading"_s);
    m_sent->view()->setPlaceholderText(tr("Nothing is sent."));
    for (QWidget *page : QList<QWidget *>{m_sent, m_answer, m_hunks, m_contradictions, m_cases})
        m_stack->addWidget(page);
    m_send->setObjectName(u"helpSend"_s);
    m_send->setProperty("primary", true);
    m_again->setObjectName(u"helpAgain"_s);
    auto *close = new QPushButton(tr("Cl&ose"));
    close->setObjectName(u"helpClose"_s);
    for (QPushButton *button : {m_send, m_again, close})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::medium);
    buttons->addStretch(1);
    for (QPushButton *button : {close, m_again, m_send})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_form);
    layout->addWidget(m_state);
    layout->addWidget(m_head);
    layout->addWidget(m_stack, 1);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
}

void HelpDialog::connectHelp()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBeforeRequest);
    connect(&m_pause, &QTimer::timeout, this, &HelpDialog::compose);
    connect(m_form, &HelpForm::changed, this, &HelpDialog::composeSoon);
    connect(m_send, &QPushButton::clicked, this, &HelpDialog::startOrStop);
    connect(m_again, &QPushButton::clicked, this, [this] {
        show(Page::Request);
        compose();
        m_form->focusFirst();
    });
    connect(m_contradictions, &HelpContradictions::placeWanted, this, &HelpDialog::goTo);
    connect(m_cases, &HelpCases::keepWanted, this, &HelpDialog::casesMade);
    connect(&m_help, &DraftHelp::grew, this, [this](const QString &more) {
        QTextCursor end(m_answer->document());
        end.movePosition(QTextCursor::End);
        end.insertText(markedText(more).text);
    });
    connect(&m_help, &DraftHelp::finished, this, &HelpDialog::showAnswer);
    connect(&m_help, &DraftHelp::stopped, this, [this] {
        show(Page::Request);
        m_state->say(StateLine::State::Hint, tr("Stopped by you. Nothing has changed."));
    });
    connect(&m_help, &DraftHelp::failed, this, [this](const Failure &failure) {
        show(Page::Request);
        m_state->say(StateLine::State::Bad, errorText(failure.error, failure.host).sentence);
    });
}

void HelpDialog::choose(HelpTask task, const ChapterRow &chapter)
{
    if (m_help.isRunning())
        return;
    show(Page::Request);
    m_form->choose(task, chapter);
    m_form->focusFirst();
}

void HelpDialog::setChapters(const QList<ChapterRow> &chapters)
{
    m_form->setChapters(chapters);
    composeSoon();
}

void HelpDialog::showEvent(QShowEvent *event)
{
    if (isSignalConnected(QMetaMethod::fromSignal(&HelpDialog::casesMade)))
        m_cases->offerKeeping();
    compose();
    QDialog::showEvent(event);
}

/// Another model may have been chosen meanwhile.
void HelpDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange && isActiveWindow()
        && (!m_composed || m_composed->choice != m_parts.rehearsal.choice()))
        compose();
    QDialog::changeEvent(event);
}

HelpDialog::Composed HelpDialog::composed(const HelpAsk &ask, const ModelChoice &choice)
{
    Composed made{.ask = ask, .choice = choice, .request = helpRequest(ask, choice), .text = {}, .tokens = 0};
    if (made.request) {
        made.text = whole(*made.request);
        made.tokens = helpTokens(*made.request);
    }
    return made;
}

void HelpDialog::forgetRequest()
{
    ++m_composings;
    m_composed.reset();
    m_send->setEnabled(false);
}

/// Not while something else is seen: before a request is sent, it is held against the draft.
void HelpDialog::composeSoon()
{
    if (!isShown(m_sent))
        return;
    forgetRequest();
    m_pause.start();
}

/// What would be sent, beside the GUI thread: a draft may be long.
void HelpDialog::compose()
{
    m_pause.stop();
    if (!isShown(m_sent))
        return;
    forgetRequest();
    const auto prepare = [this]() -> std::function<Composed()> {
        HelpAsk ask = m_form->ask();
        if (const PersonaDraft *draft = m_parts.draft(); draft != nullptr)
            ask.document = draft->document();
        return [ask, choice = m_parts.rehearsal.choice()] { return composed(ask, choice); };
    };
    m_composing.run(prepare, [this, which = m_composings](const Composed &composed) {
        if (which == m_composings && isShown(m_sent))
            showRequest(composed);
    });
}

void HelpDialog::showRequest(const Composed &composed)
{
    const Result<ChatRequest> &request = composed.request;
    m_sent->setText(composed.text);
    m_send->setEnabled(request && m_parts.draft() != nullptr);
    if (!request) {
        m_state->say(StateLine::State::Watch,
                     request.error().kind == ErrorKind::NotFound
                         ? tr("No model is chosen, and the playbook cannot do this: it only says what the text says. Choose a "
                              "model in a conversation.")
                         : errorText(request.error().kind, request.error().detail).sentence);
        return;
    }
    m_composed = composed;
    const ModelStamp stamp = composed.choice.stamp();
    m_state->say(StateLine::State::Hint,
                 tr("%1 at %2 is asked, with about %Ln token(s).", nullptr, static_cast<int>(composed.tokens))
                     .arg(stamp.model.isEmpty() ? tr("The server's model") : stamp.model, stamp.endpoint));
}

void HelpDialog::startOrStop()
{
    if (m_help.isRunning()) {
        m_help.cancel();
        return;
    }
    const PersonaDraft *draft = m_parts.draft();
    if (!m_composed || draft == nullptr)
        return;
    if (draft->document().bytes() != m_composed->ask.document.bytes()) {
        compose();  // nothing is sent that was not shown
        return;
    }
    m_answer->clear();
    m_sentAsk = m_composed->ask;
    m_help.start(*m_composed->request);
    if (!m_help.isRunning())
        return;
    show(Page::Answer);
    m_state->say(StateLine::State::Busy, tr("The model writes. Nothing is changed before you take it."));
}

void HelpDialog::showAnswer(const QString &said)
{
    m_said = said;
    if (m_sentAsk.task == HelpTask::Contradictions) {
        const FoundContradictions found = contradictionsFrom(said, m_sentAsk);
        if (found.fault != HelpFault::None)
            return sayFault(found.fault);
        m_contradictions->setFound(found.list);
        show(Page::Contradictions);
        m_contradictions->focusList();
    } else if (m_sentAsk.task == HelpTask::Tests) {
        const WrittenTests written = testsFrom(said, m_sentAsk);
        if (written.fault != HelpFault::None)
            return sayFault(written.fault);
        m_cases->setTests(written.tests);
        show(Page::Cases);
        m_cases->focusList();
    } else {
        const auto prepare = [said, ask = m_sentAsk]() -> std::function<HelpProposal()> {
            return [said, ask] { return proposalFrom(said, ask); };
        };
        m_send->setEnabled(false);  // there is nothing to stop any more
        m_reading.run(prepare, [this](const HelpProposal &proposal) { showProposal(proposal); });
        return;
    }
    m_state->clear();
}

void HelpDialog::showProposal(const HelpProposal &proposal)
{
    if (m_help.isRunning() || m_stack->currentWidget() != m_answer)
        return;
    if (proposal.fault != HelpFault::None)
        return sayFault(proposal.fault);
    m_hunks->setProposal(proposal, m_parts.draft());
    show(Page::Hunks);
    m_state->clear();
    m_hunks->focusList();
}

/// The answer stays to be read.
void HelpDialog::sayFault(HelpFault fault)
{
    show(Page::Answer);
    switch (fault) {
    case HelpFault::Empty:
        return m_state->say(StateLine::State::Watch, tr("The model gave nothing that could be taken."));
    case HelpFault::Cut:
        return m_state->say(StateLine::State::Watch,
                            tr("The end of the answer is missing, so nothing of it is offered. Ask for a smaller part."));
    case HelpFault::OtherChapters:
        return m_state->say(StateLine::State::Watch,
                            tr("The answer would make or unmake other chapters than the one you asked for, so nothing of it is "
                               "offered."));
    case HelpFault::Unreadable:
        return m_state->say(StateLine::State::Watch, tr("The answer is not in the form that was asked for. Ask again."));
    case HelpFault::Same:
        return m_state->say(StateLine::State::Good, tr("The model would change nothing."));
    case HelpFault::None:
        break;
    }
}

/// The draft may have changed: the words are looked for in it as it is now.
void HelpDialog::goTo(const Contradiction::Place &place)
{
    const PersonaDraft *draft = m_parts.draft();
    if (draft == nullptr)
        return;
    const TextRange now = placeOfWords(place.words, draft->document());
    if (now.end > 0)
        emit placeChosen(now.begin);
    else
        m_state->say(StateLine::State::Watch, tr("These words do not stand in the draft any more."));
}

void HelpDialog::show(Page page)
{
    m_stack->setCurrentIndex(static_cast<int>(page));
    const bool isAsking = page == Page::Request;
    const bool isWriting = page == Page::Answer && m_help.isRunning();
    m_form->setVisible(isAsking);
    m_head->setText(page == Page::Request      ? tr("What is sent")
                        : page == Page::Answer ? tr("What the model says")
                        : page == Page::Hunks  ? tr("What it would change")
                        : page == Page::Cases  ? tr("Tests")
                                               : tr("Contradictions"));
    m_again->setVisible(!isAsking);
    m_again->setEnabled(!isWriting);
    m_send->setVisible(isAsking || isWriting);
    m_send->setText(isWriting ? tr("&Stop") : tr("As&k the model"));
    m_send->setEnabled(isWriting || m_composed.has_value());
}

bool HelpDialog::isShown(const QWidget *page) const
{
    return isVisible() && m_stack->currentWidget() == page;
}

}  // namespace sb::ui
