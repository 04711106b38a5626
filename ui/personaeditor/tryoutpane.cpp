// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/tryoutpane.h"

#include "base/limits.h"
#include "personas/personadraft.h"
#include "ui/personaeditor/tryoutpage.h"
#include "ui/personaeditor/tryoutwords.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/tickbox.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int pauseOfTyping = 1500;  // milliseconds
constexpr qsizetype startersShown = 4;

/// The advisor's own, then what its playbooks are asked.
QStringList startersOf(const Persona &persona)
{
    QStringList starters = persona.starters;
    for (const Playbook &playbook : persona.playbooks) {
        if (!playbook.question.isEmpty() && !starters.contains(playbook.question))
            starters.append(playbook.question);
    }
    return starters.first(qMin(starters.size(), startersShown));
}

}  // namespace

TryoutPane::TryoutPane(const Rehearsal &rehearsal, quint32 seed, QWidget *parent)
    : QWidget(parent),
      m_rehearsal(rehearsal),
      m_tryout(rehearsal, seed),
      m_page(new TryoutPage(m_tryout, rehearsal.frameworks)),
      m_kind(new ArrowComboBox),
      m_receiver(new QLabel),
      m_verdict(new QWidget),
      m_record(new QLabel),
      m_notice(new StateLine(u"tryoutNotice"_s)),
      m_question(new QPlainTextEdit),
      m_ask(new QPushButton),
      m_replay(new QPushButton(tr("&Replay"))),
      m_last(new QPushButton(tr("&Last question"))),
      m_clear(new QPushButton(tr("C&lear"))),
      m_eachEdit(new TickBox(tr("After each &edit")))
{
    setObjectName(u"tryoutPane"_s);
    makeControls();
    makeVerdict();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_page, 1);
    layout->addWidget(makeFoot());
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseOfTyping);
    connect(&m_pause, &QTimer::timeout, this, &TryoutPane::replayAfterEdit);
    connectTryout();
    showState();
}

void TryoutPane::connectTryout()
{
    connect(&m_tryout, &Tryout::runningChanged, this, &TryoutPane::showState);
    connect(&m_tryout, &Tryout::answerChanged, this, &TryoutPane::showState);
    connect(&m_tryout, &Tryout::cleared, this, &TryoutPane::showState);
    connect(&m_tryout, &Tryout::trialAdded, this, [this] { m_notice->clear(); });
    connect(&m_tryout, &Tryout::verdictsChanged, this, &TryoutPane::showRecord);
    connect(&m_tryout, &Tryout::retrying, this,
            [this](const Retrying &retrying) { m_notice->say(StateLine::State::Busy, TryoutWords::retrying(retrying)); });
    connect(&m_tryout, &Tryout::answerGrew, this, [this] {
        if (m_notice->state() == StateLine::State::Busy)
            m_notice->clear();
    });
    connect(&m_tryout, &Tryout::judged, this, [this](qsizetype trial) {
        m_notice->say(StateLine::State::Good, TryoutWords::verdict(m_tryout.trials().at(trial)));
        showState();
        m_question->setFocus();
    });
    connect(&m_tryout, &Tryout::verdictNotKept, this, [this](const Error &error) {
        m_notice->say(StateLine::State::Bad,
                      tr("What you preferred could not be kept. %1").arg(errorText(error.kind, error.detail).sentence));
    });
    connect(m_page, &TryoutPage::starterChosen, this, [this](const QString &question) {
        m_question->setPlainText(question);
        ask();
    });
    connect(m_page, &TryoutPage::againWanted, this, &TryoutPane::replay);
    connect(m_page, &TryoutPage::testWanted, this, &TryoutPane::testWanted);
    connect(m_page, &TryoutPage::linkActivated, this, &TryoutPane::linkActivated);
}

void TryoutPane::setAdvisor(const QString &slug)
{
    m_pause.stop();
    m_eachEdit->setChecked(false);
    m_notice->clear();
    m_unasked.insert(m_slug, m_question->toPlainText());
    m_slug = slug;
    m_question->setPlainText(m_unasked.take(slug));
    m_question->moveCursor(QTextCursor::End);
    m_tryout.setAdvisor(slug);
}

void TryoutPane::setDraft(PersonaDraft *draft)
{
    if (m_draft != nullptr)
        m_draft->disconnect(this);
    m_draft = draft;
    if (draft != nullptr) {
        connect(draft, &PersonaDraft::edited, this, &TryoutPane::noticeEdit);
        connect(draft, &PersonaDraft::publishedChanged, this, &TryoutPane::noticeEdit);
    }
    takeTexts();
    learn();
    showState();
}

/// Below what was typed, which stays.
void TryoutPane::takeLastQuestion()
{
    m_question->moveCursor(QTextCursor::End);
    const bool isTyped = !m_question->toPlainText().trimmed().isEmpty();
    m_question->insertPlainText((isTyped ? u"\n"_s : QString()) + m_rehearsal.lastQuestion());
    m_question->setFocus();
}

