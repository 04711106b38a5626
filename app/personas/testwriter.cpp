// SPDX-License-Identifier: Apache-2.0
#include "personas/testwriter.h"

#include "personas/testimport.h"
#include "personas/yamltext.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QStringList>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString field(QLatin1StringView key, const QJsonValue &value)
{
    return key + ": "_L1 + yamlFlow(value);
}

void appendKept(QStringList &fields, const QJsonObject &kept)
{
    for (auto at = kept.begin(); at != kept.end(); ++at)
        fields.append(yamlPair(at.key(), yamlFlow(at.value())));
}

/// On a line of its own; two when its key needs the mark.
QStringList linesOfPair(const QString &key, const QString &value)
{
    return needsKeyMark(key) ? QStringList{u"? "_s + yamlScalar(key), u": "_s + value} : QStringList(yamlPair(key, value));
}

void appendKeptLines(QStringList &lines, const QJsonObject &kept)
{
    for (auto at = kept.begin(); at != kept.end(); ++at)
        lines.append(linesOfPair(at.key(), yamlFlow(at.value())));
}

/// In the order in which one reads it: what, under which name, of what weight, and the value last, for it may be long.
QString flowOf(const Assertion &assertion)
{
    QStringList fields;
    if (!assertion.reference.isEmpty())
        fields.append(field("$ref"_L1, QString(u"#/assertionTemplates/"_s + assertion.reference)));
    if (!assertion.type.isEmpty())
        fields.append(field("type"_L1, assertion.typeAsWritten()));
    if (assertion.weight)
        fields.append(field("weight"_L1, *assertion.weight));
    if (!assertion.metric.isEmpty())
        fields.append(field("metric"_L1, assertion.metric));
    if (assertion.threshold)
        fields.append(field("threshold"_L1, *assertion.threshold));
    if (!assertion.value.isUndefined())
        fields.append(field("value"_L1, assertion.value));
    QStringList inner;
    for (const Assertion &one : assertion.set)
        inner.append(flowOf(one));
    if (!inner.isEmpty())
        fields.append(u"assert: ["_s + inner.join(", "_L1) + u']');
    appendKept(fields, assertion.more);
    return u'{' + fields.join(", "_L1) + u'}';
}

QStringList assertLines(const QList<Assertion> &assertions)
{
    QStringList lines;
    if (!assertions.isEmpty())
        lines.append(u"assert:"_s);
    for (const Assertion &assertion : assertions)
        lines.append(u"  - "_s + flowOf(assertion));
    return lines;
}

/// On one line, or, when a value has several, a line each: the question first.
QStringList linesOfVars(const QJsonObject &vars)
{
    QStringList names = vars.keys();
    if (const qsizetype question = names.indexOf("question"_L1); question > 0)
        names.move(question, 0);
    QStringList fields;
    QStringList lines{u"vars:"_s};
    for (const QString &name : std::as_const(names)) {
        const QJsonValue value = vars.value(name);
        fields.append(yamlPair(name, yamlFlow(value)));
        const QStringList parts = value.isString() ? yamlLines(value.toString()) : QStringList(yamlFlow(value));
        lines.append(u"  "_s + yamlScalar(name) + ": "_L1 + parts.constFirst());
        for (const QString &part : parts.sliced(1))
            lines.append(part.isEmpty() ? QString() : QString(u"    "_s + part));
    }
    const bool isBlock = lines.size() > fields.size() + 1 && std::ranges::none_of(names, &needsKeyMark);
    return isBlock ? lines : QStringList(u"vars: {"_s + fields.join(", "_L1) + u'}');
}

/// The keys of a case, a line each; assertions below theirs.
QStringList linesOfTest(const PersonaTest &test)
{
    QStringList lines;
    if (!test.description.isEmpty())
        lines.append(field("description"_L1, test.description));
    if (!test.vars.isEmpty())
        lines.append(linesOfVars(test.vars));
    if (!test.metadata.isEmpty())
        lines.append(field("metadata"_L1, test.metadata));
    if (!test.options.isEmpty())
        lines.append(field("options"_L1, test.options));
    if (test.threshold)
        lines.append(field("threshold"_L1, *test.threshold));
    appendKeptLines(lines, test.more);
    return lines + assertLines(test.assertions);
}

