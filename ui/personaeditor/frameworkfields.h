// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworkedit.h"
#include "ui/personaeditor/formnote.h"

#include <QList>
#include <QString>
#include <QStringList>

/// What a person reads of the fields of a framework.
namespace sb::ui::FrameworkWords {

/// With its mnemonic.
[[nodiscard]] QString label(FrameworkField field);
/// What stands in an empty one.
[[nodiscard]] QString hint(FrameworkField field);
[[nodiscard]] QString refusal(FrameworkField field);
/// Whether a field is of lines.
[[nodiscard]] bool hasLines(FrameworkField field);
/// The kinds that the format knows, with what they are called.
[[nodiscard]] QList<std::pair<QString, QString>> kinds();
/// What is to be told at a field, from the problems of the file.
[[nodiscard]] QList<FormNote> notesOf(const Problems &problems, FrameworkField field);
/// What is to be told of the file as a whole.
[[nodiscard]] QList<FormNote> fileNotes(const Problems &problems);

}  // namespace sb::ui::FrameworkWords
