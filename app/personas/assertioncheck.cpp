// SPDX-License-Identifier: Apache-2.0
#include "personas/assertioncheck.h"

#include "base/words.h"
#include "personas/personalimits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Outcome = AssertionResult::Outcome;
using Reason = AssertionReason;

constexpr std::array reasonWords{
    "none"_L1,     "expected"_L1, "too-far"_L1,   "bad-value"_L1,     "bad-pattern"_L1,    "pattern-too-slow"_L1,
    "too-long"_L1, "graded"_L1,   "no-grader"_L1, "grader-failed"_L1, "grader-unclear"_L1, "not-measured"_L1,
    "no-price"_L1, "schema"_L1,   "script"_L1,    "embedding"_L1,     "comparison"_L1,     "unknown-type"_L1};

AssertionResult passed()
{
    return {.outcome = Outcome::Passed, .score = 1};
}

AssertionResult failed(Reason reason, const QString &detail)
{
    return {Outcome::Failed, 0, reason, detail};
}

AssertionResult notRun(Reason reason, const QString &detail = {})
{
    return {Outcome::NotRun, 0, reason, detail};
}

AssertionResult held(bool holds, const QString &detail)
{
    return holds ? passed() : failed(Reason::Expected, detail);
}

/// A scalar as the text that it stands for.
QString scalarText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.toVariant().toString();
}

/// What the answer is looked through for; a text stands for a list where a list is wanted, its parts with commas between.
QStringList soughtTexts(const Assertion &assertion, const QJsonObject &vars)
{
    const bool isList = assertion.type.endsWith("-any"_L1) || assertion.type.endsWith("-all"_L1);
    if (!isList)
        return {filledIn(scalarText(assertion.value), vars)};
    QStringList texts;
    if (assertion.value.isArray()) {
        for (const auto list = assertion.value.toArray(); const QJsonValue &item : list)
            texts.append(filledIn(scalarText(item), vars));
    } else {
        for (const auto parts = filledIn(scalarText(assertion.value), vars).split(u','); const QString &part : parts)
            texts.append(part.trimmed());
    }
    texts.removeAll(QString());
    return texts;
}

AssertionResult checkContained(const Assertion &assertion, const QString &text, const QJsonObject &vars)
{
    const auto ignored = assertion.type.startsWith(u'i') ? Qt::CaseInsensitive : Qt::CaseSensitive;
    const bool isAny = assertion.type.endsWith("-any"_L1);
    const QStringList expected = soughtTexts(assertion, vars);
    if (expected.isEmpty() || expected.contains(QString()))
        return failed(Reason::BadValue, assertion.type);
    QStringList missing;
    for (const QString &one : expected) {
        if (!text.contains(one, ignored))
            missing.append(one);
    }
    return held(isAny ? missing.size() < expected.size() : missing.isEmpty(), missing.join(", "_L1));
}

AssertionResult checkEqual(const QJsonValue &value, const QString &text, const QJsonObject &vars)
{
    if (value.isObject() || value.isArray())
        return held(firstJsonIn(text) == value, u"JSON"_s);
    const QString expected = filledIn(scalarText(value), vars);
    return held(text == expected, expected);
}

