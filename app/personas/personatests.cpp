// SPDX-License-Identifier: Apache-2.0
#include "personas/personatests.h"

#include "base/text.h"
#include "personas/guardedyaml.h"
#include "personas/personalimits.h"

#include <QMap>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Reads the tree of one file and tells what is odd at its line.
class TestReader {
public:
    TestReader(QByteArrayView bytes, Problems &problems) : m_bytes(bytes), m_problems(problems) {}

    [[nodiscard]] PersonaTests read();

private:
    void tell(int line, const QString &code, const QString &detail, Severity severity = Severity::Warning);
    void readKey(const QString &key, const YamlValue &value, PersonaTests &tests);
    void readTemplates(const YamlValue &node, PersonaTests &tests);
    void readTests(const YamlValue &node, PersonaTests &tests);
    void readRouting(const YamlValue &node, QList<RoutingCase> &routing);
    [[nodiscard]] RoutingCase routingCase(const YamlValue &node);
    [[nodiscard]] PersonaTest test(const YamlValue &node);
    void readTestKey(const QString &key, const YamlValue &value, PersonaTest &test);
    [[nodiscard]] QList<Assertion> assertions(const YamlValue &node);
    [[nodiscard]] Assertion assertion(const YamlValue &node);
    void readAssertionKey(const QString &key, const YamlValue &value, Assertion &assertion);
    void judgeType(const Assertion &assertion, int line);
    void judgeReferences(const QList<Assertion> &assertions, const PersonaTests &tests);
    [[nodiscard]] bool isMap(const YamlValue &node, const QString &key);
    [[nodiscard]] bool isList(const YamlValue &node, const QString &key);
    [[nodiscard]] std::optional<double> number(const YamlValue &node, const QString &key);

    QByteArrayView m_bytes;
    Problems &m_problems;
    QMap<QString, int> m_references;  ///< names of templates, and where each is first referred to
};

void TestReader::tell(int line, const QString &code, const QString &detail, Severity severity)
{
    if (m_problems.size() >= limits::testProblems)
        return;
    qsizetype begin = 0;
    for (int at = 1; at < line; ++at) {
        const qsizetype newline = m_bytes.indexOf('\n', begin);
        if (newline < 0)
            break;
        begin = newline + 1;
    }
    const qsizetype newline = m_bytes.indexOf('\n', begin);
    m_problems.append({{begin, newline < 0 ? m_bytes.size() : newline, std::max(1, line)}, severity, code, detail});
}

bool TestReader::isMap(const YamlValue &node, const QString &key)
{
    if (!node.isMap() && !node.isNull())
        tell(node.line, u"T02"_s, key);
    return node.isMap();
}

bool TestReader::isList(const YamlValue &node, const QString &key)
{
    if (!node.isList() && !node.isNull())
        tell(node.line, u"T02"_s, key);
    return node.isList();
}

std::optional<double> TestReader::number(const YamlValue &node, const QString &key)
{
    const QJsonValue value = toJson(node);
    if (value.isDouble())
        return value.toDouble();
    if (!value.isNull())
        tell(node.line, u"T02"_s, key);
    return std::nullopt;
}

PersonaTests TestReader::read()
{
    PersonaTests tests;
    if (m_bytes.size() > limits::testsBytes) {
        tell(1, u"T01"_s, u"over %1 bytes"_s.arg(limits::testsBytes), Severity::Error);
        return tests;
    }
    const auto root = readYamlValue(decodeUtf8(m_bytes), {limits::testsDepth, limits::testsValues});
    if (!root) {
        tell(root.error().line, u"T01"_s, root.error().reason, Severity::Error);
        return tests;
    }
    if (!root->isMap() && !root->isNull())
        tell(root->line, u"T01"_s, u"not a list of keys"_s, Severity::Error);
    for (qsizetype at = 0; at < root->keys.size(); ++at)
        readKey(root->keys.at(at), root->items.at(at), tests);
    judgeReferences(tests.defaults.assertions, tests);
    for (const PersonaTest &test : std::as_const(tests.tests))
        judgeReferences(test.assertions, tests);
    return tests;
}

void TestReader::readKey(const QString &key, const YamlValue &value, PersonaTests &tests)
{
    if (key == "description"_L1)
        tests.description = value.text.trimmed();
    else if (key == "prompts"_L1)
        tests.prompts = toJson(value);
    else if (key == "providers"_L1)
        tests.providers = toJson(value);
    else if (key == "assertionTemplates"_L1)
        readTemplates(value, tests);
    else if (key == "defaultTest"_L1)
        tests.defaults = isMap(value, key) ? test(value) : PersonaTest();
    else if (key == "tests"_L1)
        readTests(value, tests);
    else if (key == "routing"_L1)
        readRouting(value, tests.routing);
    else
        tests.more.insert(key, toJson(value));
}

