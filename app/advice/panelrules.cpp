// SPDX-License-Identifier: Apache-2.0
// A synthesis without a model.
#include "advice/panellimits.h"
#include "advice/panelsynthesis.h"
#include "base/prose.h"
#include "personas/termindex.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A sentence that somebody wrote, and what it is about.
struct Claim {
    int member = 0;
    QString sentence;
    QSet<QString> about;
    bool isDenied = false;  ///< an odd number of "not", "never" and the like
    bool isQuestion = false;
};

/// Two claims of two members, and how much of what they are about they share.
struct Pair {
    qsizetype first = 0;
    qsizetype second = 0;
    double shared = 0;
};

constexpr double leastShared = 0.5;
constexpr qsizetype leastTerms = 2;

QStringList claimSentences(const QString &markdown)
{
    static const QRegularExpression marks(u"\\[\\[fw:[^\\]]*\\]\\]|[*_`]{1,3}"_s);
    static const QRegularExpression end(u"(?<=[.!?])\\s+(?=[\\p{Lu}\\p{N}\"\u201c(])"_s);
    QStringList sentences;
    for (const auto blocks = proseOf(markdown); const ProseBlock &block : blocks) {
        if (block.kind == ProseBlock::Kind::Heading || block.kind == ProseBlock::Kind::Row)
            continue;
        const QString text = markdown.sliced(block.span.begin, block.span.end - block.span.begin);
        for (const auto parts = text.split(end, Qt::SkipEmptyParts); const QString &part : parts) {
            const QString sentence = QString(part).remove(marks).simplified();
            if (sentence.size() >= limits::synthesisQuoteLeast)
                sentences.append(sentence);
        }
    }
    return sentences;
}

