// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testswords.h"

#include "ui/personaeditor/testschecks.h"
#include "ui/style/errortext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui::TestsWords {

namespace {

using State = TestSide::State;

struct Tests {
    Q_DECLARE_TR_FUNCTIONS(Tests)
};

QString staticName(const QString &code)
{
    if (code == "L11"_L1)
        return Tests::tr("Every framework explained");
    if (code == "L09"_L1)
        return Tests::tr("No invented figures");
    if (code == "L10"_L1)
        return Tests::tr("Benchmarks have a source");
    if (code == "L16"_L1)
        return Tests::tr("Every variable has a value");
    if (code == "L13"_L1)
        return Tests::tr("Within the room for a prompt");
    if (code == "L15"_L1)
        return Tests::tr("Knows its limits");
    return Tests::tr("Own questions reach it");
}

QString failureWords(AssertionReason reason, const QString &detail)
{
    switch (reason) {
    case AssertionReason::TooFar:
        return Tests::tr("measured: %1").arg(detail);
    case AssertionReason::BadValue:
        return Tests::tr("the check is not filled in as it should be");
    case AssertionReason::BadPattern:
        return Tests::tr("this is no pattern: %1").arg(detail);
    case AssertionReason::PatternTooSlow:
        return Tests::tr("the pattern takes too long");
    case AssertionReason::TooLong:
        return Tests::tr("the answer is too long for it");
    default:
        return detail.isEmpty() ? Tests::tr("not met") : u"“%1”"_s.arg(detail);
    }
}

QString openWords(AssertionReason reason, const QString &detail)
{
    switch (reason) {
    case AssertionReason::NoGrader:
        return Tests::tr("no model judges here");
    case AssertionReason::GraderFailed:
        return Tests::tr("the model that judges gave no answer: %1").arg(detail);
    case AssertionReason::GraderUnclear:
        return Tests::tr("the model that judges did not say yes or no");
    case AssertionReason::NotMeasured:
        return Tests::tr("not measured");
    case AssertionReason::NoPrice:
        return Tests::tr("the price of this model is not known");
    case AssertionReason::Schema:
        return Tests::tr("it is JSON; its form is not compared");
    case AssertionReason::Script:
        return Tests::tr("not run: code is never run here");
    case AssertionReason::Embedding:
        return Tests::tr("not run: likeness of meaning is not measured here");
    case AssertionReason::Comparison:
        return Tests::tr("not run: answers of several models are not compared here");
    default:
        return Tests::tr("not run: this program does not know it");
    }
}

QString listed(const QStringList &words)
{
    QString text;
    for (qsizetype i = 0; i < words.size(); ++i)
        text = i == 0               ? words.at(i)
            : i + 1 == words.size() ? Tests::tr("%1 or %2").arg(text, words.at(i))
                                    : Tests::tr("%1, %2", "words of a list").arg(text, words.at(i));
    return text;
}

QString quotedLines(const QString &text)
{
    QStringList words;
    for (const auto lines = text.split(u'\n', Qt::SkipEmptyParts); const QString &line : lines)
        words.append(u"“%1”"_s.arg(line));
    return listed(words);
}

QString openCheck(const Assertion &assertion)
{
    if (!assertion.reference.isEmpty())
        return Tests::tr("the shared check “%1”").arg(assertion.reference);
    if (!assertion.set.isEmpty()) {
        QStringList inner;
        for (const Assertion &one : assertion.set)
            inner.append(check(one));
        return Tests::tr("together: %1").arg(inner.join("; "_L1));
    }
    return Tests::tr("%1 (not run)").arg(assertion.typeAsWritten());
}

}  // namespace

QString group(DraftTest::Group group)
{
    switch (group) {
    case DraftTest::Group::Routing:
        return Tests::tr("Routing");
    case DraftTest::Group::Static:
        return Tests::tr("Static");
    case DraftTest::Group::Model:
        break;
    }
    return Tests::tr("Model");
}

