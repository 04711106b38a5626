// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/fieldnotes.h"
#include "personas/fieldpath.h"
#include "personas/frontmatter.h"
#include "personas/personatext.h"

#include <QByteArray>
#include <QJsonValue>
#include <optional>

namespace sb {

/// A scalar of one line in this style: `"`, `'` where that is possible, or anything else for the one of `yamlScalar`.
[[nodiscard]] QByteArray yamlScalarIn(char quote, const QString &text);
/// Any value on one line, maps and lists in brackets; what is empty in a map is left out.
[[nodiscard]] QByteArray yamlOf(const QJsonValue &value);

/// Edits of the front matter, each of as few bytes as there can be: order, comments and keys that nobody knows stay. Nothing is
/// given where the YAML is broken or holds no place for the edit.
class MatterWriter {
public:
    MatterWriter(QByteArrayView bytes, const FrontMatter &matter, const QByteArray &lineEnd)
        : m_bytes(bytes), m_matter(matter), m_lineEnd(lineEnd)
    {
    }

    /// A key of its own at the end, or the first one of a new front matter.
    [[nodiscard]] std::optional<TextEdit> keySet(const QString &key, const QJsonValue &value) const;
    /// A key that nobody knows, with its YAML as it shall stand there.
    [[nodiscard]] std::optional<TextEdit> rawSet(const QString &key, const QByteArray &yaml) const;
    [[nodiscard]] std::optional<TextEdit> keyRemoved(const QString &key) const;
    [[nodiscard]] std::optional<TextEdit> entryInserted(const QString &key, qsizetype index, const QJsonValue &value) const;
    [[nodiscard]] std::optional<TextEdit> entryRemoved(const QString &key, qsizetype index) const;
    [[nodiscard]] std::optional<TextEdit> entryMoved(const QString &key, qsizetype from, qsizetype to) const;
    /// A value anywhere below an entry, or below the key for -1; an undefined one goes away.
    [[nodiscard]] std::optional<TextEdit> valueSet(const MatterPlace &place, const QList<FieldStep> &below,
                                                   const QJsonValue &value) const;

private:
    [[nodiscard]] const YamlNode::Entry *find(const QString &key) const;
    [[nodiscard]] QList<WrittenEntry> entriesOf(const YamlNode &list) const;
    [[nodiscard]] qsizetype lineBegin(qsizetype at) const;
    [[nodiscard]] TextEdit replaced(const YamlNode &node, const QByteArray &yaml) const;
    [[nodiscard]] std::optional<TextEdit> childSet(const YamlNode &map, const QString &key, const QJsonValue &value) const;

    QByteArrayView m_bytes;
    const FrontMatter &m_matter;
    QByteArray m_lineEnd;
};

}  // namespace sb
