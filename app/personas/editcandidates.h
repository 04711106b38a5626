// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/entrytext.h"
#include "personas/matterwriter.h"
#include "personas/personaedit.h"

#include <QJsonObject>
#include <QList>

namespace sb {

/// Ways to write an edit, the best one first. None is promised to be right: who asks reads the result and compares.
class EditCandidates {
public:
    /// `after` is the persona as it shall be, in the shape of `toJson`; the path is resolved.
    EditCandidates(const PersonaDocument &document, const FieldEdit &edit, const QJsonObject &after);

    [[nodiscard]] QList<TextEdits> all() const;

private:
    using Found = QList<TextEdits>;

    void addSet(Found &found) const;
    void addInPlace(Found &found, const QString &path, const QJsonValue &value) const;
    void addMissing(Found &found, const QString &field, const QString &text) const;
    void addRewritten(Found &found) const;
    void addInserted(Found &found, const QString &list, qsizetype index, const QJsonValue &value) const;
    void addListInMatter(Found &found) const;
    void addNewHolder(Found &found, const QString &list, const QJsonValue &value) const;
    void addRemoved(Found &found, const QString &list, qsizetype index) const;
    void addMoved(Found &found, const QString &list, qsizetype from, qsizetype to) const;
    void addChapter(Found &found, ChapterKind kind, const QByteArray &heading, const QByteArray &body) const;

    /// Those with the same holder as the entry, in order, and its place among them.
    [[nodiscard]] QList<WrittenEntry> siblings(const QString &list, const WrittenEntry &entry, qsizetype &place) const;
    [[nodiscard]] TextEdits asEdits(const std::optional<TextEdit> &edit) const { return edit ? TextEdits{*edit} : TextEdits(); }
    [[nodiscard]] QByteArray encoded(const QString &text) const;
    [[nodiscard]] bool saysTheSameInText() const;
    [[nodiscard]] int groupOf(qsizetype trigger) const;
    [[nodiscard]] QByteArray phraseEnd(const WrittenEntry &entry) const;
    [[nodiscard]] TextEdit belowHeading(const Section &section, const QByteArray &text) const;

    const PersonaDocument &m_document;
    FieldEdit m_edit;
    QJsonObject m_after;
    FieldNotes m_notes;
    QByteArray m_lineEnd;
    MatterWriter m_matter;
    EntryText m_text;
    QList<FieldStep> m_steps;
};

}  // namespace sb