QString side(const TestSide &side)
{
    switch (side.state) {
    case State::None:
        return u"–"_s;
    case State::NotRun:
        return Tests::tr("not run");
    case State::NotJudged:
        return Tests::tr("not judged");
    case State::NoAnswer:
        return Tests::tr("no answer");
    case State::NearTie:
        return Tests::tr("near tie");
    case State::Pass:
    case State::Partly:
    case State::Fail:
        break;
    }
    if (side.judged > 1)
        return Tests::tr("%L1 of %L2", "runs that passed").arg(side.passed).arg(side.judged);
    return side.state == State::Fail ? Tests::tr("fail") : Tests::tr("pass");
}

QString symbolOf(State state)
{
    switch (state) {
    case State::Pass:
        return u"good"_s;
    case State::NearTie:
    case State::Partly:
        return u"watch"_s;
    case State::Fail:
        return u"bad"_s;
    case State::NotRun:
    case State::NotJudged:
    case State::NoAnswer:
        return u"unknown"_s;
    case State::None:
        break;
    }
    return {};
}

QColor Tokens::*colourOf(State state)
{
    switch (state) {
    case State::Pass:
        return &Tokens::good;
    case State::NearTie:
    case State::Partly:
        return &Tokens::watch;
    case State::Fail:
        return &Tokens::bad;
    default:
        return &Tokens::text3;
    }
}

QString change(DraftTest::Change change)
{
    using Change = DraftTest::Change;
    switch (change) {
    case Change::None:
        return {};
    case Change::Same:
        return Tests::tr("same");
    case Change::Fixed:
        return Tests::tr("fixed");
    case Change::Broken:
        return Tests::tr("broken");
    case Change::Closer:
        return Tests::tr("closer");
    case Change::Worse:
        return Tests::tr("worse");
    case Change::New:
        return Tests::tr("new");
    case Change::Gone:
        break;
    }
    return Tests::tr("gone");
}

QString name(const DraftTest &test)
{
    return test.group == DraftTest::Group::Static ? staticName(test.code) : test.name.simplified();
}

QString sum(const DraftTests::Sum &sum)
{
    QStringList parts;
    const QLocale locale;
    if (sum.passed > 0 || sum.failed + sum.partly == 0)
        parts.append(Tests::tr("%1 pass").arg(locale.toString(sum.passed)));
    if (sum.failed > 0)
        parts.append(Tests::tr("%1 fail").arg(locale.toString(sum.failed)));
    if (sum.partly > 0)
        parts.append(Tests::tr("%1 partly").arg(locale.toString(sum.partly)));
    if (sum.open > 0)
        parts.append(Tests::tr("%1 not run").arg(locale.toString(sum.open)));
    return Tests::tr("Draft: %1").arg(parts.join(", "_L1));
}

QString names(const QStringList &slugs, const NameOf &nameOf)
{
    QStringList words;
    for (const QString &slug : slugs)
        words.append(slug == "none"_L1 ? Tests::tr("nobody in particular") : nameOf(slug));
    return listed(words);
}

QString route(const Route &route, const NameOf &nameOf)
{
    QStringList scores;
    for (qsizetype i = 0; i < std::min<qsizetype>(3, route.candidates.size()); ++i) {
        const RouteCandidate &candidate = route.candidates.at(i);
        scores.append(u"%1 %2"_s.arg(nameOf(candidate.persona), QLocale().toString(candidate.score, 'f', 2)));
    }
    const QString behind = scores.isEmpty() ? QString() : u" ("_s + scores.join(u" · "_s) + u')';
    if (route.verdict == Route::Verdict::Routed)
        return Tests::tr("%1 answers").arg(nameOf(route.persona)) + behind;
    if (route.verdict == Route::Verdict::Ask)
        return Tests::tr("a near tie, so the person is asked") + behind;
    return Tests::tr("nobody in particular answers") + behind;
}

