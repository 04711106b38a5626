// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

/// The language that a fence's info string names, in lower case; empty when it names none.
[[nodiscard]] QString codeLanguage(QStringView info);

/// How many lines `detectedLanguage` looks at.
inline constexpr qsizetype detectionLines = 3;

/// The language that code is written in, from its first lines; empty when nothing tells it for certain.
[[nodiscard]] QString detectedLanguage(const QStringList &firstLines);

}  // namespace sb
