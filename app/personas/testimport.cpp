// SPDX-License-Identifier: Apache-2.0
#include "personas/testimport.h"

#include "base/text.h"
#include "personas/personafile.h"
#include "personas/personalimits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QList>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Problem faultOf(const QString &detail, int line = 1)
{
    return {{0, 0, line}, Severity::Error, u"T01"_s, detail};
}

/// Rows of cells by RFC 4180: quotation marks around a cell that holds commas, line ends or, doubled, quotation marks.
QList<QStringList> cellsOf(const QString &text)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    const auto endCell = [&] { row.append(std::exchange(cell, {})); };
    const auto endRow = [&] {
        endCell();
        if (row.size() > 1 || !row.constFirst().isEmpty())
            rows.append(row);
        row.clear();
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text.at(at);
        const bool isDoubled = c == u'"' && isQuoted && at + 1 < text.size() && text.at(at + 1) == u'"';
        if (isDoubled) {
            cell += c;
            ++at;
        } else if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (isQuoted || (c != u',' && c != u'\n' && c != u'\r')) {
            cell += c;
        } else if (c == u',') {
            endCell();
        } else if (c == u'\n') {
            endRow();
        }
    }
    endRow();
    return rows;
}

/// A column without a name says nothing; Qt crashes when an empty key is inserted into a QJsonObject twice.
void readCell(const QString &name, const QString &text, PersonaTest &test)
{
    constexpr auto metadata = "__metadata:"_L1;
    if (name.startsWith("__expected"_L1)) {
        if (!text.trimmed().isEmpty() && test.assertions.size() < limits::assertionsOfCase)
            test.assertions.append(assertionFromShortForm(text));
    } else if (name == "__description"_L1) {
        test.description = text.trimmed();
    } else if (name == "__threshold"_L1) {
        bool isNumber = false;
        const double threshold = text.toDouble(&isNumber);
        if (isNumber && std::isfinite(threshold))
            test.threshold = threshold;
    } else if (name.startsWith(metadata)) {
        if (!text.isEmpty() && name.size() > metadata.size())
            test.metadata.insert(name.sliced(metadata.size()), text);
    } else if (name.startsWith("__"_L1)) {
        if (!text.isEmpty() && name != "__metric"_L1)
            test.more.insert(name, text);
    } else if (!name.isEmpty()) {
        test.vars.insert(name, text);
    }
}

PersonaTest testOfRow(const QStringList &names, const QStringList &row)
{
    PersonaTest test;
    for (qsizetype at = 0; at < std::min(names.size(), row.size()); ++at)
        readCell(names.at(at).trimmed(), row.at(at), test);
    const qsizetype metric = names.indexOf("__metric"_L1);
    for (Assertion &assertion : test.assertions)
        assertion.metric = metric < 0 ? QString() : row.value(metric).trimmed();
    return test;
}

void addRubric(PersonaTest &test, const QString &expected, const QString &metric)
{
    if (!expected.isEmpty() && test.assertions.size() < limits::assertionsOfCase)
        test.assertions.append({.type = u"llm-rubric"_s, .value = withoutRawMarks(expected), .metric = metric});
}

PersonaTest testOfEval(const QJsonObject &eval)
{
    PersonaTest test{.description = eval.value("name"_L1).toString().trimmed(),
                     .vars = {{u"question"_s, eval.value("prompt"_L1).toString()}}};
    addRubric(test, eval.value("expected_output"_L1).toString(), u"expected"_s);
    for (const QString &key : {u"assertions"_s, u"expectations"_s}) {
        for (const auto list = eval.value(key).toArray(); const QJsonValue &item : list)
            addRubric(test, item.isObject() ? item.toObject().value("text"_L1).toString() : item.toString(), u"assertion"_s);
    }
    QJsonArray files;
    for (const auto list = eval.value("files"_L1).toArray(); const QJsonValue &item : list) {
        if (item.isString())
            files.append(item);
    }
    if (!files.isEmpty())
        test.more.insert("files"_L1, files);
    return test;
}

RoutingCase routeOfTrigger(const QJsonObject &trigger, const QString &slug)
{
    RoutingCase one{.question = trigger.value("query"_L1).toString().trimmed()};
    (trigger.value("should_trigger"_L1).toBool() ? one.expected : one.unwanted).append(slug);
    return one;
}

}  // namespace

PersonaTests testsFromCsv(QByteArrayView bytes, Problems &problems)
{
    PersonaTests tests;
    if (bytes.size() > limits::testsBytes) {
        problems.append(faultOf(u"over %1 bytes"_s.arg(limits::testsBytes)));
        return tests;
    }
    const QList<QStringList> rows = cellsOf(decodeUtf8(bytes));
    for (qsizetype at = 1; at < rows.size() && at <= limits::testCases; ++at)
        tests.tests.append(testOfRow(rows.constFirst(), rows.at(at)));
    if (rows.size() > limits::testCases + 1)
        problems.append(faultOf(u"over %1 tests"_s.arg(limits::testCases)));
    return tests;
}

PersonaTests testsFromSkillEvals(QByteArrayView bytes, const QString &slug, Problems &problems)
{
    PersonaTests tests;
    QJsonParseError error;
    const bool isLarge = bytes.size() > limits::testsBytes;
    const QJsonDocument document = isLarge ? QJsonDocument() : QJsonDocument::fromJson(decodeUtf8(bytes).toUtf8(), &error);
    if (document.isNull()) {
        problems.append(faultOf(isLarge ? u"over %1 bytes"_s.arg(limits::testsBytes) : error.errorString()));
        return tests;
    }
    const QJsonArray list = document.isArray() ? document.array() : document.object().value("evals"_L1).toArray();
    for (const QJsonValue &item : list) {
        const QJsonObject one = item.toObject();
        if (!one.value("query"_L1).toString().trimmed().isEmpty() && tests.routing.size() < limits::routingCases)
            tests.routing.append(routeOfTrigger(one, slug));
        else if (one.value("prompt"_L1).isString() && tests.tests.size() < limits::testCases)
            tests.tests.append(testOfEval(one));
        else
            problems.append({{0, 0, 1}, Severity::Warning, u"T02"_s, u"evals"_s});
        if (problems.size() >= limits::testProblems)
            break;
    }
    return tests;
}

/// JSON is YAML, too: an object with keys of promptfoo's is a configuration.
Result<PersonaTests> importTests(const QString &path, const QString &slug, Problems &problems)
{
    const Result<QByteArray> bytes = readPersonaBytes(path);
    if (!bytes || bytes->size() > limits::testsBytes)
        return std::unexpected(bytes ? Error{ErrorKind::TooLarge, path} : bytes.error());
    if (path.endsWith(".csv"_L1, Qt::CaseInsensitive))
        return testsFromCsv(*bytes, problems);
    const QJsonDocument json = QJsonDocument::fromJson(*bytes);
    if (json.isArray() || json.object().contains("evals"_L1))
        return testsFromSkillEvals(*bytes, slug, problems);
    return readTests(*bytes, problems);
}

PersonaTests selfContained(const PersonaTests &tests)
{
    PersonaTests plain{.routing = tests.routing};
    for (PersonaTest test : tests.tests) {
        test.assertions = tests.assertionsOf(test);
        test.vars = tests.varsOf(test);
        test.threshold = test.threshold ? test.threshold : tests.defaults.threshold;
        plain.tests.append(test);
    }
    return plain;
}

}  // namespace sb
