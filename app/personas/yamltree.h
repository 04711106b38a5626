// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace sb {

/// A value of a YAML text and the bytes it takes: a scalar with its quotation marks, a list or map in brackets with them, any
/// other from its first entry's to its last's.
struct YamlNode {
    struct Entry;
    enum class Kind { Scalar, List, Map };

    Kind kind = Kind::Scalar;
    bool isFlow = false;   ///< written in brackets, or inside of them
    bool isNothing = false;  ///< no value, or `~`: its range is empty or holds that sign
    QString text;  ///< of a scalar, trimmed
    QList<Entry> entries;
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const YamlNode &other) const;
    /// The entry of this key, the last of several; nullptr when there is none or this is no map.
    [[nodiscard]] const Entry *find(const QString &key) const;
    /// Scalars as texts.
    [[nodiscard]] QJsonValue toJson() const;
};

/// Of a list, or with its key of a map.
struct YamlNode::Entry {
    QString key;
    qsizetype begin = 0;  ///< where the key begins, or the value in a list: a block list's `-` stands before it
    YamlNode value;
    bool operator==(const Entry &) const = default;
};

inline bool YamlNode::operator==(const YamlNode &other) const = default;

/// The map that the text holds. Fails with a sentence for the log: YAML that is broken, is no map, has anchors or aliases (which
/// can cost any amount of time), is deeper than 10 levels, has more than 10,000 values, or a list or map as a key. Source of
/// the grammar: YAML 1.2.
struct YamlReading {
    YamlNode root;
    QString fault;  ///< empty when there is none; `root` then is whole
};
[[nodiscard]] YamlReading readYaml(QByteArrayView yaml);
/// The same by the whole grammar, without the short way for front matter as most of it is (personas/plainyaml.h). `text` is UTF-8.
[[nodiscard]] YamlReading readAnyYaml(const QByteArray &text);

}  // namespace sb
