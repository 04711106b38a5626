// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testschecks.h"

#include "base/json.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui::TestsChecks {

namespace {

struct Checks {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

/// The pattern that forbids one question mark more than so many.
QString patternOfQuestions(int most)
{
    return uR"((?:\?[^?]*){%1})"_s.arg(most + 1);
}

std::optional<int> questionsIn(const Assertion &assertion)
{
    static const QRegularExpression form(uR"(^\(\?:\\\?\[\^\?\]\*\)\{([0-9]{1,3})\}$)"_s);
    const QRegularExpressionMatch match = form.match(assertion.value.toString());
    const bool isOurs = assertion.type == "regex"_L1 && assertion.isNegated && match.hasMatch();
    return isOurs ? std::optional(match.captured(1).toInt() - 1) : std::nullopt;
}

QString numbersText(const QJsonValue &value)
{
    if (!value.isObject())
        return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
    const QJsonValue least = value["min"_L1];
    const QJsonValue most = value["max"_L1];
    return (least.isDouble() ? QString::number(least.toDouble()) : QString()) + u'-'
        + (most.isDouble() ? QString::number(most.toDouble()) : QString());
}

QJsonValue numbersFrom(const QString &text)
{
    static const QRegularExpression form(u"^\\s*(\\d{0,6})\\s*([-–]?)\\s*(\\d{0,6})\\s*$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return text;
    if (match.captured(2).isEmpty())
        return match.captured(1).isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(match.captured(1).toInt());
    QJsonObject range;
    if (!match.captured(1).isEmpty())
        range.insert("min"_L1, match.captured(1).toInt());
    if (!match.captured(3).isEmpty())
        range.insert("max"_L1, match.captured(3).toInt());
    return range;
}

QString jsonText(const QJsonValue &value)
{
    return QString::fromUtf8(toCompactJson(QJsonArray{value})).sliced(1).chopped(1);
}

QString linesText(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QStringList lines;
    for (const auto all = value.toArray(); const QJsonValue &one : all)
        lines.append(one.isString() ? one.toString() : jsonText(one));
    return lines.join(u'\n');
}

QJsonValue linesFrom(const QString &text)
{
    QJsonArray list;
    for (const auto lines = text.split(u'\n', Qt::SkipEmptyParts); const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            list.append(line.trimmed());
    }
    return list;
}

}  // namespace

const QList<Kind> &kinds()
{
    static const QList<Kind> all{
        {u"icontains"_s, Takes::Text},
        {u"icontains-any"_s, Takes::Lines},
        {u"icontains-all"_s, Takes::Lines},
        {u"llm-rubric"_s, Takes::Text},
        {u"questions"_s, Takes::Count},
        {u"word-count"_s, Takes::Numbers},
        {u"contains"_s, Takes::Text},
        {u"contains-any"_s, Takes::Lines},
        {u"contains-all"_s, Takes::Lines},
        {u"starts-with"_s, Takes::Text},
        {u"equals"_s, Takes::Text},
        {u"regex"_s, Takes::Text},
        {u"levenshtein"_s, Takes::Text},
        {u"is-refusal"_s, Takes::Nothing},
        {u"is-json"_s, Takes::Nothing},
        {u"contains-json"_s, Takes::Nothing},
        {u"latency"_s, Takes::Limit},
        {u"cost"_s, Takes::Limit},
        {u"factuality"_s, Takes::Text},
        {u"model-graded-closedqa"_s, Takes::Text},
        {u"g-eval"_s, Takes::Text},
        {u"answer-relevance"_s, Takes::Nothing},
        {u"context-faithfulness"_s, Takes::Nothing},
        {u"conversation-relevance"_s, Takes::Nothing},
        {u"answer-rule"_s, Takes::Text},
    };
    return all;
}

std::optional<Kind> kindOf(const Assertion &assertion)
{
    if (!assertion.reference.isEmpty() || !assertion.set.isEmpty())
        return {};
    if (questionsIn(assertion))
        return Kind{u"questions"_s, Takes::Count};
    const auto found = std::ranges::find(kinds(), assertion.type, &Kind::type);
    return found == kinds().end() ? std::nullopt : std::optional(*found);
}

QString label(const QString &type)
{
    const QHash<QString, QString> labels{
        {u"icontains"_s, Checks::tr("contain")},
        {u"icontains-any"_s, Checks::tr("contain one of")},
        {u"icontains-all"_s, Checks::tr("contain all of")},
        {u"contains"_s, Checks::tr("contain, in these capitals")},
        {u"contains-any"_s, Checks::tr("contain one of, in these capitals")},
        {u"contains-all"_s, Checks::tr("contain all of, in these capitals")},
        {u"starts-with"_s, Checks::tr("begin with")},
        {u"equals"_s, Checks::tr("be exactly")},
        {u"regex"_s, Checks::tr("match the pattern")},
        {u"levenshtein"_s, Checks::tr("be nearly")},
        {u"questions"_s, Checks::tr("ask at most")},
        {u"word-count"_s, Checks::tr("have a length of")},
        {u"is-refusal"_s, Checks::tr("be a refusal")},
        {u"is-json"_s, Checks::tr("be JSON")},
        {u"contains-json"_s, Checks::tr("hold JSON")},
        {u"answer-rule"_s, Checks::tr("keep the rule of (figures, benchmarks, frameworks, summary)")},
        {u"latency"_s, Checks::tr("take at most, in ms")},
        {u"cost"_s, Checks::tr("cost at most")},
        {u"llm-rubric"_s, Checks::tr("as a model judges")},
        {u"factuality"_s, Checks::tr("agree with the facts, as a model judges")},
        {u"model-graded-closedqa"_s, Checks::tr("meet a condition, as a model judges")},
        {u"g-eval"_s, Checks::tr("meet criteria step by step, as a model judges")},
        {u"answer-relevance"_s, Checks::tr("be about the question, as a model judges")},
        {u"context-faithfulness"_s, Checks::tr("keep to the data, as a model judges")},
        {u"conversation-relevance"_s, Checks::tr("fit the conversation, as a model judges")},
    };
    return labels.value(type, type);
}

QString hint(const Kind &kind)
{
    switch (kind.takes) {
    case Takes::Nothing:
        return {};
    case Takes::Text:
        return kind.type == "llm-rubric"_L1 ? Checks::tr("Proposes one small experiment before a purchase")
            : kind.type == "regex"_L1       ? Checks::tr("A regular expression")
                                            : Checks::tr("The words");
    case Takes::Lines:
        return Checks::tr("Words, one a line");
    case Takes::Numbers:
        return Checks::tr("Words: 120, or 40-120");
    case Takes::Count:
        return Checks::tr("How many questions");
    case Takes::Limit:
        return kind.type == "latency"_L1 ? Checks::tr("Milliseconds") : Checks::tr("An amount, such as 0.02");
    }
    return {};
}

QString textOf(const Assertion &assertion, const Kind &kind)
{
    switch (kind.takes) {
    case Takes::Nothing:
        break;
    case Takes::Text:
        return assertion.value.isString() || assertion.value.isUndefined() ? assertion.value.toString()
                                                                           : jsonText(assertion.value);
    case Takes::Lines:
        return linesText(assertion.value);
    case Takes::Numbers:
        return numbersText(assertion.value);
    case Takes::Count:
        return QString::number(questionsIn(assertion).value_or(2));
    case Takes::Limit:
        return assertion.threshold ? QString::number(*assertion.threshold, 'g', 12) : QString();
    }
    return {};
}

Assertion filled(const Assertion &before, const Kind &kind, const QString &text)
{
    const std::optional<Kind> was = kindOf(before);
    if (was && was->type == kind.type && textOf(before, kind) == text)
        return before;
    Assertion now = before;
    now.type = kind.type == "questions"_L1 ? u"regex"_s : kind.type;
    if (was && was->type != kind.type)
        now.value = QJsonValue::Undefined;
    switch (kind.takes) {
    case Takes::Nothing:
        break;
    case Takes::Text:
        now.value = text;
        break;
    case Takes::Lines:
        now.value = linesFrom(text);
        break;
    case Takes::Numbers:
        now.value = numbersFrom(text);
        break;
    case Takes::Count:
        now.value = patternOfQuestions(std::clamp(text.toInt(), 0, 99));
        now.isNegated = true;
        break;
    case Takes::Limit: {
        bool isNumber = false;
        const double limit = text.toDouble(&isNumber);
        now.threshold = isNumber ? std::optional(limit) : std::nullopt;
        break;
    }
    }
    return now;
}

}  // namespace sb::ui::TestsChecks
