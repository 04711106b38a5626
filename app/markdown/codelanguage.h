// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

/// The language that a fence's info string names, in lower case; empty when it names none.
[[nodiscard]] QString codeLanguage(QStringView info);

/// What the language is called that a fence names so, in lower case: "C++" for "cpp", by the names of KDE Syntax Highlighting.
/// Empty for a word that is not known here.
[[nodiscard]] QString languageName(QStringView word);

/// How many lines `detectedLanguage` looks at.
inline constexpr qsizetype detectionLines = 3;

/// The language that code is written in, from its first lines; empty when nothing tells it for certain.
[[nodiscard]] QString detectedLanguage(const QStringList &firstLines);

}  // namespace sb
