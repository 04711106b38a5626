// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/fieldpath.h"
#include "personas/personadocument.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringList>

namespace sb {

/// Edits of one text, which do not overlap, in order; ranges count in the text before all of them.
using TextEdits = QList<TextEdit>;

/// What an edit of a field changes in the document: one stretch as small as can be, two where a field stands in two places.
/// The field's section alone changes, in the style it is written in; setting what is there already changes nothing. What needs a
/// chapter that is missing gets one in the order of the grammar; what headings cannot hold goes into front matter, which is
/// made only then. Reading the result gives the same persona with that field changed, and nothing else: an edit
/// for which there is no such text is refused. Paths are those of `toJson`, and `chapters[i]` with `title` and `markdown` for
/// the headings of level 2. Fails with NotFound (no such field or entry) or InvalidArgument (the value cannot be written, or
/// is none of the field's). Pure; any thread. Takes the time of some reads of the document.
[[nodiscard]] Result<TextEdits> editsFor(const PersonaDocument &document, const FieldEdit &edit);

[[nodiscard]] QByteArray withEdits(QByteArrayView bytes, const TextEdits &edits);
[[nodiscard]] PersonaDocument withEdits(const PersonaDocument &document, const TextEdits &edits);
/// What makes `withEdits(bytes, edits)` the same as `bytes` again.
[[nodiscard]] TextEdits undoing(QByteArrayView bytes, const TextEdits &edits);

/// The names of the fields that can be edited, for a person who named none of them.
[[nodiscard]] QStringList editableFields();

}  // namespace sb
