// SPDX-License-Identifier: Apache-2.0
#include "personas/matterwriter.h"

#include "personas/textsequence.h"
#include "personas/yamltext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What a field is called in entries of this key.
QString inMatter(const QString &key, const QString &field)
{
    if (key == "combines"_L1 && field == "persona"_L1)
        return u"id"_s;
    if (key != "triggers"_L1)
        return field;
    return field == "phrase"_L1 ? u"p"_s : field == "weight"_L1 ? u"w"_s : field == "unless"_L1 ? u"not"_s : field;
}

QStringList namesFor(const QString &key, const QString &field)
{
    return {inMatter(key, field), field, key == "combines"_L1 && field == "persona"_L1 ? u"name"_s : field};
}

bool saysNothing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

/// An entry as the format writes it: only what it says, under the format's names.
QJsonValue inFormat(const QString &key, const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject fields = value.toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const bool isUsual = key == "triggers"_L1 && (field.key() == "group"_L1 || field.value() == "phrase"_L1);
        if (!isUsual && !saysNothing(field.value()))
            object[inMatter(key, field.key())] = field.value();
    }
    return object.size() == 1 && object.contains(u"p"_s) ? object.value(u"p"_s) : QJsonValue(object);
}

/// In the order in which people write them.
QStringList orderedKeys(const QJsonObject &object)
{
    static const QStringList first{u"p"_s, u"id"_s, u"persona"_s, u"title"_s, u"name"_s, u"question"_s, u"w"_s, u"kind"_s};
    QStringList keys = object.keys();
    std::ranges::stable_sort(keys, {}, [](const QString &key) {
        const qsizetype rank = first.indexOf(key);
        return rank < 0 ? first.size() : rank;
    });
    return keys;
}

}  // namespace

QByteArray yamlScalarIn(char quote, const QString &text)
{
    const auto isControl = [](QChar c) { return c.unicode() < 0x20; };
    if (quote == '\'' && std::ranges::none_of(text, isControl))
        return '\'' + QString(text).replace(u'\'', "''"_L1).toUtf8() + '\'';
    return (quote == '"' ? yamlQuoted(text) : yamlScalar(text)).toUtf8();
}

QByteArray yamlOf(const QJsonValue &value)
{
    QByteArrayList parts;
    if (value.isArray()) {
        for (const auto array = value.toArray(); const QJsonValue &each : array)
            parts.append(yamlOf(each));
        return '[' + parts.join(", ") + ']';
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const auto keys = orderedKeys(object); const QString &key : keys) {
            if (!saysNothing(object.value(key)))
                parts.append(yamlScalar(key).toUtf8() + ": " + yamlOf(object.value(key)));
        }
        return '{' + parts.join(", ") + '}';
    }
    if (value.isString())
        return yamlScalar(value.toString()).toUtf8();
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

const YamlNode::Entry *MatterWriter::find(const QString &key) const
{
    return m_matter.isPlaced ? m_matter.root.find(key) : nullptr;
}

qsizetype MatterWriter::lineBegin(qsizetype at) const
{
    while (at > m_matter.yaml.begin && m_bytes.at(at - 1) != '\n' && m_bytes.at(at - 1) != '\r')
        --at;
    return at;
}

TextEdit MatterWriter::replaced(const YamlNode &node, const QByteArray &yaml) const
{
    return editBetween(m_bytes.sliced(node.begin, node.end - node.begin), yaml, node.begin);
}

QList<WrittenEntry> MatterWriter::entriesOf(const YamlNode &list) const
{
    QList<WrittenEntry> entries;
    for (const YamlNode::Entry &entry : list.entries) {
        const bool isLine = !list.isFlow;
        const qsizetype begin = isLine ? lineBegin(entry.value.begin) : entry.value.begin;
        entries.append({isLine ? WrittenEntry::Form::Line : WrittenEntry::Form::Comma, list.begin, begin, entry.value.begin,
                        entry.value.end});
    }
    return entries;
}

std::optional<TextEdit> MatterWriter::keySet(const QString &key, const QJsonValue &value) const
{
    const QJsonArray entries = value.toArray();
    const bool isOneLine = std::ranges::all_of(
        entries, [](const QJsonValue &each) { return each.isString() && yamlScalar(each.toString()) == each.toString(); });
    if (!value.isArray() || isOneLine)
        return rawSet(key, yamlOf(value));
    QByteArray yaml;
    for (const QJsonValue &each : entries)
        yaml += m_lineEnd + "  - " + yamlOf(inFormat(key, each));
    return rawSet(key, yaml);
}

std::optional<TextEdit> MatterWriter::rawSet(const QString &key, const QByteArray &value) const
{
    const bool isBelow = value.startsWith('\n') || value.startsWith('\r');
    const QByteArray yaml = key.toUtf8() + (isBelow ? ":" : ": ") + value;
    if (m_matter.end == 0) {
        const qsizetype mark = m_bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
        const QByteArray rule = "---" + m_lineEnd;
        return TextEdit{{mark, mark, 0}, rule + "schema: 1" + m_lineEnd + yaml + m_lineEnd + rule + m_lineEnd};
    }
    const YamlNode::Entry *known = m_matter.root.find(key);
    if (!m_matter.isPlaced || m_matter.root.isFlow)
        return std::nullopt;
    if (!known)
        return TextEdit{{m_matter.yaml.end, m_matter.yaml.end, 0}, yaml + m_lineEnd};
    const qsizetype end = std::max(known->value.end, known->begin + key.toUtf8().size() + 1);
    return editBetween(m_bytes.sliced(known->begin, end - known->begin), yaml, known->begin);
}

