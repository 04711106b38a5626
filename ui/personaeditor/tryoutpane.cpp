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
#include "ui/widgets/wraplayout.h"

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
constexpr int linesOfQuestion = 3;
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

void TryoutPane::makeControls()
{
    m_kind->setObjectName(u"tryoutKind"_s);
    m_kind->setAccessibleName(tr("Who answers"));
    m_kind->addItem(tr("The draft"));
    m_kind->addItem(tr("Published and draft"));
    m_kind->addItem(tr("Blind, A and B"));
    m_receiver->setObjectName(u"tryoutReceiver"_s);
    m_receiver->setProperty("role", u"caption"_s);
    m_receiver->setTextFormat(Qt::PlainText);
    m_receiver->setWordWrap(true);
    m_record->setObjectName(u"winRecord"_s);
    m_record->setProperty("role", u"caption"_s);
    m_record->setTextFormat(Qt::PlainText);
    m_record->setWordWrap(true);
    m_question->setObjectName(u"tryoutQuestion"_s);
    m_question->setProperty("role", u"field"_s);
    m_question->setPlaceholderText(tr("Ask the draft"));
    m_question->setAccessibleName(tr("Question to the draft"));
    m_question->setAccessibleDescription(tr("Return asks, Shift and Return begin a line."));
    m_question->setTabChangesFocus(true);
    m_question->setFixedHeight(m_question->fontMetrics().lineSpacing() * linesOfQuestion + 2 * space::medium);
    m_question->installEventFilter(this);
    m_ask->setObjectName(u"tryoutAsk"_s);
    m_ask->setProperty("primary", true);
    m_replay->setObjectName(u"tryoutReplay"_s);
    m_replay->setToolTip(tr("Ask the last question again, of the text as it is now (Ctrl+Shift+Enter)"));
    m_last->setObjectName(u"tryoutLast"_s);
    m_last->setToolTip(tr("Take the last question of the conversation"));
    m_clear->setObjectName(u"tryoutClear"_s);
    m_clear->setProperty("flat", true);
    m_clear->setToolTip(tr("Begin anew"));
    m_eachEdit->setObjectName(u"tryoutEachEdit"_s);
    m_eachEdit->setToolTip(tr("Replay when typing has paused. Every replay is a request to the model that answers."));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TryoutPane::showState);
    connect(m_ask, &QPushButton::clicked, this, [this] { m_tryout.isRunning() ? m_tryout.stop() : ask(); });
    connect(m_question, &QPlainTextEdit::textChanged, this, &TryoutPane::showState);
    connect(m_replay, &QPushButton::clicked, this, &TryoutPane::replay);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_tryout.clear();
        m_notice->clear();
        m_question->setFocus();
    });
    connect(m_last, &QPushButton::clicked, this, [this] {
        m_question->setPlainText(m_rehearsal.lastQuestion());
        m_question->moveCursor(QTextCursor::End);
        m_question->setFocus();
    });
    connect(m_eachEdit, &QCheckBox::toggled, this, [this] { m_replayedBy = m_rehearsal.choice(); });
}

QWidget *TryoutPane::makeHead()
{
    auto *head = new QFrame;
    head->setObjectName(u"tryoutHead"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_kind);
    row->addStretch(1);
    row->addWidget(m_clear);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    rows->setSpacing(space::small);
    rows->addLayout(row);
    rows->addWidget(m_receiver);
    return head;
}

void TryoutPane::makeVerdict()
{
    m_verdict->setObjectName(u"verdictRow"_s);
    auto *words = new QLabel(tr("Which answer is better? Who gave it is told then."));
    words->setObjectName(u"verdictQuestion"_s);
    words->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    const auto add = [this, row](const QString &name, const QString &label, auto winner) {
        auto *button = new QPushButton(label);
        button->setObjectName(name);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, winner] { m_tryout.judge(winner(m_tryout.trials().constLast())); });
    };
    const auto side = [](qsizetype answer) {
        return [answer](const Trial &trial) {
            return trial.answers.at(answer).of == TriedAnswer::Of::Draft ? Verdict::Winner::Draft : Verdict::Winner::Published;
        };
    };
    add(u"verdictA"_s, tr("&A is better"), side(0));
    add(u"verdictB"_s, tr("&B is better"), side(1));
    add(u"verdictTie"_s, tr("&Tie"), [](const Trial &) { return Verdict::Winner::Tie; });
    row->addStretch(1);
    auto *rows = new QVBoxLayout(m_verdict);
    rows->setContentsMargins({});
    rows->setSpacing(space::small);
    rows->addWidget(words);
    rows->addLayout(row);
    m_verdict->hide();
}

QWidget *TryoutPane::makeFoot()
{
    auto *foot = new QFrame;
    foot->setObjectName(u"tryoutFoot"_s);
    m_replay->ensurePolished();
    m_eachEdit->setMinimumHeight(m_replay->sizeHint().height());  // in one line with the buttons
    auto *buttons = new WrapLayout;
    buttons->setSpacing(space::medium);
    for (QWidget *part : QList<QWidget *>{m_ask, m_replay, m_last, m_eachEdit})
        buttons->addWidget(part);
    auto *rows = new QVBoxLayout(foot);
    rows->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    rows->setSpacing(space::medium);
    rows->addWidget(m_verdict);
    rows->addWidget(m_notice);
    rows->addWidget(m_record);
    rows->addWidget(m_question);
    rows->addLayout(buttons);
    return foot;
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
    m_question->clear();
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
    m_tryout.replay();
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
    showReceiver();
    if (m_draft == nullptr || m_tryout.isRunning() || question.trimmed().isEmpty()
        || (kind() != Trial::Kind::Draft && !m_tryout.canCompare()))
        return;
    if (question.size() > limits::questionCharacters) {
        m_notice->say(StateLine::State::Bad, tr("A question has at most %L1 characters.").arg(limits::questionCharacters));
        return;
    }
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
    m_receiver->setText(TryoutWords::receiver(m_rehearsal.choice()));
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