QString routingLine(const RoutingCase &one)
{
    QStringList fields{field("q"_L1, one.question)};
    if (!one.expected.isEmpty())
        fields.append("expect: "_L1 + yamlScalar(one.expected.join(u'|')));
    if (!one.unwanted.isEmpty())
        fields.append("not: "_L1 + yamlScalar(one.unwanted.join(u'|')));
    if (one.mustRoute)
        fields.append(u"verdict: routed"_s);
    return u"  - {"_s + fields.join(", "_L1) + u"}\n"_s;
}

QString indented(const QStringList &lines, const QString &first, const QString &others)
{
    QString text;
    for (const QString &line : lines)
        text += line.isEmpty() ? u"\n"_s : QString((text.isEmpty() ? first : others) + line + u'\n');
    return text;
}

QString headOf(const PersonaTests &tests)
{
    QStringList lines;
    if (!tests.description.isEmpty())
        lines.append(field("description"_L1, tests.description));
    if (!tests.prompts.isUndefined())
        lines.append(field("prompts"_L1, tests.prompts));
    if (!tests.providers.isUndefined())
        lines.append(field("providers"_L1, tests.providers));
    appendKeptLines(lines, tests.more);
    return indented(lines, {}, {});
}

QString templatesOf(const PersonaTests &tests)
{
    QString text = tests.templates.isEmpty() ? QString() : u"\nassertionTemplates:\n"_s;
    for (const auto &[name, assertion] : tests.templates)
        text += u"  "_s + linesOfPair(name, flowOf(assertion)).join("\n  "_L1) + u'\n';
    return text;
}

/// As promptfoo, which fills in variables, has to be given a text with braces of its own. `readTests` takes the marks away.
QJsonValue protectedFromTemplates(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const auto all = value.toArray(); const QJsonValue &item : all)
            list.append(protectedFromTemplates(item));
        return list;
    }
    const QString text = value.toString();
    const bool hasMarks = text.contains("{{"_L1) || text.contains("{%"_L1);
    return hasMarks ? QJsonValue(QString(rawBegin + text + rawEnd)) : value;
}

void protect(QList<Assertion> &assertions)
{
    for (Assertion &assertion : assertions) {
        assertion.value = protectedFromTemplates(assertion.value);
        protect(assertion.set);
    }
}

}  // namespace

QByteArray writeTests(const PersonaTests &tests)
{
    QString text = headOf(tests) + templatesOf(tests);
    if (const QStringList defaults = linesOfTest(tests.defaults); !defaults.isEmpty())
        text += u"\ndefaultTest:\n"_s + indented(defaults, u"  "_s, u"  "_s);
    if (!tests.tests.isEmpty())
        text += u"\ntests:\n"_s;
    for (const PersonaTest &test : tests.tests) {
        const QStringList lines = linesOfTest(test);
        text += lines.isEmpty() ? u"  - {}\n"_s : indented(lines, u"  - "_s, u"    "_s);
    }
    if (!tests.routing.isEmpty())
        text += u"\nrouting:\n"_s;
    for (const RoutingCase &one : tests.routing)
        text += routingLine(one);
    // The last line may be a value's, whose blanks at the end count.
    return (text.startsWith(u'\n') ? text.sliced(1) : text.isEmpty() ? u"\n"_s : text).toUtf8();
}

QByteArray writePromptfoo(const PersonaTests &tests)
{
    PersonaTests complete = tests;
    if (complete.prompts.isUndefined())
        complete.prompts = QJsonArray{u"{{question}}\n\n{{metrics}}"_s};
    if (complete.providers.isUndefined())
        complete.providers = QJsonArray{u"echo"_s};
    protect(complete.defaults.assertions);
    for (PersonaTest &test : complete.tests)
        protect(test.assertions);
    for (PersonaTests::Template &one : complete.templates) {
        one.second.value = protectedFromTemplates(one.second.value);
        protect(one.second.set);
    }
    return writeTests(complete);
}

QString hashOfChecks(const PersonaTests &tests, const PersonaTest &test)
{
    PersonaTests alone = tests;
    alone.routing.clear();
    alone.tests = {test};
    alone = selfContained(alone);
    alone.tests.first().description.clear();
    const QByteArray said = writeTests(alone);
    return QString::fromLatin1(QCryptographicHash::hash(said, QCryptographicHash::Sha256).toHex().first(16));
}

}  // namespace sb
