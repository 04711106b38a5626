// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/chapter.h"
#include "ui/personaeditor/formrows.h"

#include <QString>

/// What a person reads in the form, besides the labels of `formFields()`.
namespace sb::ui::FormWords {

[[nodiscard]] QString translated(const char *words);
[[nodiscard]] QString chapterName(ChapterKind chapter);
/// What a chapter of that kind is for, in a sentence or two.
[[nodiscard]] QString chapterPurpose(ChapterKind chapter);
[[nodiscard]] QString documentName();
[[nodiscard]] QString documentPurpose();
/// "Rule 3 of 7: What it asks", for a screen reader.
[[nodiscard]] QString accessibleName(const FormRow &row);
/// "Rule 3 of 7"
[[nodiscard]] QString entryName(const FormRow &row);
/// "Add a rule": of a list.
[[nodiscard]] QString addLabel(const FormField &list);
/// Why a field's text was not taken.
[[nodiscard]] QString refusal(const FormRow &row);
/// What stands in an empty field.
[[nodiscard]] QString hint(const FormRow &row);

}  // namespace sb::ui::FormWords
