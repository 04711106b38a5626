// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadocument.h"
#include "ui/personaeditor/formpage.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb::ui {

struct FormField;

/// A heading of level 2 as the form needs it.
struct FormChapter {
    ChapterKind kind = ChapterKind::Free;
    QString title;
    TextRange range;  ///< with what stands below it
    QStringList parts = {};  ///< titles of the headings below it, of a chapter that the grammar knows
    bool operator==(const FormChapter &) const = default;
};

/// Where a document's fields and chapters stand. Taken from one text; a value for any thread. Takes the time of some reads.
class FormPlaces {
public:
    FormPlaces() = default;
    explicit FormPlaces(const PersonaDocument &document);

    [[nodiscard]] const QList<FormChapter> &chapters() const { return m_chapters; }
    [[nodiscard]] bool hasChapter(ChapterKind kind) const;
    /// The text of a chapter below its heading, as an edit of `chapters[i].markdown` takes it.
    [[nodiscard]] QString markdownOf(qsizetype chapter) const;

    /// Where a field or entry stands: the text of it, or all of an entry; in text and front matter the text's.
    [[nodiscard]] std::optional<TextRange> rangeOf(const QString &path) const { return first(path, m_ranges); }
    [[nodiscard]] QList<TextRange> rangesOf(const QString &path) const { return m_ranges.values(path); }
    /// The field that holds this byte, the smallest one; empty where none does.
    [[nodiscard]] QString pathAt(qsizetype byte) const;
    [[nodiscard]] FormPage pageAt(qsizetype byte) const;
    /// The page that shows a field: that of its chapter, or another one where the document has no such chapter.
    [[nodiscard]] FormPage pageOf(const FormField &field) const;

private:
    void addMatter(const PersonaDocument &document, const FieldNotes &notes);
    [[nodiscard]] static std::optional<TextRange> first(const QString &path, const QMultiHash<QString, TextRange> &ranges);

    QByteArray m_bytes;
    qsizetype m_bodyBegin = 0;
    QList<FormChapter> m_chapters;
    QList<TextRange> m_bodies;  ///< of the chapters' texts
    QMultiHash<QString, TextRange> m_ranges;
};

}  // namespace sb::ui