bool isDenial(const QString &sentence)
{
    static const QRegularExpression denial(
        u"\\b(?:not|no|never|none|nobody|nothing|without|cannot|neither|nor|against|instead)\\b|n['\u2019]t\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    qsizetype count = 0;
    for (auto matches = denial.globalMatch(sentence); matches.hasNext(); matches.next())
        ++count;
    return count % 2 == 1;
}

QList<Claim> claimsOf(const QList<PanelSaid> &words)
{
    QList<Claim> claims;
    QSet<QString> known;
    for (int member = 0; member < words.size(); ++member) {
        int read = 0;
        for (const auto sentences = claimSentences(words.at(member).text); const QString &sentence : sentences) {
            const QStringList about = distinctTerms(sentence);
            const bool isQuestion = sentence.endsWith(u'?');
            const bool isSaid = known.contains(QString::number(member) + sentence);
            if (isSaid || (about.size() < leastTerms && !isQuestion) || ++read > limits::claimsRead)
                continue;
            known.insert(QString::number(member) + sentence);
            claims.append({member, sentence, QSet<QString>(about.begin(), about.end()), isDenial(sentence), isQuestion});
        }
    }
    return claims;
}

QList<Pair> pairsOf(const QList<Claim> &claims)
{
    QList<Pair> pairs;
    for (qsizetype i = 0; i < claims.size(); ++i) {
        for (qsizetype j = i + 1; j < claims.size(); ++j) {
            const Claim &one = claims.at(i);
            const Claim &other = claims.at(j);
            if (one.member == other.member || one.isQuestion || other.isQuestion)
                continue;
            const QSet<QString> both = QSet<QString>(one.about).intersect(other.about);
            const double shared =
                static_cast<double>(both.size()) / static_cast<double>(qMin(one.about.size(), other.about.size()));
            if (both.size() >= leastTerms && shared >= leastShared)
                pairs.append({i, j, shared * static_cast<double>(both.size())});
        }
    }
    std::ranges::stable_sort(pairs, std::ranges::greater(), &Pair::shared);
    return pairs;
}

PanelVoice voiceOf(const Claim &claim, Stance stance)
{
    const QString quote = claim.sentence.size() <= limits::synthesisQuote
        ? claim.sentence
        : claim.sentence.left(claim.sentence.lastIndexOf(u' ', limits::synthesisQuote - 2)) + u" \u2026"_s;
    return {claim.member, stance, quote};
}

/// Claims that belong together, the first of which is the point.
SynthesisPoint pointOf(const QList<Claim> &claims, const QList<qsizetype> &group)
{
    const Claim &first = claims.at(group.constFirst());
    SynthesisPoint point{.kind = group.size() == 1 ? PointKind::Single : PointKind::Agreement,
                         .text = first.sentence.left(limits::synthesisPoint),
                         .voices = {}};
    for (const qsizetype place : group) {
        const Claim &claim = claims.at(place);
        const bool isAgainst = claim.isDenied != first.isDenied;
        point.voices.append(voiceOf(claim, isAgainst ? Stance::Disputes : Stance::Supports));
        if (isAgainst)
            point.kind = PointKind::Disagreement;
    }
    return point;
}

/// Each claim in one group at most, each group with one claim a member at most, those that share most first.
QList<QList<qsizetype>> groupsOf(const QList<Claim> &claims)
{
    QList<QList<qsizetype>> groups;
    QHash<qsizetype, qsizetype> groupOf;
    const auto hasMember = [&](const QList<qsizetype> &group, int member) {
        return std::ranges::any_of(group, [&](qsizetype place) { return claims.at(place).member == member; });
    };
    for (const auto pairs = pairsOf(claims); const Pair &pair : pairs) {
        const bool isFirstKnown = groupOf.contains(pair.first);
        const bool isSecondKnown = groupOf.contains(pair.second);
        if (isFirstKnown && isSecondKnown)
            continue;
        if (!isFirstKnown && !isSecondKnown) {
            groupOf.insert(pair.first, groups.size());
            groupOf.insert(pair.second, groups.size());
            groups.append({pair.first, pair.second});
            continue;
        }
        const qsizetype fresh = isFirstKnown ? pair.second : pair.first;
        const qsizetype place = groupOf.value(isFirstKnown ? pair.first : pair.second);
        if (hasMember(groups.at(place), claims.at(fresh).member))
            continue;
        groupOf.insert(fresh, place);
        groups[place].append(fresh);
    }
    for (QList<qsizetype> &group : groups)
        std::ranges::sort(group);
    return groups;
}

}  // namespace

Synthesis synthesisByRules(const QList<PanelSaid> &words)
{
    Synthesis synthesis{.by = SynthesisBy::Rules, .model = {{}, {}, true}, .points = {}};
    synthesis.heard =
        static_cast<int>(std::ranges::count_if(words, [](const PanelSaid &one) { return !one.text.trimmed().isEmpty(); }));
    const QList<Claim> claims = claimsOf(words);
    QSet<qsizetype> used;
    for (const auto groups = groupsOf(claims); const QList<qsizetype> &group : groups) {
        synthesis.points.append(pointOf(claims, group));
        used.unite(QSet<qsizetype>(group.begin(), group.end()));
    }
    QHash<int, int> alone;
    QHash<int, int> asked;
    for (qsizetype i = 0; i < claims.size(); ++i) {
        const Claim &claim = claims.at(i);
        if (claim.isQuestion && asked[claim.member]++ < limits::questionsOpen)
            synthesis.points.append(
                {PointKind::Question, claim.sentence.left(limits::synthesisPoint), {voiceOf(claim, Stance::Supports)}});
        else if (!claim.isQuestion && !used.contains(i) && alone[claim.member]++ < limits::claimsAlone)
            synthesis.points.append(pointOf(claims, {i}));
    }
    std::ranges::stable_sort(synthesis.points, {}, &SynthesisPoint::kind);
    synthesis.points = synthesis.points.first(qMin(synthesis.points.size(), qsizetype(limits::synthesisPoints)));
    return synthesis;
}

}  // namespace sb
