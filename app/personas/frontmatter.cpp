// SPDX-License-Identifier: Apache-2.0
#include "personas/frontmatter.h"

#include "base/text.h"

#include <QRegularExpression>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype mostYamlBytes = 64 * 1024;
constexpr int mostDepth = 10;
constexpr int mostNodes = 10'000;

/// Takes what is of use from the parser's events and stops it at the first thing that could be dear: no tree is built.
/// Depth 1 is the map of keys, depth 2 a list, depth 3 a map in that list.
class YamlReader final : public YAML::EventHandler {
public:
    explicit YamlReader(FrontMatter &into) : m_into(into) {}

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { scalar(mark, anchor, {}); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { throw YAML::ParserException(mark, "aliases are not read"); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, const std::string &value) override
    {
        scalar(mark, anchor, QString::fromStdString(value).trimmed());
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        if (m_depth == 0)
            throw YAML::ParserException(mark, "not a list of keys");
        enter(mark, anchor, Kind::List);
    }
    void OnSequenceEnd() override { leave(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        if (m_depth == 2 && m_kinds.at(1) == Kind::List)
            m_into.lists[m_keys.at(0)].append(FrontMatter::Entry());
        enter(mark, anchor, Kind::Map);
    }
    void OnMapEnd() override { leave(); }

private:
    enum class Kind { Map, List };

    void count(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            throw YAML::ParserException(mark, "anchors are not read");
        if (++m_nodes > mostNodes)
            throw YAML::ParserException(mark, "too many values");
    }

    void enter(const YAML::Mark &mark, YAML::anchor_t anchor, Kind kind)
    {
        count(mark, anchor);
        if (m_depth > 0 && m_kinds.constLast() == Kind::Map && m_isKeyNext.constLast())
            throw YAML::ParserException(mark, "a key must be text");
        if (++m_depth > mostDepth)
            throw YAML::ParserException(mark, "nested too deeply");
        m_kinds.append(kind);
        m_keys.append(QString());
        m_isKeyNext.append(true);
    }

    void leave()
    {
        --m_depth;
        m_kinds.removeLast();
        m_keys.removeLast();
        m_isKeyNext.removeLast();
        if (m_depth > 0)
            m_isKeyNext.last() = true;
    }

    void scalar(const YAML::Mark &mark, YAML::anchor_t anchor, const QString &value)
    {
        count(mark, anchor);
        if (m_depth == 0)
            throw YAML::ParserException(mark, "not a list of keys");
        const bool isMap = m_kinds.constLast() == Kind::Map;
        if (isMap && m_isKeyNext.constLast()) {
            m_keys.last() = value;
            m_isKeyNext.last() = false;
            return;
        }
        m_isKeyNext.last() = true;
        if (m_depth == 1)
            m_into.values.insert(m_keys.at(0), value);
        else if (m_depth == 2 && !isMap)
            m_into.lists[m_keys.at(0)].append(FrontMatter::Entry{{QString(), value}});
        else if (m_depth == 3 && isMap && m_kinds.at(1) == Kind::List)
            m_into.lists[m_keys.at(0)].last().insert(m_keys.at(2), value);
    }

    FrontMatter &m_into;
    int m_depth = 0;
    int m_nodes = 0;
    QList<Kind> m_kinds;
    QStringList m_keys;
    QList<bool> m_isKeyNext;
};

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
void readLines(const QString &yaml, FrontMatter &into)
{
    static const QRegularExpression pair(u"^([A-Za-z][\\w-]*):[ \\t]+(\\S.*)$"_s);
    for (const auto lines = yaml.split(u'\n'); const QString &line : lines) {
        const QRegularExpressionMatch match = pair.match(line.trimmed());
        const bool isPlain = match.hasMatch() && !line.startsWith(u' ') && !u"&*[{|>"_s.contains(match.captured(2).front());
        if (isPlain)
            into.values.insert(match.captured(1), withoutQuotes(match.captured(2).trimmed()));
    }
}

QString parse(const QString &yaml, FrontMatter &into)
{
    try {
        std::istringstream input(yaml.toStdString());
        YAML::Parser parser(input);
        YamlReader reader(into);
        parser.HandleNextDocument(reader);
        return {};
    } catch (const YAML::Exception &exception) {
        return exception.mark.line >= 0
            ? u"%1 (line %2)"_s.arg(QString::fromStdString(exception.msg)).arg(exception.mark.line + 2)
            : QString::fromStdString(exception.msg);
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
    if (closing.begin - begin > mostYamlBytes) {
        problems.append({range, Severity::Error, u"L17"_s, u"over %1 bytes"_s.arg(mostYamlBytes)});
    } else {
        const QString yaml = decodeUtf8(bytes.sliced(begin, closing.begin - begin));
        if (const QString fault = parse(yaml, matter); !fault.isEmpty()) {
            matter = {};
            readLines(yaml, matter);
            problems.append({range, Severity::Error, u"L17"_s, fault});
        }
    }
    matter.end = closing.end;
    return matter;
}

}  // namespace sb
