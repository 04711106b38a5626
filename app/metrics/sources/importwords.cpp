// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/importwords.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

template<class Value>
struct Meaning {
    QLatin1StringView words;  ///< divided by blanks
    Value value;
};

constexpr std::array<Meaning<DeployResult>, 4> resultMeanings{{
    {"success successful succeeded ok passed pass done completed complete deployed true"_L1, DeployResult::Success},
    {"failure failed fail error false"_L1, DeployResult::Failure},
    {"canceled cancelled aborted skipped"_L1, DeployResult::Canceled},
    {"running pending queued inprogress created waiting blocked other unknown"_L1, DeployResult::Other},
}};
constexpr std::array<Meaning<int>, 5> severityMeanings{{
    {"1 sev1 p1 s1 critical blocker p0 sev0"_L1, 1},
    {"2 sev2 p2 s2 high major"_L1, 2},
    {"3 sev3 p3 s3 medium moderate"_L1, 3},
    {"4 sev4 p4 s4 low minor"_L1, 4},
    {"5 sev5 p5 s5 lowest trivial informational"_L1, 5},
}};
constexpr std::array<Meaning<Deployment::Kind>, 4> kindMeanings{{
    {"planned regular normal"_L1, Deployment::Kind::Planned},
    {"hotfix fix"_L1, Deployment::Kind::Hotfix},
    {"rollback revert"_L1, Deployment::Kind::Rollback},
    {"unknown"_L1, Deployment::Kind::Unknown},
}};
constexpr std::array<Meaning<Deployment::Trigger>, 3> triggerMeanings{{
    {"automated automatic auto schedule scheduled push"_L1, Deployment::Trigger::Automated},
    {"manual manually person"_L1, Deployment::Trigger::Manual},
    {"unknown"_L1, Deployment::Trigger::Unknown},
}};
constexpr std::array<Meaning<AuthorClass>, 4> authorMeanings{{
    {"human user person"_L1, AuthorClass::Human},
    {"bot app"_L1, AuthorClass::Bot},
    {"service"_L1, AuthorClass::Service},
    {"unknown"_L1, AuthorClass::Unknown},
}};
constexpr std::array<Meaning<WorkClass>, 5> workMeanings{{
    {"feature story userstory task epic improvement"_L1, WorkClass::Feature},
    {"defect bug incident"_L1, WorkClass::Defect},
    {"risk security compliance"_L1, WorkClass::Risk},
    {"debt techdebt technicaldebt chore refactoring"_L1, WorkClass::Debt},
    {"unknown other"_L1, WorkClass::Unknown},
}};
constexpr std::array<Meaning<bool>, 2> yesMeanings{{
    {"1 true yes y"_L1, true},
    {"0 false no n"_L1, false},
}};

bool isAmong(QLatin1StringView words, QLatin1StringView word)
{
    for (const QLatin1StringView one : words.tokenize(u' ')) {
        if (one == word)
            return true;
    }
    return false;
}

template<class Value, size_t Count>
std::optional<Value> meaningOf(const std::array<Meaning<Value>, Count> &meanings, const QString &text)
{
    const QByteArray word = plainName(text).toLatin1();
    for (const Meaning<Value> &meaning : meanings) {
        if (isAmong(meaning.words, QLatin1StringView(word)))
            return meaning.value;
    }
    return std::nullopt;
}

}  // namespace

std::optional<DeployResult> deployResult(const QString &word)
{
    return meaningOf(resultMeanings, word);
}

std::optional<int> severityOf(const QString &word)
{
    return meaningOf(severityMeanings, word);
}

std::optional<Deployment::Kind> deploymentKind(const QString &word)
{
    return meaningOf(kindMeanings, word);
}

std::optional<Deployment::Trigger> deploymentTrigger(const QString &word)
{
    return meaningOf(triggerMeanings, word);
}

std::optional<AuthorClass> authorClass(const QString &word)
{
    return meaningOf(authorMeanings, word);
}

std::optional<WorkClass> workClass(const QString &word)
{
    return meaningOf(workMeanings, word);
}

std::optional<bool> yesOrNo(const QString &word)
{
    return meaningOf(yesMeanings, word);
}

QString plainName(const QString &name)
{
    QString plain;
    for (const QChar character : name) {
        if (character.isLetterOrNumber())
            plain += character.toLower();
    }
    return plain;
}

QString repoName(const QString &url)
{
    static const QRegularExpression address(u"^(?:[a-z+]+://[^/]+/|[^/@]+@[^:/]+:)(.+?)(?:\\.git)?/*$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = address.match(url);
    return match.hasMatch() ? match.captured(1) : url;
}

bool namesPerson(const QString &column)
{
    static const QRegularExpression humps(u"([a-z])([A-Z])"_s);
    static const QRegularExpression ofThing(u"(team|item|wave|question|survey|dimension|service|squad|group)[ _-]*name"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression person(
        u"(^|[^a-z])(e[-_ ]?mails?|mails?|names?|firstname|lastname|fullname|surname|user|username|login|employee|person|"
        u"phone)([^a-z]|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString words = QString(column).replace(humps, u"\\1_\\2"_s).remove(ofThing);
    return person.match(words).hasMatch();
}

}  // namespace sb