std::optional<TextEdit> MatterWriter::keyRemoved(const QString &key) const
{
    const YamlNode::Entry *known = find(key);
    if (!known || m_matter.root.isFlow)
        return std::nullopt;
    qsizetype end = std::max(known->value.end, known->begin + key.size() + 1);
    while (end < m_matter.yaml.end && m_bytes.at(end - 1) != '\n')
        ++end;
    return TextEdit{{lineBegin(known->begin), end, 0}, {}};
}

std::optional<TextEdit> MatterWriter::entryInserted(const QString &key, qsizetype index, const QJsonValue &value) const
{
    const YamlNode::Entry *known = find(key);
    const bool isList = known && known->value.kind == YamlNode::Kind::List && !known->value.entries.isEmpty();
    if (!isList)
        return keySet(key, QJsonArray{value});
    const YamlNode &like = known->value.entries.at(std::clamp<qsizetype>(index - 1, 0, known->value.entries.size() - 1)).value;
    const char quote = like.kind == YamlNode::Kind::Scalar && like.begin < like.end ? m_bytes.at(like.begin) : ' ';
    const QJsonValue entry = inFormat(key, value);
    return TextSequence(m_bytes, entriesOf(known->value), m_lineEnd)
        .inserted(index, entry.isString() ? yamlScalarIn(quote, entry.toString()) : yamlOf(entry));
}

std::optional<TextEdit> MatterWriter::entryRemoved(const QString &key, qsizetype index) const
{
    const YamlNode::Entry *known = find(key);
    if (!known || index >= known->value.entries.size())
        return std::nullopt;
    if (known->value.entries.size() == 1)
        return keyRemoved(key);
    return TextSequence(m_bytes, entriesOf(known->value), m_lineEnd).removed(index);
}

std::optional<TextEdit> MatterWriter::entryMoved(const QString &key, qsizetype from, qsizetype to) const
{
    const YamlNode::Entry *known = find(key);
    if (!known || std::max(from, to) >= known->value.entries.size())
        return std::nullopt;
    return TextSequence(m_bytes, entriesOf(known->value), m_lineEnd).moved(from, to);
}

std::optional<TextEdit> MatterWriter::childSet(const YamlNode &map, const QString &key, const QJsonValue &value) const
{
    QByteArrayList parts;
    for (const YamlNode::Entry &entry : map.entries) {
        if (entry.key != key)
            parts.append(yamlScalar(entry.key).toUtf8() + ": "
                         + m_bytes.sliced(entry.value.begin, entry.value.end - entry.value.begin).toByteArray());
    }
    if (map.kind == YamlNode::Kind::Scalar && !map.isNothing)
        parts.append((key == "reason"_L1 ? "id: " : "p: ") + m_bytes.sliced(map.begin, map.end - map.begin).toByteArray());
    if (!saysNothing(value))
        parts.append(yamlScalar(key).toUtf8() + ": " + yamlOf(value));
    if (map.kind == YamlNode::Kind::Map && !map.isFlow && !saysNothing(value)) {
        const qsizetype indent = map.begin - lineBegin(map.begin);
        return TextEdit{{map.end, map.end, 0}, m_lineEnd + QByteArray(indent, ' ') + parts.constLast()};
    }
    return replaced(map, '{' + parts.join(", ") + '}');
}

std::optional<TextEdit> MatterWriter::valueSet(const MatterPlace &place, const QList<FieldStep> &below,
                                               const QJsonValue &value) const
{
    const YamlNode::Entry *root = find(place.key);
    if (!root || place.entry >= root->value.entries.size())
        return std::nullopt;
    const YamlNode *node = place.entry < 0 ? &root->value : &root->value.entries.at(place.entry).value;
    const YamlNode *owner = &m_matter.root;
    QString name = place.key;
    for (qsizetype i = 0; i < below.size(); ++i) {
        const FieldStep &step = below.at(i);
        const YamlNode *next = nullptr;
        name = step.index < 0 ? inMatter(place.key, step.name) : QString();
        if (step.index >= 0 && step.index < node->entries.size())
            next = &node->entries.at(step.index).value;
        for (const auto names = namesFor(place.key, step.name); const QString &each : names) {
            const YamlNode::Entry *found = step.index < 0 && !next ? node->find(each) : nullptr;
            next = found ? &found->value : next;
            name = found ? each : name;
        }
        if (!next)
            return i + 1 == below.size() && !name.isEmpty() ? childSet(*node, name, value) : std::nullopt;
        owner = node;
        node = next;
    }
    if (!below.isEmpty() && saysNothing(value))
        return owner->isFlow ? childSet(*owner, name, value) : std::nullopt;
    if (node->kind == YamlNode::Kind::Scalar && value.isString() && node->begin < node->end)
        return replaced(*node, yamlScalarIn(m_bytes.at(node->begin), value.toString()));
    const bool isCommaList = node->kind == YamlNode::Kind::Scalar && value.isArray();
    if (isCommaList && node->begin < node->end)
        return replaced(*node, yamlScalarIn(m_bytes.at(node->begin), value.toVariant().toStringList().join(", "_L1)));
    if (node->begin < node->end)
        return replaced(*node, yamlOf(value));
    return below.isEmpty() && place.entry < 0 ? keySet(place.key, value) : std::nullopt;
}

}  // namespace sb