void TestReader::readTemplates(const YamlValue &node, PersonaTests &tests)
{
    if (!isMap(node, u"assertionTemplates"_s))
        return;
    for (qsizetype at = 0; at < node.keys.size(); ++at)
        tests.templates.append({node.keys.at(at), assertion(node.items.at(at))});
}

void TestReader::readTests(const YamlValue &node, PersonaTests &tests)
{
    if (!isList(node, u"tests"_s))
        return;
    for (const YamlValue &item : node.items) {
        if (tests.tests.size() >= limits::testCases)
            return tell(item.line, u"T01"_s, u"over %1 tests"_s.arg(limits::testCases));
        if (isMap(item, u"tests"_s))
            tests.tests.append(test(item));
    }
}

PersonaTest TestReader::test(const YamlValue &node)
{
    PersonaTest test;
    for (qsizetype at = 0; at < node.keys.size(); ++at)
        readTestKey(node.keys.at(at), node.items.at(at), test);
    return test;
}

void TestReader::readTestKey(const QString &key, const YamlValue &value, PersonaTest &test)
{
    if (key == "description"_L1)
        test.description = value.text.trimmed();
    else if (key == "assert"_L1)
        test.assertions = assertions(value);
    else if (key == "threshold"_L1)
        test.threshold = number(value, key);
    else if (key == "vars"_L1)
        test.vars = isMap(value, key) ? toJson(value).toObject() : QJsonObject();
    else if (key == "metadata"_L1)
        test.metadata = isMap(value, key) ? toJson(value).toObject() : QJsonObject();
    else if (key == "options"_L1)
        test.options = isMap(value, key) ? toJson(value).toObject() : QJsonObject();
    else
        test.more.insert(key, toJson(value));
    if (const YamlValue *question = key == "vars"_L1 ? value.find(u"question") : nullptr; question && !question->isText())
        tell(question->line, u"T02"_s, u"question"_s);
}

QList<Assertion> TestReader::assertions(const YamlValue &node)
{
    QList<Assertion> list;
    if (!isList(node, u"assert"_s))
        return list;
    for (const YamlValue &item : node.items) {
        if (list.size() >= limits::assertionsOfCase) {
            tell(item.line, u"T01"_s, u"over %1 assertions"_s.arg(limits::assertionsOfCase));
            break;
        }
        if (item.isMap())
            list.append(assertion(item));
        else if (item.isText())
            list.append(assertionFromShortForm(item.text));
        else
            tell(item.line, u"T02"_s, u"assert"_s);
    }
    return list;
}

Assertion TestReader::assertion(const YamlValue &node)
{
    Assertion assertion;
    for (qsizetype at = 0; at < node.keys.size(); ++at)
        readAssertionKey(node.keys.at(at), node.items.at(at), assertion);
    if (assertion.type.isEmpty() && !assertion.set.isEmpty())
        assertion.type = u"assert-set"_s;
    judgeType(assertion, node.line);
    return assertion;
}

void TestReader::readAssertionKey(const QString &key, const YamlValue &value, Assertion &assertion)
{
    if (key == "type"_L1) {
        const QString type = value.text.trimmed();
        assertion.isNegated = type.startsWith("not-"_L1);
        assertion.type = assertion.isNegated ? type.sliced(4) : type;
    } else if (key == "value"_L1) {
        assertion.value = withoutRawMarks(toJson(value));
    } else if (key == "threshold"_L1) {
        assertion.threshold = number(value, key);
    } else if (key == "weight"_L1) {
        assertion.weight = number(value, key);
    } else if (key == "metric"_L1) {
        assertion.metric = value.text.trimmed();
    } else if (key == "$ref"_L1) {
        assertion.reference = templateName(value.text);
        if (assertion.reference.isEmpty())
            assertion.more.insert(key, toJson(value));
        m_references.insert(assertion.reference, m_references.value(assertion.reference, value.line));
    } else if (key == "assert"_L1) {
        assertion.set = assertions(value);
    } else {
        assertion.more.insert(key, toJson(value));
    }
}

void TestReader::judgeType(const Assertion &assertion, int line)
{
    if (assertion.type.isEmpty() && assertion.reference.isEmpty())
        return tell(line, u"T02"_s, u"type"_s);
    const AssertionMeans means = meansOf(assertion.type);
    const bool isJudged = means == AssertionMeans::Rule || means == AssertionMeans::Measure || means == AssertionMeans::Grader;
    if (!isJudged && !assertion.type.isEmpty())
        tell(line, u"T03"_s, assertion.typeAsWritten(), Severity::Information);
}

