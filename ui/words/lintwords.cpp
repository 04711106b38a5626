// SPDX-License-Identifier: Apache-2.0
#include "ui/words/lintwords.h"

#include <QCoreApplication>
#include <QMap>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct LintWords {
    Q_DECLARE_TR_FUNCTIONS(LintWords)
};

/// Of a detail that is about two things the first and the second; the second is empty when it is about one.
struct Words {
    explicit Words(const QString &detail)
    {
        const qsizetype at = detail.lastIndexOf(u" \u2192 "_s);
        one = at < 0 ? detail : detail.first(at);
        other = at < 0 ? QString() : detail.sliced(at + 3);
    }

    QString one;
    QString other;
};

QString missingPart(const QString &part)
{
    if (part == "name"_L1)
        return LintWords::tr("The advisor has no name.");
    if (part == "role"_L1)
        return LintWords::tr("The advisor has no role.");
    return LintWords::tr("There is neither a rule nor a trigger.");
}

QString damage(const QString &detail)
{
    return detail == "not UTF-8"_L1 ? LintWords::tr("The file is not UTF-8 text.")
                                    : LintWords::tr("Characters were damaged on their way here. The repair: %1").arg(detail);
}

QString looseColleague(const QString &detail)
{
    const Words words(detail);
    return words.other.isEmpty()
        ? LintWords::tr("“%1” is no advisor that is known, so nobody can be sent there.").arg(words.one)
        : LintWords::tr("“%1” does not name %2 as a colleague in return.").arg(words.one, words.other);
}

QString framework(const QString &detail)
{
    const Words words(detail);
    return words.other.isEmpty() ? LintWords::tr("The framework “%1” does not stand in the library.").arg(words.one)
                                 : LintWords::tr("Nothing says what the framework “%1” is for this advisor.").arg(words.one);
}

QString missingLimit(const QString &detail)
{
    return detail == "uncertainty"_L1 ? LintWords::tr("No rule says what to do when the advisor does not know.")
                                      : LintWords::tr("Nothing is prohibited, so nothing tells a model what to leave alone.");
}

QString tests(const QString &detail)
{
    if (detail == "none"_L1)
        return LintWords::tr("There are no tests, so nobody notices when it gets worse.");
    const Words words(detail);
    return words.other.isEmpty() ? LintWords::tr("The tests never passed with %1.").arg(words.one)
                                 : LintWords::tr("The tests passed with %1, but never with %2.").arg(words.one, words.other);
}

QString reasonless(const QString &detail)
{
    return detail.isEmpty() ? LintWords::tr("This comment names no code, so it silences nothing.")
                            : LintWords::tr("Why %1 is silenced here is not said, so it is not.").arg(detail);
}

/// With %1 and %2 for the parts of the detail.
QString plainMeaning(const Problem &problem)
{
    static const QMap<QString, QString> sentences{
        {u"L02"_s, LintWords::tr("The chapter “%1” is unknown or stands here twice; a model gets it as it stands.")},
        {u"L05"_s, LintWords::tr("The trigger “%1” is also one of %2's, so neither is chosen for it.")},
        {u"L06"_s, LintWords::tr("The trigger “%1” stands inside another advisor's: %2.")},
        {u"L07"_s, LintWords::tr("The trigger “%1” is one common word, so it calls the advisor too often.")},
        {u"L08"_s, LintWords::tr("Its own question “%1” does not reach this advisor.")},
        {u"L09"_s, LintWords::tr("A model would take the figure %1 for one of the reader's own.")},
        {u"L10"_s, LintWords::tr("A benchmark (“%1”) stands here without its source and year.")},
        {u"L12"_s, LintWords::tr("Two rules contradict each other: “%1” and “%2”.")},
        {u"L13"_s, LintWords::tr("The prompt is longer than there is room for: %1.")},
        {u"L14"_s, LintWords::tr("“%1” stands in the last fifth of the text, where a rule weighs least.")},
        {u"L16"_s, LintWords::tr("Nothing gives the variable “%1” a value.")},
        {u"L17"_s, LintWords::tr("The front matter cannot be understood: %1.")},
        {u"L18"_s, LintWords::tr("The name “%1” is also another advisor's: %2.")},
        {u"L19"_s, LintWords::tr("A character stands here that nobody can see: %1.")},
        {u"L20"_s, LintWords::tr("The text is much like that of another advisor: %1.")},
        {u"L21"_s, LintWords::tr("The dashboard has no metric “%1”.")},
        {u"L22"_s, LintWords::tr("“%1” is an outdated term.")},
        {u"L24"_s, LintWords::tr("A person is quoted without a source: “%1”.")},
        {u"L25"_s, LintWords::tr("A rule says “%1”; rules speak of this advisor alone, and not as “I”.")},
        {u"S02"_s, LintWords::tr("%1 is silenced here, and would not be found anyway.")},
    };
    const QString sentence = sentences.value(problem.code);
    if (sentence.isEmpty())
        return LintWords::tr("Something is odd here: %1.").arg(problem.detail);
    const Words words(problem.detail);
    return sentence.contains("%2"_L1) ? sentence.arg(words.one, words.other) : sentence.arg(problem.detail);
}

}  // namespace

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return LintWords::tr("error");
    case Severity::Warning:
        return LintWords::tr("warning");
    case Severity::Information:
        break;
    }
    return LintWords::tr("note");
}

QString lintMeaning(const Problem &problem)
{
    using Sentence = QString (*)(const QString &);
    static const QMap<QString, Sentence> sentences{{u"L01"_s, damage},    {u"L03"_s, missingPart},  {u"L04"_s, looseColleague},
                                                   {u"L11"_s, framework}, {u"L15"_s, missingLimit}, {u"L23"_s, tests},
                                                   {u"S01"_s, reasonless}};
    const Sentence sentence = sentences.value(problem.code);
    return sentence != nullptr ? sentence(problem.detail) : plainMeaning(problem);
}

QString fixSentence(const LintFix &fix)
{
    switch (fix.kind) {
    case LintFix::Kind::RepairText:
        return LintWords::tr("repair all damaged characters");
    case LintFix::Kind::QuoteValues:
        return LintWords::tr("put the value into quotation marks");
    case LintFix::Kind::RemoveCharacter:
        return LintWords::tr("remove the character");
    case LintFix::Kind::RemovePhrase:
        return LintWords::tr("remove the phrase");
    case LintFix::Kind::AddWeight:
        return LintWords::tr("give the trigger a weight of 0.4");
    case LintFix::Kind::RemoveItem:
        return LintWords::tr("remove the line");
    case LintFix::Kind::RemoveComment:
        return LintWords::tr("remove the comment");
    case LintFix::Kind::UseTerm:
    case LintFix::Kind::UseVariable:
        return LintWords::tr("write “%1”").arg(QString::fromUtf8(fix.replacement));
    }
    Q_UNREACHABLE_RETURN({});
}

}  // namespace sb::ui
