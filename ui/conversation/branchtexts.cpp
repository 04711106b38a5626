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
    const WordDifference difference = wordDifference(saidIn(*m_left->document()), saidIn(*m_right->document()));
    mark(difference);
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
