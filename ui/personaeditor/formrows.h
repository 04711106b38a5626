// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"
#include "ui/personaeditor/formfields.h"
#include "ui/personaeditor/formpage.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace sb::ui {

/// One line of a page: a heading, a field, the phrases of a bullet, or a button that begins an entry.
struct FormRow {
    enum class Kind { Heading, Field, Chips, NewChips, Add };

    Kind kind = Kind::Field;
    const FormField *field = nullptr;
    QString path;      ///< of the field, or the list; of chips that of the first one
    QJsonValue value = {};  ///< what it shows; of chips the triggers as an array
    int depth = 0;     ///< lists around it
    QString list = {};     ///< that it is part of an entry of, the innermost one; empty for none
    qsizetype entry = -1;  ///< its place in that list
    qsizetype count = 0;   ///< entries of that list; of chips the number of the bullet
    bool isEntryStart = false;
    bool isPending = false;  ///< stands in the form only
    QString label = {};  ///< instead of the field's

    /// Looks the same, be it at another place of its list.
    [[nodiscard]] bool isLike(const FormRow &other) const;
};

/// An entry that is not in the document yet: it says nothing, or too little to be written.
struct PendingEntry {
    QString list;
    qsizetype index = 0;
    QJsonValue value;
};

/// What a page shows of a persona.
struct FormContent {
    FormPage page;
    const Persona &persona;
    QString chapterTitle = {};  ///< as it stands in the document; of a chapter that is missing, its usual one
    QString markdown = {};  ///< of a free chapter
    QList<const FormField *> homeless = {};  ///< fields of missing chapters, for the page that shows them
    QStringList ownTitles = {};  ///< of a known chapter and its parts, and of the document for the profile
    const QList<PendingEntry> &pending;
};

/// The rows of a page. Time is linear in what the page shows; the rest of the persona is not looked at.
[[nodiscard]] QList<FormRow> formRows(const FormContent &content);

/// What a field of the persona holds, in the shape of `toJson`.
[[nodiscard]] QJsonValue formValue(const Persona &persona, QLatin1StringView root);
/// An entry that says nothing.
[[nodiscard]] QJsonValue blankEntry(const FormField &list);
/// Without what says nothing, as an edit takes it; undefined when nothing is left.
[[nodiscard]] QJsonValue withoutBlanks(const QJsonValue &value);
/// The mode that a chapter has in the front matter: its place there, or -1.
[[nodiscard]] qsizetype sectionModeOf(const Persona &persona, const FormPage &page, const QString &title);

/// How rows went from one list to another: the first `prefix` and the last `suffix` look the same.
struct RowChange {
    qsizetype prefix = 0;
    qsizetype suffix = 0;
};
[[nodiscard]] RowChange changeBetween(const QList<FormRow> &before, const QList<FormRow> &after);

}  // namespace sb::ui