/// What a whole match may cost is spread over the places at which one can begin. PCRE2 takes the limit from the pattern itself; a
/// limit that stands there already can only be lower.
QRegularExpression boundedPattern(const QString &pattern, qsizetype subjectSize)
{
    const qsizetype steps = std::clamp<qsizetype>(limits::matchSteps / std::max<qsizetype>(1, subjectSize), 2'000, 1'000'000);
    return QRegularExpression(u"(*LIMIT_MATCH=%1)(*LIMIT_DEPTH=%1)"_s.arg(steps) + pattern);
}

AssertionResult checkPattern(const QJsonValue &value, const QString &text, const QJsonObject &vars)
{
    const QString pattern = filledIn(scalarText(value), vars);
    if (pattern.isEmpty() || pattern.size() > limits::patternCharacters)
        return failed(Reason::BadValue, u"regex"_s);
    if (text.size() > limits::matchedCharacters)
        return failed(Reason::TooLong, pattern);
    const QRegularExpression expression = boundedPattern(pattern, text.size());
    if (!expression.isValid())
        return failed(Reason::BadPattern, expression.errorString());
    const QRegularExpressionMatch match = expression.match(text);
    if (!match.isValid())
        return failed(Reason::PatternTooSlow, pattern);
    return held(match.hasMatch(), pattern);
}

/// Any value, not only an object or a list.
bool isJson(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    return document.array().size() == 1;
}

/// Behind the bracket that closes the one at `begin`; -1 when none does.
qsizetype closingBracket(QStringView text, qsizetype begin)
{
    int depth = 0;
    bool isInText = false;
    for (qsizetype at = begin; at < text.size(); ++at) {
        const QChar c = text.at(at);
        if (isInText && c == u'\\')
            ++at;
        else if (c == u'"')
            isInText = !isInText;
        else if (!isInText && (c == u'{' || c == u'['))
            ++depth;
        else if (!isInText && (c == u'}' || c == u']') && --depth == 0)
            return at + 1;
    }
    return -1;
}

AssertionResult checkJson(const Assertion &assertion, const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool isWhole = assertion.type == "is-json"_L1;
    const bool isFound = isWhole ? isJson(trimmed) : !firstJsonIn(text).isUndefined();
    if (isFound && !assertion.value.isUndefined() && !assertion.value.isNull())
        return notRun(Reason::Schema);
    return held(isFound, u"JSON"_s);
}

AssertionResult checkDistance(const Assertion &assertion, const QString &text, const QJsonObject &vars)
{
    constexpr double usual = 5;
    const QString expected = filledIn(scalarText(assertion.value), vars);
    const double most = assertion.threshold.value_or(usual);
    const auto apart = static_cast<double>(std::abs(text.size() - expected.size()));
    if (apart > most)
        return failed(Reason::TooFar, QString::number(apart));
    if (std::max(text.size(), expected.size()) > limits::distanceCharacters)
        return failed(Reason::TooLong, assertion.type);
    const qsizetype distance = editDistance(text, expected);
    return static_cast<double>(distance) <= most ? passed() : failed(Reason::TooFar, QString::number(distance));
}

AssertionResult checkWords(const QJsonValue &value, const QString &text)
{
    const auto words = static_cast<double>(text.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts).size());
    const QJsonObject bounds = value.toObject();
    bool isNumber = value.isDouble() || value.toString().toDouble() > 0;
    const double exact = value.isDouble() ? value.toDouble() : value.toString().toDouble(&isNumber);
    const bool isRange = bounds.value("min"_L1).isDouble() || bounds.value("max"_L1).isDouble();
    if (!isRange && !isNumber)
        return failed(Reason::BadValue, u"word-count"_s);
    const double least = isRange ? bounds.value("min"_L1).toDouble(0) : exact;
    const double most = isRange ? bounds.value("max"_L1).toDouble(words) : exact;
    return words >= least && words <= most ? passed() : failed(Reason::TooFar, QString::number(words));
}

/// In whole units of the prices' currency; nothing where it is not known as a whole.
std::optional<double> amountOf(const std::optional<Cost> &cost)
{
    constexpr double picos = 1e12;
    return !cost || cost->isUnknown() ? std::nullopt : std::optional(static_cast<double>(cost->money.pico) / picos);
}

AssertionResult checkMeasure(const Assertion &assertion, const TestedAnswer &answer)
{
    const bool isCost = assertion.type == "cost"_L1;
    const std::optional<double> measured = isCost ? amountOf(answer.cost) : answer.latencyMs;
    if (isCost && answer.cost && answer.cost->kind == CostKind::NoPrice)
        return notRun(Reason::NoPrice, assertion.type);
    if (!measured)
        return notRun(Reason::NotMeasured, assertion.type);
    if (!assertion.threshold)
        return failed(Reason::BadValue, assertion.type);
    return *measured <= *assertion.threshold ? passed() : failed(Reason::TooFar, QString::number(*measured));
}

AssertionResult checkRule(const Assertion &assertion, const TestedAnswer &answer, const QJsonObject &vars)
{
    const QString &type = assertion.type;
    if (type.contains("contains"_L1) && type != "contains-json"_L1)
        return checkContained(assertion, answer.text, vars);
    if (type == "equals"_L1)
        return checkEqual(assertion.value, answer.text, vars);
    if (type == "starts-with"_L1) {
        const QString expected = filledIn(scalarText(assertion.value), vars);
        return expected.isEmpty() ? failed(Reason::BadValue, type) : held(answer.text.startsWith(expected), expected);
    }
    if (type == "regex"_L1)
        return checkPattern(assertion.value, answer.text, vars);
    if (type == "levenshtein"_L1)
        return checkDistance(assertion, answer.text, vars);
    if (type == "word-count"_L1)
        return checkWords(assertion.value, answer.text);
    if (type == "is-refusal"_L1)
        return held(answer.isRefused || isRefusal(answer.text), type);
    return checkJson(assertion, answer.text);
}

