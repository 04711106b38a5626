// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/cardfields.h"

#include <span>

namespace sb {

/// How a format holds its keys.
enum class Container {
    Markdown,     ///< nothing but text
    FrontMatter,  ///< YAML, then a body, which stands under the key `bodyKey`
    LooseMatter,  ///< lines `key: value` without quotes, then a body
    Json,
    JsonArray,
    Yaml,
    Picture,
    Archive,
    Fields,
};

inline constexpr auto bodyKey = "#body";

/// One format: everything that is particular to it.
struct FormatRow {
    InteropFormat format;
    const char *id;
    Container container;
    const char *suffix;  ///< of a file's name
    const char *frame;   ///< JSON that every file of the format has
    std::span<const FieldRow> fields;
    /// Whether an object of keys is one. None for what is recognised by its bytes.
    bool (*isOne)(const QJsonObject &object);
    const char *forgotten;  ///< key that the other program drops when it reads the file
};

/// In the order of the enum.
[[nodiscard]] std::span<const FormatRow> formatTable();
[[nodiscard]] const FormatRow &rowOf(InteropFormat format);
/// The JSON of the frame.
[[nodiscard]] QJsonObject frameOf(const FormatRow &row);
/// The row of a field, nullptr when the format has no place for it.
[[nodiscard]] const FieldRow *placeOf(const FormatRow &row, CardField field);

}  // namespace sb
