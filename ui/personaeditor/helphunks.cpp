// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/helphunks.h"

#include "personas/inlinetext.h"
#include "personas/personadraft.h"
#include "ui/personaeditor/differencetext.h"
#include "ui/personaeditor/markedtext.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"
#include "ui/words/lintwords.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using State = PlacedHunk::State;

/// Its lines are counted as the draft counts them, not as they were after all other hunks.
DiffHunk shownHunk(DiffHunk hunk)
{
    hunk.afterLine = hunk.beforeLine;
    for (QByteArray &line : hunk.lines)
        line = line.first(1) + markedText(QString::fromUtf8(line.sliced(1))).text.toUtf8();
    return hunk;
}

QByteArray removedText(const HelpHunk &hunk)
{
    QByteArray text;
    for (const QByteArray &line : hunk.shown.lines) {
        if (line.startsWith('-'))
            text += line.sliced(1);
    }
    return text;
}

/// Of the first line that says something, without what marks an item.
QString firstWords(const QByteArray &text)
{
    constexpr qsizetype most = 60;
    static const QRegularExpression mark(u"^\\s*(?:[-*+]|\\d+[.)]|#+)\\s+"_s);
    const QString line = markedText(QString::fromUtf8(text.trimmed().split('\n').constFirst())).text;
    const QString words = plainText(QString(line).remove(mark));
    return words.size() <= most ? words : QString(words.first(most).trimmed() + u'…');
}

}  // namespace

HelpHunks::HelpHunks(const FrameworkLibrary &frameworks, QWidget *parent)
    : QWidget(parent),
      m_frameworks(frameworks),
      m_count(new StateLine(u"helpCount"_s)),
      m_list(new QListWidget),
      m_difference(new QTextEdit),
      m_odd(new StateLine(u"helpOdd"_s)),
      m_take(new QPushButton(tr("&Take it"))),
      m_leave(new QPushButton(tr("&Leave it"))),
      m_all(new QPushButton(tr("Take &all")))
{
    m_list->setObjectName(u"helpHunks"_s);
    m_list->setAccessibleName(tr("Proposed changes"));
    m_list->setAccessibleDescription(tr("Return takes the change, Delete leaves it."));
    m_list->setIconSize({16, 16});
    m_list->setProperty("role", u"rows"_s);
    m_list->setUniformItemSizes(true);
    m_list->installEventFilter(this);
    m_difference->setObjectName(u"helpDifference"_s);
    m_difference->setAccessibleName(tr("How the draft would change"));
    m_difference->setReadOnly(true);
    m_difference->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_difference->setTabChangesFocus(true);
    m_difference->setProperty("role", u"text"_s);
    m_difference->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_take->setObjectName(u"helpTake"_s);
    m_take->setProperty("primary", true);
    m_leave->setObjectName(u"helpLeave"_s);
    m_all->setObjectName(u"helpTakeAll"_s);
    for (QPushButton *button : {m_take, m_leave, m_all})
        button->setAutoDefault(false);
    layOut();
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpHunks::showCurrent);
    connect(m_take, &QPushButton::clicked, this, &HelpHunks::takeCurrent);
    connect(m_leave, &QPushButton::clicked, this, &HelpHunks::leaveCurrent);
    connect(m_all, &QPushButton::clicked, this, &HelpHunks::takeAll);
}

void HelpHunks::layOut()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::medium);
    for (QPushButton *button : {m_take, m_leave})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(m_all);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_count);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_difference, 2);
    layout->addWidget(m_odd);
    layout->addLayout(buttons);
}

void HelpHunks::setProposal(const HelpProposal &proposal, PersonaDraft *draft)
{
    if (PersonaDraft *before = m_draft)
        before->disconnect(this);
    m_proposal = proposal;
    m_draft = draft;
    m_review = {};
    m_left.clear();
    m_list->clear();
    for (qsizetype i = 0; i < proposal.hunks.size(); ++i)
        (new QListWidgetItem(rowText(i), m_list))->setSizeHint({0, space::row});
    m_list->setCurrentRow(0);
    if (draft != nullptr)
        connect(draft, &PersonaDraft::edited, this, &HelpHunks::review);
    review();
}

void HelpHunks::focusList()
{
    m_list->setFocus();
}

/// Each time of the draft and the row as they are when it begins.
void HelpHunks::review()
{
    const auto prepare = [this]() -> std::function<HelpReview()> {
        const PersonaDraft *draft = m_draft;
        const QByteArray text = draft != nullptr ? draft->document().bytes() : m_proposal.base;
        return [proposal = m_proposal, text, row = qsizetype(m_list->currentRow()), frameworks = m_frameworks] {
            return reviewHelp(proposal, text, row, frameworks);
        };
    };
    m_work.run(prepare, [this](const HelpReview &review) {
        if (review.states.size() == m_list->count())
            showReview(review);
    });
}