AssertionResult checkPlain(const Assertion &assertion, const TestedAnswer &answer, const QJsonObject &vars)
{
    switch (meansOf(assertion.type)) {
    case AssertionMeans::Rule:
        // A set is judged by its parts, a rule of the answer by who knows the figures and frameworks that it was told.
        return assertion.type == "assert-set"_L1 || assertion.type == "answer-rule"_L1
            ? notRun(Reason::UnknownType, assertion.type)
            : checkRule(assertion, answer, vars);
    case AssertionMeans::Measure:
        return checkMeasure(assertion, answer);
    case AssertionMeans::Grader:
        return notRun(Reason::NoGrader);
    case AssertionMeans::Script:
        return notRun(Reason::Script, assertion.type);
    case AssertionMeans::Embedding:
        return notRun(Reason::Embedding, assertion.type);
    case AssertionMeans::Comparison:
        return notRun(Reason::Comparison, assertion.type);
    case AssertionMeans::Unknown:
        break;
    }
    return notRun(Reason::UnknownType, assertion.type);
}

bool isFaultOfAssertion(Reason reason)
{
    return reason == Reason::BadValue || reason == Reason::BadPattern || reason == Reason::PatternTooSlow
        || reason == Reason::TooLong;
}

}  // namespace

QString toWord(AssertionReason reason)
{
    return wordOf(reason, reasonWords);
}

AssertionReason assertionReasonFromWord(QStringView word)
{
    return fromWord(word, reasonWords, Reason::None);
}

AssertionResult negated(const AssertionResult &result, const QString &detail)
{
    if (result.outcome == Outcome::NotRun || isFaultOfAssertion(result.reason))
        return result;
    if (result.outcome == Outcome::Failed)
        return {.outcome = Outcome::Passed, .score = 1 - result.score};
    const bool isGraded = result.reason == Reason::Graded;
    return {Outcome::Failed, isGraded ? 1 - result.score : 0, isGraded ? Reason::Graded : Reason::Expected, detail};
}

AssertionResult checkAssertion(const Assertion &assertion, const TestedAnswer &answer, const QJsonObject &vars)
{
    AssertionResult result = checkPlain(assertion, answer, vars);
    if (!assertion.isNegated)
        return result;
    const QStringList expected = soughtTexts(assertion, vars);
    const auto ignored = assertion.type.startsWith(u'i') ? Qt::CaseInsensitive : Qt::CaseSensitive;
    QStringList there;
    for (const QString &one : expected) {
        if (answer.text.contains(one, ignored))
            there.append(one);
    }
    return negated(result, there.isEmpty() ? expected.join(", "_L1) : there.join(", "_L1));
}

QString filledIn(const QString &text, const QJsonObject &vars)
{
    static const QRegularExpression variable(u"\\{\\{\\s*([A-Za-z_][\\w.-]*)\\s*\\}\\}"_s);
    if (!text.contains("{{"_L1))
        return text;
    QString filled;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : variable.globalMatch(text)) {
        const auto value = vars.find(match.captured(1));
        if (value == vars.end())
            continue;
        filled += QStringView(text).sliced(from, match.capturedStart() - from) + scalarText(*value);
        from = match.capturedEnd();
    }
    return filled + text.sliced(from);
}

QJsonValue firstJsonIn(const QString &text)
{
    const QStringView looked = QStringView(text).first(std::min(text.size(), limits::matchedCharacters));
    int tries = 0;
    for (qsizetype at = 0; at < looked.size() && tries < limits::jsonTries; ++at) {
        if (looked.at(at) != u'{' && looked.at(at) != u'[')
            continue;
        ++tries;
        const qsizetype end = closingBracket(looked, at);
        const QByteArray bytes = end < 0 ? QByteArray() : looked.sliced(at, end - at).toUtf8();
        const QJsonDocument document = QJsonDocument::fromJson(bytes);
        if (!document.isNull())
            return document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
    }
    return QJsonValue::Undefined;
}

bool isRefusal(const QString &text)
{
    static const QRegularExpression refusal(
        u"^\\W*(?:(?:i['’]m|i am|my apologies|sorry|i apologi[sz]e|unfortunately|regrettably)\\b[^.!?\\n]{0,80}?\\b)?"
        "(?:(?:i|we)\\s+(?:can['’]?t|cannot|can not|won['’]?t|will not|am unable to|am not able to|must decline|have to "
        "decline|"
        "refuse to|don['’]t feel comfortable|am not comfortable|decline)\\b|(?:i['’]m|i am)\\s+(?:unable|not able|not allowed|"
        "sorry,? but|afraid i can)|as an ai\\b|sorry,? (?:but )?i\\b|it(?:['’]s| is| would be) not (?:possible|appropriate) "
        "for me)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString begin = text.trimmed().first(std::min<qsizetype>(text.trimmed().size(), 300));
    return begin.isEmpty() || refusal.match(begin).hasMatch();
}

qsizetype editDistance(QStringView a, QStringView b)
{
    QList<qsizetype> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype replaced = diagonal + (a.at(i - 1) == b.at(j - 1) ? 0 : 1);
            diagonal = row.at(j);
            row[j] = std::min({replaced, diagonal + 1, row.at(j - 1) + 1});
        }
    }
    return row.constLast();
}

}  // namespace sb
