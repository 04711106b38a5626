// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringView>

namespace sb {

/// Parses one JSON object. Bytes that are not UTF-8 are replaced by U+FFFD first, so one bad character never loses the rest.
/// Fails with Malformed; the detail names the parser's reason and offset, never the text.
[[nodiscard]] Result<QJsonObject> parseJsonObject(QByteArrayView bytes);

/// One line without a line end, keys in QJsonObject's order (alphabetic): the same object gives the same bytes.
[[nodiscard]] QByteArray toCompactJson(const QJsonObject &object);
[[nodiscard]] QByteArray toCompactJson(const QJsonArray &array);

/// Adds `text` as a JSON string in its quotes: for texts of so many megabytes that a QJsonObject of them takes too long.
void appendJsonString(QByteArray &json, QStringView text);

}  // namespace sb