void HelpHunks::showReview(const HelpReview &review)
{
    m_review = review;
    int open = 0;
    for (qsizetype i = 0; i < m_proposal.hunks.size(); ++i) {
        QListWidgetItem *item = m_list->item(static_cast<int>(i));
        const Shown shown = shownOf(i);
        open += shown == Shown::Open ? 1 : 0;
        item->setText(rowText(i));
        item->setIcon(shown == Shown::Taken       ? symbol(u"good"_s, &Tokens::good)
                          : shown == Shown::Stale ? symbol(u"watch"_s, &Tokens::watch)
                          : shown == Shown::Left  ? symbol(u"unknown"_s, &Tokens::text3)
                                                  : symbol(u"chevron"_s, &Tokens::accent));
    }
    m_count->say(StateLine::State::Hint,
                 open > 0 ? tr("%Ln change(s) to look at. Nothing is applied before you take it.", nullptr, open)
                          : tr("Nothing waits any more. Undo opens again what you took."));
    m_all->setEnabled(open > 0);
    showFindings();
}

HelpHunks::Shown HelpHunks::shownOf(qsizetype hunk) const
{
    switch (m_review.states.value(hunk, State::Open)) {
    case State::Taken:
        return Shown::Taken;
    case State::Stale:
        return Shown::Stale;
    case State::Open:
        break;
    }
    return m_left.contains(hunk) ? Shown::Left : Shown::Open;
}

QString HelpHunks::rowText(qsizetype hunk) const
{
    const HelpHunk &proposed = m_proposal.hunks.at(hunk);
    const bool isGone = proposed.edit.replacement.trimmed().isEmpty();
    const QString words = firstWords(isGone ? removedText(proposed) : proposed.edit.replacement);
    QString where = isGone ? tr("Line %L1, without “%2”").arg(proposed.edit.range.line).arg(words)
                           : tr("Line %L1: “%2”").arg(proposed.edit.range.line).arg(words);
    switch (shownOf(hunk)) {
    case Shown::Taken:
        return tr("%1, taken").arg(where);
    case Shown::Left:
        return tr("%1, left").arg(where);
    case Shown::Stale:
        return tr("%1, does not fit any more: the draft has changed there").arg(where);
    case Shown::Open:
        break;
    }
    return where;
}

void HelpHunks::showCurrent()
{
    const qsizetype row = m_list->currentRow();
    const bool isThere = row >= 0 && row < m_proposal.hunks.size();
    writeDifference(*m_difference, isThere ? QList<DiffHunk>{shownHunk(m_proposal.hunks.at(row).shown)} : QList<DiffHunk>());
    showFindings();
    if (isThere)
        review();
}

void HelpHunks::showFindings()
{
    const qsizetype row = m_list->currentRow();
    const bool isOpen = row >= 0 && m_draft && (shownOf(row) == Shown::Open || shownOf(row) == Shown::Left);
    m_take->setEnabled(isOpen);
    m_leave->setEnabled(isOpen && shownOf(row) == Shown::Open);
    if (m_review.looked != row || m_review.findings.isEmpty()) {
        m_odd->clear();
        return;
    }
    QStringList sentences;
    for (const LintFinding &finding : std::as_const(m_review.findings))
        sentences.append(lintMeaning(finding.problem));
    sentences.removeDuplicates();
    m_odd->say(StateLine::State::Watch, sentences.join(u'\n'));
}

bool HelpHunks::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            takeCurrent();
        else if (key == Qt::Key_Delete || key == Qt::Key_Backspace)
            leaveCurrent();
        else
            return QWidget::eventFilter(watched, event);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// Of the draft as it is when that begins; if it has changed when it is done, once more.
void HelpHunks::take(const QList<qsizetype> &hunks)
{
    const PersonaDraft *draft = m_draft;
    if (draft == nullptr || hunks.isEmpty())
        return;
    const QByteArray before = draft->document().bytes();
    const auto prepare = [this, before, hunks]() -> std::function<QByteArray()> {
        return [proposal = m_proposal, before, hunks] { return withHunks(proposal, before, hunks); };
    };
    m_taking.run(prepare, [this, before, hunks, base = m_proposal.base](const QByteArray &text) {
        PersonaDraft *now = m_draft;
        if (now == nullptr || base != m_proposal.base)
            return;
        if (now->document().bytes() != before)
            return take(hunks);
        now->setText(text);
        goOn();
    });
}

void HelpHunks::takeCurrent()
{
    if (m_take->isEnabled())
        take({m_list->currentRow()});
}

void HelpHunks::takeAll()
{
    QList<qsizetype> open;
    for (qsizetype i = 0; i < m_proposal.hunks.size(); ++i) {
        if (shownOf(i) == Shown::Open)
            open.append(i);
    }
    take(open);
}

void HelpHunks::leaveCurrent()
{
    if (!m_leave->isEnabled())
        return;
    m_left.insert(m_list->currentRow());
    showReview(m_review);
    goOn();
}

/// To the next that waits, if there is one.
void HelpHunks::goOn()
{
    const int count = m_list->count();
    for (int step = 1; step < count; ++step) {
        const int row = (m_list->currentRow() + step) % count;
        if (shownOf(row) == Shown::Open) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

}  // namespace sb::ui
