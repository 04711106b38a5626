// SPDX-License-Identifier: Apache-2.0
#include "personas/assertion.h"

#include <QJsonArray>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Means = AssertionMeans;

const QMap<QString, Means> &meansByType()
{
    static const QMap<QString, Means> means{
        {u"equals"_s, Means::Rule},
        {u"contains"_s, Means::Rule},
        {u"contains-any"_s, Means::Rule},
        {u"contains-all"_s, Means::Rule},
        {u"icontains"_s, Means::Rule},
        {u"icontains-any"_s, Means::Rule},
        {u"icontains-all"_s, Means::Rule},
        {u"starts-with"_s, Means::Rule},
        {u"regex"_s, Means::Rule},
        {u"is-json"_s, Means::Rule},
        {u"contains-json"_s, Means::Rule},
        {u"levenshtein"_s, Means::Rule},
        {u"is-refusal"_s, Means::Rule},
        {u"word-count"_s, Means::Rule},
        {u"assert-set"_s, Means::Rule},
        {u"answer-rule"_s, Means::Rule},
        {u"latency"_s, Means::Measure},
        {u"cost"_s, Means::Measure},
        {u"llm-rubric"_s, Means::Grader},
        {u"factuality"_s, Means::Grader},
        {u"g-eval"_s, Means::Grader},
        {u"model-graded-closedqa"_s, Means::Grader},
        {u"answer-relevance"_s, Means::Grader},
        {u"context-faithfulness"_s, Means::Grader},
        {u"conversation-relevance"_s, Means::Grader},
        {u"javascript"_s, Means::Script},
        {u"python"_s, Means::Script},
        {u"ruby"_s, Means::Script},
        {u"webhook"_s, Means::Script},
        {u"similar"_s, Means::Embedding},
        {u"select-best"_s, Means::Comparison},
        {u"max-score"_s, Means::Comparison},
    };
    return means;
}

bool takesAList(const QString &type)
{
    return type.endsWith("contains-any"_L1) || type.endsWith("contains-all"_L1);
}

QJsonArray parts(const QString &text)
{
    QJsonArray list;
    for (const auto all = text.split(u','); const QString &part : all)
        list.append(part.trimmed());
    return list;
}

}  // namespace

/// Here and not in the class, where a list of what is being defined could not be compared yet.
bool Assertion::operator==(const Assertion &other) const = default;

AssertionMeans meansOf(const QString &type)
{
    return meansByType().value(type, Means::Unknown);
}

const QStringList &assertionTypes()
{
    static const QStringList types = meansByType().keys();
    return types;
}

QJsonValue withoutRawMarks(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const auto all = value.toArray(); const QJsonValue &item : all)
            list.append(withoutRawMarks(item));
        return list;
    }
    QString text = value.toString();
    while (text.size() >= rawBegin.size() + rawEnd.size() && text.startsWith(rawBegin) && text.endsWith(rawEnd))
        text = text.sliced(rawBegin.size()).chopped(rawEnd.size());
    return value.isString() ? QJsonValue(text) : value;
}

Assertion assertionFromShortForm(const QString &text)
{
    static const QRegularExpression form(u"^(not-)?([a-z][a-z-]*)(?:\\(([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\))?(?::(.*))?$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    static const QMap<QString, QString> otherNames{
        {u"grade"_s, u"llm-rubric"_s}, {u"fn"_s, u"javascript"_s}, {u"eval"_s, u"javascript"_s}};
    const QString trimmed = text.trimmed();
    const QRegularExpressionMatch match = form.match(trimmed);
    const QString type = otherNames.value(match.captured(2), match.captured(2));
    if (!match.hasMatch() || meansOf(type) == Means::Unknown || type == "assert-set"_L1)
        return {.type = u"equals"_s, .value = withoutRawMarks(trimmed)};
    Assertion assertion{.type = type, .isNegated = match.hasCaptured(1)};
    if (match.hasCaptured(3))
        assertion.threshold = match.captured(3).toDouble();
    const QString value = match.captured(4).trimmed();
    if (takesAList(type))
        assertion.value = withoutRawMarks(parts(value));
    else if (!value.isEmpty())
        assertion.value = withoutRawMarks(value);
    return assertion;
}

}  // namespace sb
