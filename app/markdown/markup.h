// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/codehighlighter.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace sb {

/// Bidi controls would reorder what the reader sees: in code and addresses they are shown by name, in an element or as text.
enum class Bidi { Kept, Shown, Named };

/// A text's markup: the one place where text is escaped.
[[nodiscard]] QString escaped(QStringView text, Bidi bidi);
/// For the inside of an attribute: no element can stand there, so bidi controls are left out.
[[nodiscard]] QString attribute(QString text);
/// A line of code as it is shown, its pieces in elements whose class is their role.
[[nodiscard]] QString colouredCode(QStringView line, const QList<CodePiece> &pieces);
/// The code that the markup of a line without colours shows.
[[nodiscard]] QString codeText(QStringView markup);

}  // namespace sb