void TestReader::judgeReferences(const QList<Assertion> &assertions, const PersonaTests &tests)
{
    for (const Assertion &assertion : assertions) {
        if (!assertion.reference.isEmpty() && tests.findTemplate(assertion.reference) == nullptr)
            tell(m_references.value(assertion.reference, 1), u"T04"_s, assertion.reference);
        for (const Assertion &inner : assertion.set) {
            if (!inner.reference.isEmpty() && tests.findTemplate(inner.reference) == nullptr)
                tell(m_references.value(inner.reference, 1), u"T04"_s, inner.reference);
        }
    }
}

QStringList namesIn(const YamlValue *node)
{
    QStringList names;
    for (const auto all = node == nullptr ? QStringList() : node->text.split(u'|', Qt::SkipEmptyParts);
         const QString &name : all)
        names.append(name.trimmed());
    return names;
}

void TestReader::readRouting(const YamlValue &node, QList<RoutingCase> &routing)
{
    if (!isList(node, u"routing"_s))
        return;
    for (const YamlValue &item : node.items) {
        if (routing.size() >= limits::routingCases)
            return tell(item.line, u"T01"_s, u"over %1 routing cases"_s.arg(limits::routingCases));
        const RoutingCase one = routingCase(item);
        if (!one.question.isEmpty())
            routing.append(one);
    }
}

/// Without a question when it says nothing.
RoutingCase TestReader::routingCase(const YamlValue &node)
{
    const YamlValue *question = node.find(u"q");
    const YamlValue *verdict = node.find(u"verdict");
    RoutingCase read{.question = question == nullptr ? QString() : question->text.trimmed(),
                     .expected = namesIn(node.find(u"expect")),
                     .unwanted = namesIn(node.find(u"not")),
                     .mustRoute = verdict != nullptr && verdict->text == "routed"_L1};
    if (!read.question.isEmpty() && (!read.expected.isEmpty() || !read.unwanted.isEmpty())) {
        if (verdict != nullptr && !read.mustRoute)
            tell(verdict->line, u"T02"_s, u"verdict"_s);
        return read;
    }
    tell(node.line, u"T05"_s, read.question);
    return {};
}

/// What `own` says, and of `common` what it does not.
Assertion filledFrom(const Assertion &own, const Assertion &common)
{
    Assertion filled = own;
    filled.reference.clear();
    if (own.type.isEmpty()) {
        filled.type = common.type;
        filled.isNegated = common.isNegated;
    }
    if (own.value.isUndefined())
        filled.value = common.value;
    if (!own.threshold)
        filled.threshold = common.threshold;
    if (!own.weight)
        filled.weight = common.weight;
    if (own.metric.isEmpty())
        filled.metric = common.metric;
    if (own.set.isEmpty())
        filled.set = common.set;
    return filled;
}

/// Templates and sets refer to templates no further than so deep: one that refers to itself ends as unknown.
constexpr int deepestReference = 4;

QList<Assertion> resolved(const QList<Assertion> &assertions, const PersonaTests &tests, int depth);

Assertion resolvedOne(const Assertion &assertion, const PersonaTests &tests, int depth)
{
    Assertion plain = assertion;
    if (!assertion.reference.isEmpty()) {
        const Assertion *found = depth < deepestReference ? tests.findTemplate(assertion.reference) : nullptr;
        if (found == nullptr)
            return {.type = u"$ref"_s, .value = assertion.reference, .metric = assertion.metric};
        plain = filledFrom(assertion, resolvedOne(*found, tests, depth + 1));
    }
    plain.set = depth < deepestReference ? resolved(plain.set, tests, depth + 1) : QList<Assertion>();
    return plain;
}

QList<Assertion> resolved(const QList<Assertion> &assertions, const PersonaTests &tests, int depth)
{
    QList<Assertion> all;
    for (const Assertion &assertion : assertions)
        all.append(resolvedOne(assertion, tests, depth));
    return all;
}

}  // namespace

const Assertion *PersonaTests::findTemplate(QStringView name) const
{
    const auto found = std::ranges::find_if(templates, [name](const Template &one) { return one.first == name; });
    return found == templates.end() ? nullptr : &found->second;
}

QList<Assertion> PersonaTests::assertionsOf(const PersonaTest &test) const
{
    return resolved(defaults.assertions + test.assertions, *this, 0);
}

QJsonObject PersonaTests::varsOf(const PersonaTest &test) const
{
    QJsonObject vars = defaults.vars;
    for (auto own = test.vars.begin(); own != test.vars.end(); ++own)
        vars.insert(own.key(), own.value());
    return vars;
}

PersonaTests readTests(QByteArrayView bytes, Problems &problems)
{
    return TestReader(bytes, problems).read();
}

QString templateName(const QString &reference)
{
    constexpr auto lead = "#/assertionTemplates/"_L1;
    return reference.startsWith(lead) ? reference.sliced(lead.size()) : QString();
}

}  // namespace sb
