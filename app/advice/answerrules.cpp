// SPDX-License-Identifier: Apache-2.0
#include "advice/answerrules.h"

#include "advice/groundinglimits.h"
#include "base/prose.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Verdict = RuleVerdict::Kind;

QStringView partOf(const QString &text, const ProseSpan &span)
{
    return QStringView(text).sliced(span.begin, span.end - span.begin);
}

/// The paragraphs in the answer's own words.
QList<ProseBlock> ownBlocks(const QString &text)
{
    QList<ProseBlock> blocks = proseOf(text);
    blocks.removeIf([](const ProseBlock &block) {
        return block.kind == ProseBlock::Kind::Quote || block.kind == ProseBlock::Kind::Heading;
    });
    return blocks;
}

RuleVerdict frameworksOf(const RuledAnswer &answer)
{
    if (!answer.unexplained.isEmpty())
        return {AnswerRule::ExplainsFrameworks, Verdict::Broken, answer.unexplained};
    return {AnswerRule::ExplainsFrameworks, answer.explained.isEmpty() ? Verdict::NotAsked : Verdict::Kept, answer.explained};
}

/// Those that end a sentence outside of code and quotation marks.
QStringList questionsIn(const QString &text)
{
    static const QRegularExpression sentence(u"[^.!?\\n]*\\?+(?=[\\s*_)\\]]|$)"_s);
    static const QRegularExpression quotation(u"[\"\u201c\u201e][^\"\u201c\u201d\u201e]*[\"\u201d]"_s);
    QStringList questions;
    for (const auto blocks = ownBlocks(text); const ProseBlock &block : blocks) {
        QString words = partOf(text, block.span).toString();
        for (const ProseSpan &code : block.code)
            words.replace(code.begin - block.span.begin, code.end - code.begin, QString(code.end - code.begin, u' '));
        words.remove(quotation);
        for (const QRegularExpressionMatch &match : sentence.globalMatch(words))
            questions.append(match.captured().simplified());
    }
    return questions;
}

RuleVerdict questionsOf(const QString &text)
{
    const QStringList questions = questionsIn(text);
    const Verdict kind = questions.isEmpty()         ? Verdict::NotAsked
        : questions.size() <= limits::questionsAsked ? Verdict::Kept
                                                     : Verdict::Broken;
    return {AnswerRule::FewQuestions, kind, questions};
}

/// Whether a text is in English, as far as its smallest words tell.
bool isEnglish(const QString &text)
{
    static const QRegularExpression small(u"\\b(?:the|and|of|to|is|you|your|that|for)\\b"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype lettersForEach = 60;
    qsizetype count = 0;
    for (const QRegularExpressionMatch &match : small.globalMatch(text))
        count += match.hasMatch() ? 1 : 0;
    return count * lettersForEach >= text.size();
}

RuleVerdict summaryOf(const QString &text)
{
    static const QRegularExpression advice(u"\\b(?:should|recommend|suggest|advise|my advice|start (?:by|with)|begin "
                                           u"(?:by|with)|next step|first step|you could|try to|stop "
                                           "doing|I would)\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression summary(u"\\b(?:(?:as|if|what) I (?:understand|hear|heard|read)|my understanding|I "
                                            u"understand|you (?:say|said|describe|told|want|are "
                                            "asking|ask|face|have)|so far|to summari[sz]e|in summary|your "
                                            "(?:situation|question|concern|lead time|team|data|figures)|"
                                            "sounds like|it seems)\\b"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QString words;
    for (const auto blocks = ownBlocks(text); const ProseBlock &block : blocks)
        words += partOf(text, block.span) + u'\n';
    const QRegularExpressionMatch begun = advice.match(words);
    if (words.size() < limits::substantialAdvice || !begun.hasMatch() || !isEnglish(words))
        return {AnswerRule::SummarisesFirst, Verdict::NotAsked};
    const QRegularExpressionMatch said = summary.match(words);
    const bool isFirst = said.hasMatch() && said.capturedStart() <= begun.capturedStart();
    return {AnswerRule::SummarisesFirst, isFirst ? Verdict::Kept : Verdict::Broken,
            QStringList{(isFirst ? said : begun).captured().simplified()}};
}

RuleVerdict benchmarksOf(const RuledAnswer &answer)
{
    QStringList invented;
    bool isAny = false;
    for (const GroundedFigure &figure : answer.figures) {
        isAny = isAny || figure.origin == FigureOrigin::Published || (figure.isBenchmark && !figure.isOwn());
        if (figure.isBenchmark && figure.origin == FigureOrigin::Foreign)
            invented.append(partOf(answer.text, figure.span).toString().simplified());
    }
    return {AnswerRule::InventsNoBenchmark,
            !isAny                   ? Verdict::NotAsked
                : invented.isEmpty() ? Verdict::Kept
                                     : Verdict::Broken,
            invented};
}

}  // namespace

QList<RuleVerdict> checkRules(const RuledAnswer &answer)
{
    return {frameworksOf(answer), questionsOf(answer.text), summaryOf(answer.text), benchmarksOf(answer)};
}

}  // namespace sb
