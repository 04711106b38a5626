// SPDX-License-Identifier: Apache-2.0
// What the talk with a draft is made of.
#include "ui/personaeditor/tryoutpane.h"

#include "ui/personaeditor/tryoutpage.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/tickbox.h"
#include "ui/widgets/wraplayout.h"
#include "ui/widgets/textfield.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int linesOfQuestion = 3;

}  // namespace

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
    makeTextField(*m_question);
    m_question->setPlaceholderText(tr("Ask the draft"));
    m_question->setAccessibleName(tr("Question to the draft"));
    m_question->setAccessibleDescription(tr("Return asks, Shift and Return begin a line."));
    m_question->setFixedHeight(m_question->fontMetrics().lineSpacing() * linesOfQuestion + 2 * space::medium);
    m_question->installEventFilter(this);
    m_ask->setObjectName(u"tryoutAsk"_s);
    m_ask->setProperty("primary", true);
    m_replay->setObjectName(u"tryoutReplay"_s);
    m_replay->setToolTip(tr("Ask the last question again, of the text as it is now (Ctrl+Shift+Enter)"));
    m_last->setObjectName(u"tryoutLast"_s);
    m_last->setToolTip(tr("Take the last question of the conversation, below what you typed"));
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
    connect(m_last, &QPushButton::clicked, this, &TryoutPane::takeLastQuestion);
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

}  // namespace sb::ui