QString wanted(const RoutingCase &test, const NameOf &nameOf)
{
    QString text;
    if (!test.expected.isEmpty())
        text = Tests::tr("must reach %1").arg(names(test.expected, nameOf));
    if (!test.unwanted.isEmpty()) {
        const QString not_ = Tests::tr("must not reach %1").arg(names(test.unwanted, nameOf));
        text = text.isEmpty() ? not_ : QString(text + ", "_L1 + not_);
    }
    return test.mustRoute ? Tests::tr("%1, without asking").arg(text) : text;
}

QString check(const Assertion &assertion)
{
    const auto kind = TestsChecks::kindOf(assertion);
    if (!kind)
        return openCheck(assertion);
    const QString what = TestsChecks::label(kind->type);
    const QString text = TestsChecks::textOf(assertion, *kind);
    if (kind->takes == TestsChecks::Takes::Count)
        return Tests::tr("must ask at most %n question(s)", nullptr, text.toInt());
    const QString value = kind->takes == TestsChecks::Takes::Lines ? quotedLines(text)
        : kind->takes == TestsChecks::Takes::Text                  ? u"“%1”"_s.arg(text)
                                                                   : text;
    const QString whole = value.isEmpty() || text.isEmpty() ? what : QString(what + u' ' + value);
    return assertion.isNegated ? Tests::tr("must not %1").arg(whole) : Tests::tr("must %1").arg(whole);
}

QString finding(const TestFinding &finding)
{
    const bool isNegated = finding.type.startsWith("not-"_L1);
    const QString type = isNegated ? finding.type.sliced(4) : finding.type;
    const QString label = TestsChecks::label(type);
    const QString what = isNegated ? Tests::tr("must not %1").arg(label) : Tests::tr("must %1").arg(label);
    const bool hasFailed = finding.outcome == AssertionResult::Outcome::Failed;
    const QString why = hasFailed ? failureWords(finding.reason, finding.detail) : openWords(finding.reason, finding.detail);
    const QString named = finding.metric.isEmpty() ? what : QString(finding.metric + ": "_L1 + what);
    return Tests::tr("%1: %2 (%n run(s))", nullptr, finding.runs).arg(named, why);
}

QString problem(const Problem &problem)
{
    const QString where = Tests::tr("Line %L1: ").arg(problem.range.line);
    if (problem.code == "T01"_L1)
        return where + Tests::tr("this cannot be read: %1").arg(problem.detail);
    if (problem.code == "T02"_L1)
        return where + Tests::tr("“%1” does not hold what it should").arg(problem.detail);
    if (problem.code == "T03"_L1)
        return where + Tests::tr("“%1” is kept and never run here").arg(problem.detail);
    if (problem.code == "T04"_L1)
        return where + Tests::tr("there is no shared check “%1”").arg(problem.detail);
    return where + Tests::tr("this routing case says nothing: %1").arg(problem.detail);
}

QString outside(TestsFile::Outside what)
{
    switch (what) {
    case TestsFile::Outside::Taken:
        return Tests::tr("Another program has changed the tests. You see them as they are now.");
    case TestsFile::Outside::Joined:
        return Tests::tr("Another program has changed the tests. They have its changes and yours.");
    case TestsFile::Outside::Apart:
        return Tests::tr(
            "Another program has changed the tests where you did. Yours hold; the others are kept in tests.other.yaml.");
    case TestsFile::Outside::Gone:
        break;
    }
    return Tests::tr("The file of the tests is gone. They are here, and the next change writes them again.");
}

QString answerer(const TestResults &run)
{
    if (run.model.isEmpty())
        return Tests::tr("the playbook");
    return run.provider.isEmpty() ? run.model : Tests::tr("%1 at %2").arg(run.model, run.provider);
}

QString result(const TestResults &run)
{
    const auto passed = std::ranges::count_if(run.cases, &CaseResult::hasPassed);
    const auto judged = passed + std::ranges::count_if(run.cases, &CaseResult::hasFailed);
    if (judged == 0)
        return {};
    return Tests::tr("Tests: %L1 of %L2, %3", "passed, judged, model")
        .arg(passed)
        .arg(judged)
        .arg(run.model.isEmpty() ? Tests::tr("the playbook") : run.model);
}

}  // namespace sb::ui::TestsWords
