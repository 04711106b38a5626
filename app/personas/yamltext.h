// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace sb {

/// A text as one YAML scalar of one line, without quotes where it stays a text without them. `readYamlValue` gives it back.
[[nodiscard]] QString yamlScalar(const QString &text);

/// The same in double quotation marks, whatever it is.
[[nodiscard]] QString yamlQuoted(const QString &text);

/// As `yamlScalar`, with the lines of a text on lines of their own, where that can be: the first stands behind the key, the others are to be
/// indented below it.
[[nodiscard]] QStringList yamlLines(const QString &text);

/// Whether a key is so long that YAML takes it for one only behind "? ".
[[nodiscard]] bool needsKeyMark(const QString &key);

/// A key and what `yamlFlow` gave for its value, as they stand between the braces of a map.
[[nodiscard]] QString yamlPair(const QString &key, const QString &value);

/// Any value in flow form, on one line: `{type: contains-any, value: [a, b]}`.
[[nodiscard]] QString yamlFlow(const QJsonValue &value);

}  // namespace sb
