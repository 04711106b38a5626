// SPDX-License-Identifier: Apache-2.0
#include "advice/drafthelpanswer.h"

#include "advice/helplimits.h"
#include "personas/assertioncheck.h"
#include "personas/inlinetext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Without what some servers leave of a model's thoughts in its answer.
QString withoutModelThoughts(const QString &said)
{
    const qsizetype thought = said.lastIndexOf("</think>"_L1);
    return thought >= 0 ? said.sliced(thought + 8) : said;
}

QString boundedText(const QJsonValue &value)
{
    return value.toString().simplified().left(limits::helpItemCharacters);
}

/// Letters and digits alone, each with its place, so that marks and blanks make no difference.
QString lettersOf(const QString &text, QList<qsizetype> &places)
{
    QString letters;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isLetterOrNumber())
            continue;
        letters.append(text.at(i).toCaseFolded());
        places.append(i);
    }
    return letters;
}

/// Of a list of texts: those that say something.
QStringList saidTexts(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray list = value.isString() ? QJsonArray{value} : value.toArray();
    for (const QJsonValue &item : list) {
        if (const QString text = boundedText(item); !text.isEmpty() && texts.size() < limits::helpChecks)
            texts.append(text);
    }
    return texts;
}

void addChecks(PersonaTest &test, const QString &type, const QJsonValue &values)
{
    const bool isNegated = type.startsWith("not-"_L1);
    for (const auto texts = saidTexts(values); const QString &text : texts)
        test.assertions.append({.type = isNegated ? type.sliced(4) : type, .isNegated = isNegated, .value = text});
}

QJsonArray listOf(const QJsonObject &object, QLatin1StringView key)
{
    QJsonArray list = object.value(key).toArray();
    while (list.size() > limits::helpItems)
        list.removeLast();
    return list;
}

}  // namespace

TextRange placeOfWords(const QString &words, const PersonaDocument &document)
{
    const QByteArray &bytes = document.bytes();
    const qsizetype body = document.bodyBegin();
    const QString text = QString::fromUtf8(bytes.sliced(body));
    QList<qsizetype> places;
    const QString all = lettersOf(text, places);
    QList<qsizetype> unused;
    const QString wanted = lettersOf(words, unused);
    const auto isPart = [&text](qsizetype place) {
        return place >= 0 && place < text.size() && text.at(place).isLetterOrNumber();
    };
    qsizetype at = wanted.isEmpty() ? -1 : all.indexOf(wanted);
    while (at >= 0 && (isPart(places.at(at) - 1) || isPart(places.at(at + wanted.size() - 1) + 1)))
        at = all.indexOf(wanted, at + 1);  // no part of a longer word
    if (at < 0)
        return {};
    const qsizetype first = places.at(at);
    const qsizetype last = places.at(at + wanted.size() - 1) + 1;
    const qsizetype begin = body + text.first(first).toUtf8().size();
    return {begin, begin + text.sliced(first, last - first).toUtf8().size(),
            static_cast<int>(bytes.first(begin).count('\n')) + 1};
}

FoundContradictions contradictionsFrom(const QString &said, const HelpAsk &ask)
{
    const QJsonObject object = firstJsonIn(withoutModelThoughts(said)).toObject();
    if (!object.value("contradictions"_L1).isArray())
        return {.fault = HelpFault::Unreadable};
    FoundContradictions found;
    for (const auto list = listOf(object, "contradictions"_L1); const QJsonValue &item : list) {
        const QString one = boundedText(item["one"_L1]);
        const QString other = boundedText(item["other"_L1]);
        if (!one.isEmpty() && !other.isEmpty())
            found.list.append({{one, placeOfWords(one, ask.document)},
                               {other, placeOfWords(other, ask.document)},
                               boundedText(item["why"_L1])});
    }
    return found;
}

WrittenTests testsFrom(const QString &said, const HelpAsk &ask)
{
    const QJsonObject object = firstJsonIn(withoutModelThoughts(said)).toObject();
    if (!object.value("cases"_L1).isArray() && !object.value("routing"_L1).isArray())
        return {.fault = HelpFault::Unreadable};
    PersonaTests tests;
    for (const auto list = listOf(object, "cases"_L1); const QJsonValue &item : list) {
        const QString question = boundedText(item["question"_L1]);
        PersonaTest test{.description = question.left(60), .vars = {{u"question"_s, question}}};
        addChecks(test, u"icontains"_s, item["contains"_L1]);
        addChecks(test, u"not-icontains"_s, item["lacks"_L1]);
        addChecks(test, u"llm-rubric"_s, item["judged"_L1]);
        if (!question.isEmpty() && !test.assertions.isEmpty())
            tests.tests.append(test);
    }
    for (const auto list = listOf(object, "routing"_L1); const QJsonValue &item : list) {
        const QString question = boundedText(item["question"_L1]);
        const bool isNobodys = item["expect"_L1].toString() == "none"_L1;
        if (!question.isEmpty())
            tests.routing.append({.question = question, .expected = {isNobodys ? u"none"_s : ask.document.head().slug}});
    }
    const bool isEmpty = tests.tests.isEmpty() && tests.routing.isEmpty();
    return {tests, isEmpty ? HelpFault::Empty : HelpFault::None};
}

}  // namespace sb
