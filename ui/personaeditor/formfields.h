// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/chapter.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <span>

namespace sb::ui {

enum class FormControl {
    Line,    ///< a name or a word
    Text,    ///< one paragraph, which grows with its text
    Prose,   ///< Markdown, or a text with lines of its own
    Number,  ///< or nothing
    Choice,
    List,   ///< of texts, or of entries with the fields whose paths go on from the list's
    Group,  ///< fields that stand under one heading
    Chips,  ///< phrases, by bullets
};

/// A word of the document, and what a person reads for it (translated under "FormWords").
struct FormChoice {
    const char *value;
    const char *label;
};

/// What can be chosen for a name besides writing it.
enum class FormNames { None, Frameworks, Personas };

/// One field of an advisor and how the form shows it.
struct FormField {
    QLatin1StringView path;  ///< without places: "playbooks.steps.text"
    ChapterKind chapter;     ///< whose page shows it; Free is the page of what only front matter can say
    FormControl control;
    const char *label;
    const char *entry = nullptr;  ///< what one entry of a list is called
    enum class Label { Above, Inside, Beside } labelPlace = Label::Above;
    std::span<const FormChoice> choices = {};
    FormNames names = FormNames::None;

    /// The field of the persona that it is, or is part of.
    [[nodiscard]] QLatin1StringView root() const;
    [[nodiscard]] QLatin1StringView name() const;
};

/// All fields, once: a new one is a row here. Source: reference "personas", section 3.
[[nodiscard]] std::span<const FormField> formFields();
/// Of one page, in order, without the fields that entries have.
[[nodiscard]] QList<const FormField *> fieldsOf(ChapterKind chapter);
/// Those that an entry of this list, or this group, has.
[[nodiscard]] QList<const FormField *> fieldsIn(const FormField &list);
/// "playbooks[2].steps[0]" is of "playbooks.steps"; nullptr for what the form does not show.
[[nodiscard]] const FormField *fieldFor(const QString &path);

/// The kinds of chapters that have a page, in the order of the grammar.
[[nodiscard]] std::span<const ChapterKind> formChapters();

/// What stands at the head of a chapter's page: when the chapter goes into a prompt, and where in it.
[[nodiscard]] const FormField &modeField();
[[nodiscard]] const FormField &orderField();
/// A chapter that the grammar does not know: its heading, and its text.
[[nodiscard]] const FormField &freeTitleField();
[[nodiscard]] const FormField &freeTextField();
/// A key of the front matter that is not ours, as its YAML; and text of a known chapter that is no field, which is shown only.
[[nodiscard]] const FormField &foreignField();
[[nodiscard]] const FormField &otherTextField();

}  // namespace sb::ui
