// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/sectiontree.h"

#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringView>

namespace sb {

/// Where a text that is a field's value stands: characters `from` to `to` of a block's text.
struct WrittenValue {
    Block block;
    qsizetype from = 0;
    qsizetype to = 0;

    [[nodiscard]] QString text() const { return block.text().sliced(from, to - from); }
    /// The byte of a character of text(), its end included.
    [[nodiscard]] qsizetype byteAt(qsizetype place) const;
    [[nodiscard]] qsizetype begin() const { return byteAt(0); }
    [[nodiscard]] qsizetype end() const { return byteAt(to - from); }
};

/// Where an entry of a list stands. Entries with the same holder stand one behind the other.
struct WrittenEntry {
    enum class Form {
        Line,    ///< a list item or a line `**Key**: value`
        Part,    ///< a heading with what stands below it
        Comma,   ///< between commas
        Phrase,  ///< between quotation marks and commas
    };

    Form form = Form::Line;
    qsizetype holder = 0;  ///< where what holds it begins: the section, or the block for parts of a line
    qsizetype begin = 0;
    qsizetype words = 0;  ///< where its marker ends
    qsizetype end = 0;    ///< without blanks and the line's end
};

/// An entry of a list, or a value, in the front matter.
struct MatterPlace {
    QString key;
    qsizetype entry = -1;  ///< of the key's list
};

/// What a reader notes for edits when it is asked to: for each field by its path ("playbooks[0].steps[1].text") where it stands.
/// Bytes are those of the file. A value; one thread.
class FieldNotes {
public:
    explicit FieldNotes(QByteArrayView bytes) : m_bytes(bytes) {}

    QHash<QString, WrittenValue> values;
    QHash<QString, WrittenEntry> entries;
    QHash<QString, MatterPlace> matter;
    QList<int> chapters;  ///< sections that are chapters, in order
    QHash<int, int> chapterOfKind;  ///< the first section of each ChapterKind

    void setHolder(qsizetype begin) { m_holder = begin; }
    /// A bold paragraph at the end belongs to nothing above it.
    void setEnd(qsizetype end) { m_end = end; }
    [[nodiscard]] qsizetype end() const { return m_end < 0 ? m_bytes.size() : m_end; }
    [[nodiscard]] QByteArrayView bytes() const { return m_bytes; }

    void line(const QString &path, const Block &block);
    void part(const QString &path, const Section &section);
    /// `part` is a piece of `text`, which is the block's.
    void value(const QString &path, const Block &block, const QString &text, QStringView part);
    void whole(const QString &path, const Block &block);
    void named(const QString &path, const Block &block, const char *name = ".name", const char *text = ".text");
    void title(const QString &path, const Section &section);
    /// Entries between commas or in quotation marks: `parts` are pieces of `text`, which is the block's.
    void pieces(const QString &list, qsizetype first, const Block &block, const QString &text, const QList<QStringView> &parts);
    /// Where a text ends that goes from `begin` to `end`: blanks and rules at its end left out.
    [[nodiscard]] qsizetype contentEnd(qsizetype begin, qsizetype end) const;

private:
    QByteArrayView m_bytes;
    qsizetype m_holder = 0;
    qsizetype m_end = -1;
};

/// "list[3]"
[[nodiscard]] inline QString entryPath(const QString &list, qsizetype index)
{
    return list + u'[' + QString::number(index) + u']';
}

}  // namespace sb
