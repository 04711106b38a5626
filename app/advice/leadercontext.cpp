// SPDX-License-Identifier: Apache-2.0
#include "advice/leadercontext.h"

#include "base/limits.h"

#include <QRegularExpression>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// How a line is called in a prompt, and the words that ask for it.
struct LineWords {
    QLatin1StringView variable;
    QLatin1StringView name;
    const char *asks;
};

constexpr std::array lineWords{
    LineWords{"user.name"_L1, "Name"_L1, R"(your name\b)"},
    LineWords{
        "user.role"_L1, "Role"_L1,
        R"((?:what(?:'s| is)|which) your (?:own |current )?(?:role|position|title)\b|what role (?:do you have|are you in)\b)"},
    LineWords{
        "team.size"_L1, "Own team"_L1,
        R"(team'?s? size\b|size of (?:the|your) teams?\b|how (?:many|big|large)\b.{0,40}\b(?:your teams?|the teams?|report to you)\b|how many (?:people|engineers|developers)\b)"},
    LineWords{"org.name"_L1, "Organisation"_L1, R"((?:what|which) (?:company|organi[sz]ation) (?:is|are|do)\b)"},
    LineWords{
        "org.size"_L1, "Size of the organisation"_L1,
        R"(headcount\b|size of (?:the|your) (?:company|organi[sz]ation|department)\b|how (?:big|large) is (?:the|your) (?:company|organi[sz]ation|department)\b|how many (?:people|engineers|developers|teams)\b)"},
    LineWords{"org.stage"_L1, "Stage"_L1,
              R"(stage (?:is|are|of) (?:the|your|you)\b|company'?s? stage\b|which stage\b|what stage\b)"},
    LineWords{"org.constraints"_L1, "Constraints"_L1,
              R"(constraints?\b|what (?:can ?not|can't) (?:be )?chang|what is fixed\b|limits (?:do|must) you\b)"},
    LineWords{"context.tried"_L1, "Tried already"_L1,
              R"((?:have|has|what|did)\b.{0,30}\b(?:already )?(?:been )?(?:tried|attempted)\b|did you (?:already )?try\b)"},
    LineWords{"context.stakeholders"_L1, "Concerned"_L1,
              R"(stakeholders?\b|who (?:else )?(?:is|are) (?:involved|affected|concerned)\b|whom does (?:it|this) concern\b)"},
};

/// By the places of `lineWords`, made once.
const QList<QRegularExpression> &askingWords()
{
    static const QList<QRegularExpression> all = [] {
        QList<QRegularExpression> made;
        for (const LineWords &line : lineWords)
            made.append(QRegularExpression(u"\\b(?:%1)"_s.arg(QLatin1StringView(line.asks)),
                                           QRegularExpression::CaseInsensitiveOption));
        return made;
    }();
    return all;
}

/// The lines in which somebody speaks.
QStringList spokenLines(const QString &answer)
{
    QStringList lines;
    bool isCode = false;
    for (const auto all = answer.split(u'\n'); const QString &line : all) {
        const QStringView text = QStringView(line).trimmed();
        const bool isFence = text.startsWith("```"_L1) || text.startsWith("~~~"_L1);
        isCode = isCode != isFence;
        if (!isCode && !isFence && !text.startsWith(u'>') && !text.startsWith(u'#'))
            lines.append(text.toString());
    }
    return lines;
}

}  // namespace

QStringList linesTold(const LeaderProfile &profile)
{
    const QMap<QString, QString> told = variablesOf(toldPart(profile));
    QStringList lines;
    for (const LineWords &line : lineWords) {
        if (const QString value = told.value(line.variable).simplified(); !value.isEmpty())
            lines.append(line.name + ": "_L1 + value);
    }
    return lines;
}

void tellOfLeader(PromptContext &context, const LeaderProfile &profile)
{
    const LeaderProfile told = toldPart(profile);
    context.user = told.name;
    context.facts = variablesOf(told);
    context.told = linesTold(told);
}

QStringList askedThoughTold(QStringView question, const LeaderProfile &profile)
{
    const QMap<QString, QString> told = variablesOf(toldPart(profile));
    QStringList asked;
    for (size_t i = 0; i < lineWords.size(); ++i) {
        const bool isTold = !told.value(lineWords.at(i).variable).isEmpty();
        if (isTold && askingWords().at(static_cast<qsizetype>(i)).matchView(question).hasMatch())
            asked.append(lineWords.at(i).variable);
    }
    return asked;
}

QStringList askedAgainIn(const QString &answer, const LeaderProfile &profile)
{
    static const QRegularExpression sentence(u"[^.!?]+\\?"_s);
    QStringList asked;
    for (const auto lines = spokenLines(answer.left(limits::comparedCharacters)); const QString &line : lines) {
        for (const QRegularExpressionMatch &match : sentence.globalMatch(line))
            asked += askedThoughTold(match.capturedView(), profile);
    }
    asked.removeDuplicates();
    return asked;
}

}  // namespace sb
