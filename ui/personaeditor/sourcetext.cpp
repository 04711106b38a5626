// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcetext.h"

#include "ui/personaeditor/sourcecharacters.h"

#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// More edits than these are shown as one, from the first to the last of them.
constexpr qsizetype mostEdits = 50;

/// What two texts begin and end with, never half a character of it: first up to `most` units of the beginning.
struct SameEnds {
    SameEnds(QStringView one, QStringView other, qsizetype most)
    {
        const qsizetype shorter = std::min(one.size(), other.size());
        const auto growBegin = [&](qsizetype to) {
            while (begin < to && one.at(begin) == other.at(begin))
                ++begin;
        };
        growBegin(std::min(shorter, most));
        while (end < shorter - begin && one.at(one.size() - 1 - end) == other.at(other.size() - 1 - end))
            ++end;
        growBegin(shorter - end);
        if (begin > 0 && one.at(begin - 1).isHighSurrogate())
            --begin;
        if (end > 0 && (isHalf(one) || isHalf(other)))
            --end;
    }

    /// Whether the end begins with the second half of a pair.
    [[nodiscard]] bool isHalf(QStringView text) const
    {
        const qsizetype at = text.size() - end;
        return at > 0 && text.at(at).isLowSurrogate() && text.at(at - 1).isHighSurrogate();
    }

    qsizetype begin = 0;
    qsizetype end = 0;
};

TextEdit covering(const QByteArray &after, const TextEdits &edits)
{
    qsizetype grown = 0;
    for (const TextEdit &edit : edits)
        grown += edit.replacement.size() - (edit.range.end - edit.range.begin);
    const qsizetype begin = edits.constFirst().range.begin;
    const qsizetype end = edits.constLast().range.end;
    return {{begin, end, edits.constFirst().range.line}, after.sliced(begin, end + grown - begin)};
}

}  // namespace

SourceText::SourceText(QTextDocument &document) : QObject(&document), m_document(document)
{
    document.setUndoRedoEnabled(false);
    connect(&document, &QTextDocument::contentsChange, this, [this](int position, int, int added) {
        if (!m_isFollowing)
            m_touched = Touched{position, added};
    });
    connect(&document, &QTextDocument::contentsChanged, this, &SourceText::takeTyping);
}

void SourceText::setDraft(PersonaDraft *draft)
{
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    m_lines = SourceLines(draft != nullptr ? draft->document().bytes() : QByteArray());
    const QScopedValueRollback following(m_isFollowing, true);
    m_document.setPlainText(shown(0, m_lines.count()));
    if (draft != nullptr)
        connect(draft, &PersonaDraft::edited, this, &SourceText::follow);
    emit opened();
}

qsizetype SourceText::byteAt(int position) const
{
    const QTextBlock block = m_document.findBlock(std::clamp(position, 0, m_document.characterCount() - 1));
    const qsizetype line = std::min<qsizetype>(block.blockNumber(), m_lines.count() - 1);
    return m_lines.begin(line) + sourceBytes(block.text().left(position - block.position())).size();
}

int SourceText::positionOf(qsizetype byte) const
{
    const qsizetype line = m_lines.lineAt(std::clamp<qsizetype>(byte, 0, m_lines.bytes().size()));
    const QTextBlock block = m_document.findBlockByNumber(static_cast<int>(line));
    const QByteArrayView content = m_lines.content(line);
    const qsizetype column =
        shownLine(content.first(std::clamp<qsizetype>(byte - m_lines.begin(line), 0, content.size()))).size();
    return block.position() + static_cast<int>(std::min<qsizetype>(column, block.length() - 1));
}

void SourceText::replace(int from, int to, const QString &text, PersonaDraft::Step step)
{
    const qsizetype begin = byteAt(from);
    const qsizetype line = m_lines.lineAt(begin);
    if (m_draft)
        m_draft->edit({TextEdit{{begin, byteAt(to), static_cast<int>(line) + 1}, bytesFor(text, line)}}, step);
}