void TryoutPane::takeTexts()
{
    if (const PersonaDraft *draft = m_draft.data(); draft != nullptr)
        m_tryout.setTexts(draft->document(), draft->published());
    else
        m_tryout.setTexts(PersonaDocument(), PersonaDocument());
}

void TryoutPane::noticeEdit()
{
    takeTexts();
    showState();
    m_page->showAges();
    m_pause.start();
}

/// Another server than the one that the person agreed to may cost money.
void TryoutPane::replayAfterEdit()
{
    learn();
    if (!m_eachEdit->isChecked() || m_tryout.trials().isEmpty() || m_tryout.trials().constLast().kind == Trial::Kind::Blind)
        return;
    const ModelChoice now = m_rehearsal.choice();
    if (!now.isPlaybook() && !now.isSameModel(m_replayedBy)) {
        m_eachEdit->setChecked(false);
        m_notice->say(StateLine::State::Watch,
                      tr("Another model would answer now. It is asked after each edit when you say so again."));
        return;
    }
    replay();
}

void TryoutPane::replay()
{
    takeTexts();
    if (isReceiverSeen())
        m_tryout.replay();
}

/// Nothing goes to a model whose name the person has not seen.
bool TryoutPane::isReceiverSeen()
{
    const ModelChoice seen = m_shown;
    showReceiver();
    if (m_shown.isPlaybook() || m_shown.isSameModel(seen))
        return true;
    m_notice->say(StateLine::State::Watch, tr("Another model would answer now: its name stands above. Ask again if it may."));
    return false;
}

void TryoutPane::focusQuestion()
{
    m_question->setFocus();
}

Trial::Kind TryoutPane::kind() const
{
    return static_cast<Trial::Kind>(m_kind->currentIndex());
}

void TryoutPane::ask()
{
    const QString question = m_question->toPlainText();
    takeTexts();
    if (m_draft == nullptr || m_tryout.isRunning() || question.trimmed().isEmpty()
        || (kind() != Trial::Kind::Draft && !m_tryout.canCompare()))
        return;
    if (question.size() > limits::questionCharacters) {
        m_notice->say(StateLine::State::Bad, tr("A question has at most %L1 characters.").arg(limits::questionCharacters));
        return;
    }
    if (!isReceiverSeen())
        return;
    m_question->clear();
    m_tryout.ask(question, kind());
}

void TryoutPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showReceiver();
    learn();
    showState();
}

void TryoutPane::showReceiver()
{
    m_shown = m_rehearsal.choice();
    m_receiver->setText(TryoutWords::receiver(m_shown));
}

/// Beside the GUI thread: a text may be long.
void TryoutPane::learn()
{
    if (!isVisible() || m_draft == nullptr)
        return;
    const auto prepare = [this]() -> std::function<Known()> {
        return [draft = m_tryout.draft(), published = m_tryout.published()] {
            const Persona &persona = draft.persona();
            return Known{persona.name, startersOf(persona), persona.version, published.persona().version};
        };
    };
    m_work.run(prepare, [this](const Known &known) {
        m_known = known;
        m_page->setStarters(known.name, known.starters);
        showRecord();
    });
}

void TryoutPane::showState()
{
    const bool isRunning = m_tryout.isRunning();
    const bool hasTried = !m_tryout.trials().isEmpty();
    const bool needsTwo = kind() != Trial::Kind::Draft;
    const bool canAsk = m_draft != nullptr && !m_question->toPlainText().trimmed().isEmpty();
    m_ask->setText(isRunning ? tr("&Stop") : tr("&Ask"));
    m_ask->setEnabled(isRunning || (canAsk && (!needsTwo || m_tryout.canCompare())));
    m_replay->setEnabled(hasTried && !isRunning);
    m_clear->setEnabled(hasTried);
    m_last->setVisible(!m_rehearsal.lastQuestion().isEmpty());
    m_verdict->setVisible(hasTried && m_tryout.trials().constLast().isJudgeable());
    m_record->setVisible(kind() == Trial::Kind::Blind && !m_record->text().isEmpty());
    if (needsTwo && !m_tryout.canCompare())
        m_notice->say(StateLine::State::Hint,
                      m_tryout.published().bytes().isEmpty()
                          ? tr("Nothing is published yet, so there is nothing to compare the draft with.")
                          : tr("The draft does not differ from what is published, so there is nothing to compare."));
    else if (m_notice->state() == StateLine::State::Hint)
        m_notice->clear();
}

void TryoutPane::showRecord()
{
    m_record->setText(TryoutWords::record(recordOf(m_tryout.verdicts(), m_known.draft),
                                          draftsAgainst(m_tryout.verdicts(), m_known.published)));
    showState();
}

bool TryoutPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_question || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isEnter && key->modifiers().testFlags(Qt::ControlModifier | Qt::ShiftModifier)) {
        replay();
    } else if (isEnter && !key->modifiers().testFlag(Qt::ShiftModifier)) {
        ask();
    } else if (key->key() == Qt::Key_Escape && m_tryout.isRunning()) {
        m_tryout.stop();
    } else {
        return QWidget::eventFilter(watched, event);
    }
    return true;
}

}  // namespace sb::ui
