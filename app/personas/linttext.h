// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/chapter.h"
#include "personas/personadocument.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <initializer_list>

namespace sb {

/// One line with where it stands, so that a place in it becomes bytes of the file.
struct LintLine {
    QByteArrayView bytes;  ///< without the line end
    qsizetype begin = 0;
    int number = 1;
    bool isComment = false;  ///< nothing that a reader or a model is told

    /// Bytes that are no UTF-8 become U+FFFD; a byte order mark stays.
    [[nodiscard]] QString text() const;
    /// `at` and `length` are those of `text`, which is this line's. Always inside the line.
    [[nodiscard]] TextRange range(QStringView text, qsizetype at, qsizetype length) const;
    [[nodiscard]] qsizetype end() const { return begin + bytes.size(); }
};

/// A list item, paragraph or quotation.
struct LintItem {
    QString text;  ///< without emphasis
    TextRange range;
    Block::Kind kind = Block::Kind::Paragraph;
};

/// A document as the rules of lint look at it. Keeps a reference to the document. Built in linear time.
class LintText {
public:
    using Kinds = std::initializer_list<ChapterKind>;

    explicit LintText(const PersonaDocument &document);

    [[nodiscard]] const PersonaDocument &document() const { return m_document; }
    [[nodiscard]] const Persona &persona() const { return m_document.unversioned(); }
    [[nodiscard]] const QByteArray &bytes() const { return m_document.bytes(); }
    /// LF, CRLF and CR end a line, as they do in `scanLines`.
    [[nodiscard]] const QList<LintLine> &lines() const { return m_lines; }
    [[nodiscard]] TextRange range(qsizetype begin, qsizetype end) const;

    struct Chapter {
        ChapterKind kind = ChapterKind::Free;
        qsizetype section = 0;
        TextRange range;  ///< below the heading, with all parts
    };
    /// Of level 2, in the order of the file.
    [[nodiscard]] const QList<Chapter> &chapters() const { return m_chapters; }
    /// Without comments.
    [[nodiscard]] QList<LintLine> linesOf(Kinds kinds) const;
    [[nodiscard]] QList<LintItem> itemsOf(Kinds kinds) const;

    /// Where `words` stand in one of these chapters, else in the front matter, by whole words; {0, 0, 1} when nowhere.
    [[nodiscard]] TextRange find(const QString &words, Kinds kinds) const;
    /// The same for each of the persona's triggers; the second of two that read the same is found behind the first.
    [[nodiscard]] TextRange placeOfTrigger(qsizetype trigger) const { return m_triggers.at(trigger); }
    /// The heading that names the advisor, or the name in the front matter.
    [[nodiscard]] TextRange placeOfName() const;

private:
    void markComments();
    [[nodiscard]] qsizetype indexOfWords(const QByteArray &words, qsizetype from, qsizetype end) const;
    [[nodiscard]] QList<TextRange> findTriggers() const;

    const PersonaDocument &m_document;
    QList<LintLine> m_lines;
    QList<Chapter> m_chapters;
    QList<TextRange> m_triggers;
};

}  // namespace sb
