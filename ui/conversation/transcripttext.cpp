// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transcripttext.h"

#include "ui/style/tokens.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qsizetype mostMatches = 5000;

}  // namespace

TranscriptText::TranscriptText(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(u"transcriptText"_s);
    setAccessibleName(tr("Conversation as text"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
}

void TranscriptText::showText(const QString &text)
{
    QScrollBar *bar = verticalScrollBar();
    const bool isAtEnd = bar->value() >= bar->maximum() && m_here < 0;
    const int place = bar->value();
    if (text.startsWith(m_shown)) {
        append(text.sliced(m_shown.size()));
    } else {
        setPlainText(text);
    }
    m_shown = text;
    bar->setValue(isAtEnd ? bar->maximum() : place);
    if (m_query.text.isEmpty())
        return;
    collect();
    m_here = std::min(m_here, m_matches.size() - 1);
    mark();
}

void TranscriptText::append(const QString &text)
{
    // A selection that reaches to the end would grow with the text.
    QTextCursor selected = textCursor();
    const int anchor = selected.anchor();
    const int position = selected.position();
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(text);
    selected.setPosition(anchor);
    selected.setPosition(position, QTextCursor::KeepAnchor);
    setTextCursor(selected);
}

FindState TranscriptText::find(const FindQuery &query)
{
    return findFrom(query, m_here < 0 ? firstVisibleBlock().position() : m_matches.at(m_here).selectionStart());
}

FindState TranscriptText::findFrom(const FindQuery &query, int place)
{
    m_query = query;
    if (m_query.text.trimmed().isEmpty())
        m_query.text.clear();
    collect();
    const auto next =
        std::ranges::find_if(m_matches, [place](const QTextCursor &match) { return match.selectionStart() >= place; });
    goTo(next == m_matches.end() ? m_matches.size() - 1 : next - m_matches.begin());
    return state();
}

FindState TranscriptText::step(int by)
{
    if (!m_matches.isEmpty())
        goTo((m_here + by + m_matches.size()) % m_matches.size());
    return state();
}

FindState TranscriptText::state() const
{
    return {.place = static_cast<int>(m_here + 1),
            .count = static_cast<int>(m_matches.size()),
            .hasMore = m_matches.size() >= mostMatches};
}

void TranscriptText::collect()
{
    m_matches.clear();
    if (m_query.text.isEmpty())
        return;
    QTextCursor match = document()->find(m_query.text, 0, m_query.flags);
    for (; !match.isNull() && m_matches.size() < mostMatches; match = document()->find(m_query.text, match, m_query.flags))
        m_matches.append(match);
}

void TranscriptText::goTo(qsizetype match)
{
    m_here = match;
    mark();
    if (m_here < 0)
        return;
    const QTextCursor &shown = m_matches.at(m_here);
    const QTextBlock block = shown.block();
    std::ignore = blockBoundingRect(block);  // lays it out
    const int line =
        block.firstLineNumber() + block.layout()->lineForTextPosition(shown.selectionStart() - block.position()).lineNumber();
    QScrollBar *bar = verticalScrollBar();
    if (line < bar->value() || line >= bar->value() + bar->pageStep())
        bar->setValue(line - bar->pageStep() / 3);
}

void TranscriptText::mark()
{
    const Tokens &now = tokens(systemScheme());
    QList<QTextEdit::ExtraSelection> marks;
    for (qsizetype i = 0; i < m_matches.size(); ++i) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = m_matches.at(i);
        mark.format.setBackground(i == m_here ? now.accent : now.accentSoft);
        mark.format.setForeground(i == m_here ? now.onAccent : now.text);
        mark.format.setFontUnderline(i != m_here);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

}  // namespace sb::ui
