// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/framework.h"

#include <QByteArray>
#include <QString>

namespace sb {

/// What can be edited of a framework, in the order of its file.
enum class FrameworkField {
    Name,
    Aliases,
    Author,
    Source,
    Kind,
    Year,
    Gloss,
    KeyInsight,
    Parts,
    WhenToUse,
    WhenNotToUse,
    Questions,
};

/// What a field says, as a form shows it: a list is one entry a line, a part "Name: text"; empty for what the file does not say.
[[nodiscard]] QString fieldText(const Framework &framework, FrameworkField field);

/// The same text as it is kept: blanks folded, empty lines and the markers of bullets left out.
[[nodiscard]] QString keptText(FrameworkField field, const QString &text);

/// The file `<id>.md` with one field changed. Only the bytes of that field change, in the style they are written in; entries of a list
/// that stay keep theirs. A chapter that is missing is put where the format has it, a key behind those that are there; the title follows
/// the name while it is the same. Reading the result gives the same framework with that field changed, and nothing else: fails with
/// InvalidArgument for a text that cannot be written so, with Malformed for a file that is not UTF-8. Pure; linear time for each entry that changes.
[[nodiscard]] Result<QByteArray> withFrameworkField(const QByteArray &bytes, const QString &id, FrameworkField field,
                                                    const QString &text);

/// What the file of a new one holds.
[[nodiscard]] QByteArray newFrameworkText(const QString &id, const QString &name);

}  // namespace sb
