// SPDX-License-Identifier: Apache-2.0
#include "personas/frontmatter.h"

#include "base/text.h"

#include <QRegularExpression>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype mostYamlBytes = 64 * 1024;
/// Where the closing line begins and ends; nothing when there is none.
struct Closing {
    qsizetype begin = -1;
    qsizetype end = -1;
};

Closing closingLine(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype at = from; at < bytes.size();) {
        const qsizetype newline = bytes.indexOf('\n', at);
        const qsizetype end = newline < 0 ? bytes.size() : newline + 1;
        const QByteArrayView line = bytes.sliced(at, end - at).trimmed();
        if (bytes.at(at) != ' ' && (line == "---" || line == "..."))
            return {at, end};
        at = end;
    }
    return {};
}

/// Front matter has a key in its first line that is neither blank nor a comment; a rule is followed by prose.
bool looksLikeYaml(QByteArrayView yaml)
{
    static const QRegularExpression first(
        u"^(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*(?:[ \\t]*(?:---[ \\t]*)?\\r?$|\\{|[\\w\"'.-]+[ \\t]*:)"_s);
    return yaml.trimmed().isEmpty() || first.match(QString::fromUtf8(yaml)).hasMatch();
}

QString withoutQuotes(const QString &value)
{
    const bool isQuoted =
        value.size() > 1 && (value.front() == u'"' || value.front() == u'\'') && value.back() == value.front();
    return isQuoted ? value.sliced(1, value.size() - 2) : value;
}

/// `key: value` from lines that YAML would not take, such as a value with a colon in it.
YamlNode readLines(const QString &yaml)
{
    static const QRegularExpression pair(u"^([A-Za-z][\\w-]*):[ \\t]+(\\S.*)$"_s);
    YamlNode root{.kind = YamlNode::Kind::Map};
    for (const auto lines = yaml.split(u'\n'); const QString &line : lines) {
        const QRegularExpressionMatch match = pair.match(line.trimmed());
        const bool isPlain = match.hasMatch() && !line.startsWith(u' ') && !u"&*[{|>"_s.contains(match.captured(2).front());
        if (isPlain)
            root.entries.append({match.captured(1), 0, {.text = withoutQuotes(match.captured(2).trimmed())}});
    }
    return root;
}

void place(YamlNode &node, qsizetype origin)
{
    node.begin += origin;
    node.end += origin;
    for (YamlNode::Entry &entry : node.entries) {
        entry.begin += origin;
        place(entry.value, origin);
    }
}

/// The scalars of an entry of a list; nothing for a list in it.
std::optional<FrontMatter::Entry> entryOf(const YamlNode &node)
{
    if (node.kind == YamlNode::Kind::List)
        return std::nullopt;
    if (node.kind == YamlNode::Kind::Scalar)
        return FrontMatter::Entry{{QString(), node.text}};
    FrontMatter::Entry entry;
    for (const YamlNode::Entry &each : node.entries) {
        if (each.value.kind == YamlNode::Kind::Scalar)
            entry.insert(each.key, each.value.text);
    }
    return entry;
}

void listScalars(FrontMatter &matter)
{
    for (const YamlNode::Entry &entry : std::as_const(matter.root.entries)) {
        if (entry.value.kind == YamlNode::Kind::Scalar)
            matter.values.insert(entry.key, entry.value.text);
        if (entry.value.kind != YamlNode::Kind::List)
            continue;
        for (const YamlNode::Entry &each : entry.value.entries) {
            if (const std::optional<FrontMatter::Entry> scalars = entryOf(each.value))
                matter.lists[entry.key].append(*scalars);
        }
    }
}

}  // namespace

FrontMatter readFrontMatter(QByteArrayView bytes, Problems &problems)
{
    const qsizetype bom = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    const qsizetype begin = bytes.indexOf('\n', bom) + 1;
    if (begin <= bom || bytes.sliced(bom, begin - bom).trimmed() != "---")
        return {};
    const Closing closing = closingLine(bytes, begin);
    if (closing.begin < 0 || !looksLikeYaml(bytes.sliced(begin, std::min(closing.begin - begin, mostYamlBytes))))
        return {};
    FrontMatter matter;
    const TextRange range{bom, closing.end, 1};
    matter.end = closing.end;
    matter.bytes = bytes.first(closing.end).toByteArray();
    matter.yaml = {begin, closing.begin, 2};
    matter.root.kind = YamlNode::Kind::Map;
    if (closing.begin - begin > mostYamlBytes) {
        problems.append({range, Severity::Error, u"L17"_s, u"over %1 bytes"_s.arg(mostYamlBytes)});
        return matter;
    }
    const QByteArrayView yaml = bytes.sliced(begin, closing.begin - begin);
    YamlReading reading = readYaml(yaml);
    if (!reading.fault.isEmpty()) {
        matter.root = readLines(decodeUtf8(yaml));
        problems.append({range, Severity::Error, u"L17"_s, reading.fault});
    } else {
        matter.root = std::move(reading.root);
        matter.isPlaced = decodeUtf8(yaml).toUtf8() == yaml;
        place(matter.root, begin);
    }
    listScalars(matter);
    return matter;
}

}  // namespace sb