QByteArray SourceText::bytesFor(const QString &text, qsizetype line) const
{
    QString lines = text;
    lines.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    QByteArray bytes;
    const QByteArray lineEnd = m_lines.lineEndAt(line);
    for (const QStringView part : QStringView(lines).split(u'\n'))
        bytes += sourceBytes(part) + lineEnd;
    bytes.chop(lineEnd.size());
    return bytes;
}

/// The document tells of more than was typed now and then, so what was typed is what differs.
void SourceText::takeTyping()
{
    if (m_isFollowing || !m_touched || !m_draft)
        return;
    const TextEdit edit = typedEdit(*m_touched);
    m_touched.reset();
    const QScopedValueRollback taking(m_isTaking, true);
    m_draft->edit({edit}, PersonaDraft::Step::Typing);
    const QScopedValueRollback following(m_isFollowing, true);
    const qsizetype first = m_lines.lineAt(edit.range.begin);
    const qsizetype count = m_lines.lineAt(edit.range.begin + edit.replacement.size()) - first + 1;
    showLines({first, count, count});  // what reads the same is no edit, and may look otherwise
}

TextEdit SourceText::typedEdit(const Touched &touched) const
{
    const QTextBlock block = m_document.findBlock(std::min(touched.position, m_document.characterCount() - 1));
    const int last = std::min(touched.position + touched.added, m_document.characterCount() - 1);
    const qsizetype first = block.blockNumber();
    const qsizetype count = m_document.findBlock(last).blockNumber() - first + 1;
    const qsizetype countBefore = count + m_lines.count() - m_document.blockCount();
    const QString before = shown(first, countBefore);
    const QString after = blocksText(static_cast<int>(first), count);
    const SameEnds same(before, after, touched.position - block.position());

    const auto byteIn = [&](qsizetype at) {
        const QStringView head = QStringView(before).first(at);
        const qsizetype line = first + head.count(u'\n');
        return m_lines.begin(line) + sourceBytes(head.sliced(head.lastIndexOf(u'\n') + 1)).size();
    };
    const qsizetype begin = byteIn(same.begin);
    const qsizetype line = m_lines.lineAt(begin);
    const QString typed = after.sliced(same.begin, after.size() - same.end - same.begin);
    return {{begin, byteIn(before.size() - same.end), static_cast<int>(line) + 1}, bytesFor(typed, line)};
}

QString SourceText::shown(qsizetype first, qsizetype count) const
{
    QString text;
    for (qsizetype line = first; line < first + count; ++line) {
        if (line > first)
            text += u'\n';
        text += shownLine(m_lines.content(line));
    }
    return text;
}

QString SourceText::blocksText(int first, qsizetype count) const
{
    QString text;
    QTextBlock block = m_document.findBlockByNumber(first);
    for (qsizetype i = 0; i < count && block.isValid(); ++i, block = block.next()) {
        if (i > 0)
            text += u'\n';
        text += block.text();
    }
    return text;
}

/// From the last edit to the first, so that the places of those before it stay true.
void SourceText::follow(const TextEdits &edits)
{
    const QScopedValueRollback following(m_isFollowing, true);
    emit aboutToFollow();
    const TextEdits shownEdits = edits.size() <= mostEdits ? edits : TextEdits{covering(m_draft->document().bytes(), edits)};
    for (qsizetype i = shownEdits.size() - 1; i >= 0; --i) {
        const SourceLines::Change change = m_lines.apply(shownEdits.at(i));
        showLines(change);
        emit linesChanged(change.first, change.removed, change.added);
    }
    emit edited(edits);
}

void SourceText::showLines(const SourceLines::Change &change)
{
    const int first = static_cast<int>(change.first);
    const QString before = blocksText(first, change.added + m_document.blockCount() - m_lines.count());
    const QString after = shown(change.first, change.added);
    if (before == after)
        return;
    const SameEnds same(before, after, before.size());
    const int at = m_document.findBlockByNumber(first).position();
    QTextCursor cursor(&m_document);
    cursor.setPosition(at + static_cast<int>(same.begin));
    cursor.setPosition(at + static_cast<int>(before.size() - same.end), QTextCursor::KeepAnchor);
    cursor.insertText(after.sliced(same.begin, after.size() - same.end - same.begin));
}

}  // namespace sb::ui
