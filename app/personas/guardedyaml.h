// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>
#include <expected>

namespace sb {

/// A value of a YAML document. Keys stay in their order.
struct YamlValue {
    enum class Kind { Null, Text, List, Map };
    Kind kind = Kind::Null;
    QString text = {};       ///< of Text
    bool isPlain = false;    ///< of Text: without quotes, so that it may stand for a number, a truth value or nothing
    QStringList keys = {};   ///< of Map, as many as `items`, each once
    QList<YamlValue> items = {};
    int line = 1;

    [[nodiscard]] bool isNull() const { return kind == Kind::Null; }
    [[nodiscard]] bool isText() const { return kind == Kind::Text; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    /// The value of a map's key; nullptr when it has none of that name.
    [[nodiscard]] const YamlValue *find(QStringView key) const;
};

struct YamlBounds {
    int depth = 10;
    int values = 10'000;
};

/// Why a document is not read.
struct YamlFault {
    QString reason;
    int line = 0;  ///< 1-based; 0 when it is not known
};

/// The first document of a text. Nothing in it can cost more than its length: anchors and aliases, deeper nesting, more values, a
/// list or map as a key and a key that stands twice are faults, as is broken YAML. Source: YAML 1.2.2.
[[nodiscard]] std::expected<YamlValue, YamlFault> readYamlValue(const QString &text, const YamlBounds &bounds);

/// Plain texts as YAML's core schema means them: null, true, false, numbers; all others are strings, and so is a number that begins
/// with a needless zero, which other readers take for an octal one or a name.
[[nodiscard]] QJsonValue toJson(const YamlValue &node);

}  // namespace sb
