// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/branchtexts.h"

#include "ui/conversation/transcriptwords.h"
#include "ui/style/tokens.h"

#include <QEvent>
#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextEdit>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QTextEdit *makePane(const QString &objectName, const QString &accessibleName)
{
    auto *pane = new QTextEdit;
    pane->setObjectName(objectName);
    pane->setAccessibleName(accessibleName);
    pane->setReadOnly(true);
    pane->setUndoRedoEnabled(false);
    pane->setTabChangesFocus(true);
    pane->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    pane->document()->setDocumentMargin(space::wide);
    return pane;
}

QString sheet(const Tokens &t)
{
    const QString fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    return u"h6 { color: %1; font-size: small; font-weight: 600; }"
           "a { color: %2; text-decoration: none; }"
           "code, pre { font-family: '%3'; background-color: %4; }"
           "table { border-collapse: collapse; margin-top: %6px; }"
           "th, td { border: 1px solid %5; padding: %7px %6px; }"_s
               .arg(t.text2.name(), t.accent.name(), fixed, t.codeGround.name(), t.border.name())
               .arg(space::medium)
               .arg(space::small);
}

/// Who said it: no part of what was said. No Markdown makes a heading of this level (see `asRichText`).
bool isHeading(const QTextBlock &block)
{
    constexpr int level = 6;
    return block.blockFormat().headingLevel() == level;
}

/// The text of a pane, place by place, without the headings.
QString saidIn(const QTextDocument &document)
{
    QString said = document.toPlainText();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (isHeading(block))
            said.replace(block.position(), block.length() - 1, QString(block.length() - 1, u' '));
    }
    return said;
}

void markSpan(QTextDocument &document, const TextSpan &span, const QTextCharFormat &format)
{
    const int end = static_cast<int>(span.begin + span.length);
    QTextCursor cursor(&document);
    for (QTextBlock block = document.findBlock(static_cast<int>(span.begin)); block.isValid() && block.position() < end;
         block = block.next()) {
        if (isHeading(block))
            continue;
        cursor.setPosition(std::max(static_cast<int>(span.begin), block.position()));
        cursor.setPosition(std::min(end, block.position() + block.length() - 1), QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(format);
    }
}

void markSpans(QTextDocument &document, const QList<TextSpan> &spans, const QTextCharFormat &format)
{
    QTextCursor all(&document);
    all.beginEditBlock();
    for (const TextSpan &span : spans)
        markSpan(document, span, format);
    all.endEditBlock();
}

}  // namespace

BranchTexts::BranchTexts(QWidget *parent)
    : QSplitter(parent),
      m_left(makePane(u"branchText"_s, tr("What the chosen message says"))),
      m_right(makePane(u"otherBranchText"_s, tr("What the other chosen message says")))
{
    setChildrenCollapsible(false);
    addWidget(m_left);
    addWidget(m_right);
    setSizes({1, 1});
    connect(m_left->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { follow(*m_left, *m_right); });
    connect(m_right->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { follow(*m_right, *m_left); });
}

void BranchTexts::showOne(const QList<Message> &messages)
{
    m_leftMessages = messages;
    m_rightMessages.clear();
    m_differences.clear();
    m_right->hide();
    fill(*m_left, messages);
}

Likeness BranchTexts::compare(const QList<Message> &left, const QList<Message> &right)
{
    m_leftMessages = left;
    m_rightMessages = right;
    m_right->show();
    fill(*m_left, left);
    fill(*m_right, right);
    const QString saidLeft = saidIn(*m_left->document());
    const QString saidRight = saidIn(*m_right->document());
    const WordDifference difference = wordDifference(saidLeft, saidRight);
    mark(difference);
    m_difference = -1;
    m_differences.clear();
    addDifferences(*m_left, saidLeft, difference.left);
    addDifferences(*m_right, saidRight, difference.right);
    std::ranges::stable_sort(m_differences, {}, &Difference::sharedBefore);
    if (std::ranges::equal(left, right, {}, &Message::text, &Message::text))
        return Likeness::Same;
    return difference == WordDifference() ? Likeness::SameWords : Likeness::Different;
}

void BranchTexts::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_leftMessages.isEmpty())
        return;
    if (m_right->isHidden())
        fill(*m_left, m_leftMessages);
    else
        compare(m_leftMessages, m_rightMessages);
}

void BranchTexts::fill(QTextEdit &pane, const QList<Message> &messages)
{
    pane.document()->setDefaultStyleSheet(sheet(tokens(systemScheme())));
    pane.setHtml(TranscriptWords::richText(messages));
}

/// Told by colour and by a line.
void BranchTexts::mark(const WordDifference &difference)
{
    const Tokens &t = tokens(systemScheme());
    QTextCharFormat gone;
    gone.setBackground(t.badSoft);
    gone.setFontStrikeOut(true);
    QTextCharFormat added;
    added.setBackground(t.goodSoft);
    added.setFontUnderline(true);
    markSpans(*m_left->document(), difference.left, gone);
    markSpans(*m_right->document(), difference.right, added);
}

void BranchTexts::addDifferences(QTextEdit &pane, QStringView said, const QList<TextSpan> &spans)
{
    qsizetype shared = 0;
    qsizetype from = 0;
    for (const TextSpan &span : spans) {
        shared += std::ranges::count_if(said.sliced(from, span.begin - from), [](QChar c) { return !c.isSpace(); });
        from = span.begin + span.length;
        m_differences.append({&pane, span, shared});
    }
}

QString BranchTexts::stepDifference(int step)
{
    const qsizetype count = m_differences.size();
    if (count == 0)
        return {};
    const qsizetype before = m_difference < 0 && step < 0 ? 0 : m_difference;
    m_difference = (before + step + count) % count;
    const auto &[pane, span, sharedBefore] = m_differences.at(m_difference);
    QTextCursor cursor(pane->document());
    cursor.setPosition(static_cast<int>(span.begin + span.length));
    cursor.setPosition(static_cast<int>(span.begin), QTextCursor::KeepAnchor);
    QTextEdit &other = pane == m_left ? *m_right : *m_left;
    other.setTextCursor(QTextCursor(other.document()));
    pane->setTextCursor(cursor);
    pane->ensureCursorVisible();
    const QString said = cursor.selectedText().replace(QChar::ParagraphSeparator, u' ');
    return pane == m_left ? tr("Difference %1 of %2, on the left: %3").arg(m_difference + 1).arg(count).arg(said)
                          : tr("Difference %1 of %2, on the right: %3").arg(m_difference + 1).arg(count).arg(said);
}

/// As far down as the leader, of what there is.
void BranchTexts::follow(const QTextEdit &leader, QTextEdit &other)
{
    if (m_isFollowing || other.isHidden())
        return;
    m_isFollowing = true;
    const QScrollBar &bar = *leader.verticalScrollBar();
    const double part = bar.maximum() == 0 ? 0 : static_cast<double>(bar.value()) / bar.maximum();
    other.verticalScrollBar()->setValue(qRound(part * other.verticalScrollBar()->maximum()));
    m_isFollowing = false;
}

}  // namespace sb::ui
