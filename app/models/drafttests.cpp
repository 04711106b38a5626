// SPDX-License-Identifier: Apache-2.0
#include "models/drafttests.h"

#include "personas/personalint.h"
#include "personas/testwriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using TestChange = DraftTest::Change;
using Group = DraftTest::Group;
using State = TestSide::State;

bool isPass(State state)
{
    return state == State::Pass || state == State::NearTie || state == State::Partly;
}

bool isJudged(State state)
{
    return isPass(state) || state == State::Fail;
}

bool isAmongChoices(const RoutingCase &test, const Route &route)
{
    return std::ranges::any_of(route.choices(),
                               [&test](const RouteCandidate &choice) { return test.expected.contains(choice.persona); });
}

/// A tie that holds whom it should reach is near even where the case forbids to ask.
TestSide routedSide(const RoutingCase &test, const Route &route, bool passes)
{
    if (route.verdict == Route::Verdict::Ask && isAmongChoices(test, route))
        return {.state = State::NearTie};
    return {.state = passes ? State::Pass : State::Fail};
}

TestChange routedChange(const ComparedCase &one, const TestSide &published, const TestSide &draft)
{
    switch (one.change()) {
    case ComparedCase::Change::Fixed:
        return published.state == State::Fail && draft.state == State::NearTie ? TestChange::Closer : TestChange::Fixed;
    case ComparedCase::Change::Broken:
        return TestChange::Broken;
    case ComparedCase::Change::Same:
        break;
    }
    return published.state == draft.state ? TestChange::Same
        : published.state < draft.state   ? TestChange::Worse
                                          : TestChange::Closer;
}

QList<DraftTest> routedTests(const DraftRouting &routing, const PublishedSide &before)
{
    QList<DraftTest> tests;
    const bool isPublished = !before.document.bytes().isEmpty();
    for (const ComparedCase &one : routing.cases) {
        DraftTest test{
            .group = Group::Routing, .index = tests.size(), .name = one.test.question, .question = one.test.question};
        test.draft = routedSide(one.test, one.draft, one.passes);
        if (isPublished)
            test.published = routedSide(one.test, one.published, one.hasPassed);
        test.change = isPublished ? routedChange(one, test.published, test.draft) : TestChange::New;
        tests.append(test);
    }
    return tests;
}

/// The gravest finding of the rule, if there is any.
std::optional<Severity> worstOf(const LintReport &report, const QString &code)
{
    std::optional<Severity> worst;
    for (const LintFinding &finding : report.findings) {
        if (finding.problem.code == code)
            worst = std::max(worst.value_or(finding.problem.severity), finding.problem.severity);
    }
    return worst;
}

/// Of a rule that the draft breaks and the published text does not: an error is a broken test, a warning stops nobody.
TestChange brokenRule(Severity worst)
{
    return worst == Severity::Error ? TestChange::Broken : TestChange::Worse;
}

QList<DraftTest> staticOnes(const LintReport &draft, const PublishedSide &before)
{
    QList<DraftTest> tests;
    const bool isPublished = !before.document.bytes().isEmpty();
    for (const QString &code : staticTests()) {
        DraftTest test{.group = Group::Static, .code = code};
        const std::optional<Severity> fails = worstOf(draft, code);
        const std::optional<Severity> failed = worstOf(before.report, code);
        test.draft.state = fails ? State::Fail : State::Pass;
        test.change = TestChange::New;
        if (isPublished) {
            test.published.state = failed ? State::Fail : State::Pass;
            test.change = fails.has_value() == failed.has_value() ? TestChange::Same
                : fails                                           ? brokenRule(*fails)
                                                                  : TestChange::Fixed;
        }
        tests.append(test);
    }
    return tests;
}

TestSide modelSide(const CaseResult *result)
{
    if (result == nullptr)
        return {.state = State::NotRun};
    const int judged = result->passed + result->failed;
    const State state = judged == 0 && result->errors > 0 ? State::NoAnswer
        : judged == 0 && result->notRun == 0              ? State::NotRun
        : judged == 0                                     ? State::NotJudged
        : result->passed == judged                        ? State::Pass
        : result->passed > result->failed                 ? State::Partly
                                                          : State::Fail;
    return {.state = state, .passed = result->passed, .judged = judged};
}

TestChange modelChange(const TestSide &published, const TestSide &draft)
{
    if (!isJudged(draft.state))
        return TestChange::None;
    if (!isJudged(published.state))
        return TestChange::New;
    if (isPass(published.state) != isPass(draft.state))
        return isPass(draft.state) ? TestChange::Fixed : TestChange::Broken;
    // Over a common denominator, so that nothing is divided.
    const int before = published.passed * draft.judged;
    const int now = draft.passed * published.judged;
    return before == now ? TestChange::Same : before < now ? TestChange::Closer : TestChange::Worse;
}

QString shownName(const QString &description, const QString &question)
{
    return description.isEmpty() ? question : description;
}

/// By the same model, where there is such a run.
std::optional<TestResults> comparableRun(const QList<TestResults> &kept, const QString &version,
                                         const std::optional<TestResults> &other)
{
    QList<TestResults> same;
    std::ranges::copy_if(kept, std::back_inserter(same),
                         [&other](const TestResults &run) { return other && run.isOfSameModel(*other); });
    const std::optional<TestResults> found = lastRunOf(same, version);
    return found ? found : lastRunOf(kept, version);
}

QList<TestResults> earlierRuns(const TestedDraft &tested, const QString &publishedVersion)
{
    QList<TestResults> runs;
    if (publishedVersion.isEmpty() || tested.routing.document.persona().version == publishedVersion)
        return runs;
    for (auto run = tested.kept.crbegin(); run != tested.kept.crend(); ++run) {
        if (run->version != publishedVersion && (!tested.publishedAt.isValid() || run->date > tested.publishedAt))
            runs.append(*run);
    }
    return runs;
}

/// A change of the text mends nothing by itself: what failed when it was run last is broken until it is run again.
void holdEarlier(DraftTest &test, const TestedDraft &tested, const DraftTests &all, const QString &publishedVersion)
{
    const PersonaTest &one = tested.tests.tests.at(test.index);
    for (qsizetype i = 0; i < all.earlier.size(); ++i) {
        const TestResults &run = all.earlier.at(i);
        const TestSide then = modelSide(resultOf(run, tested.tests, one));
        if (!isJudged(then.state))
            continue;
        const TestSide before = modelSide(resultOf(comparableRun(tested.kept, publishedVersion, run), tested.tests, one));
        if (modelChange(before, then) == TestChange::Broken) {
            test.published = before;
            test.change = TestChange::Broken;
            test.earlier = i;
        }
        return;
    }
}

QList<DraftTest> modelTests(const TestedDraft &tested, const DraftTests &all, const QString &publishedVersion)
{
    const PersonaTests &cases = tested.tests;
    QList<DraftTest> tests;
    QStringList keys;
    for (const PersonaTest &one : cases.tests) {
        DraftTest test{.group = Group::Model,
                       .index = tests.size(),
                       .name = shownName(one.description, one.question()),
                       .question = one.question()};
        test.draft = modelSide(resultOf(all.draftRun, cases, one));
        if (!publishedVersion.isEmpty())
            test.published = modelSide(resultOf(all.publishedRun, cases, one));
        test.change = modelChange(test.published, test.draft);
        if (!isJudged(test.draft.state))
            holdEarlier(test, tested, all, publishedVersion);
        tests.append(test);
        keys.append(CaseResult{.description = one.description, .question = one.question()}.key());
    }
    for (const CaseResult &one : all.publishedRun.value_or(TestResults()).cases) {
        if (keys.contains(one.key()))
            continue;
        tests.append({.group = Group::Model,
                      .name = shownName(one.description, one.question),
                      .question = one.question,
                      .published = modelSide(&one),
                      .change = TestChange::Gone});
    }
    return tests;
}

}  // namespace

bool DraftTest::isSameAs(const DraftTest &other) const
{
    return group == other.group && code == other.code && name == other.name && question == other.question;
}

const QStringList &staticTests()
{
    static const QStringList codes{u"L11"_s, u"L09"_s, u"L10"_s, u"L16"_s, u"L13"_s, u"L15"_s, u"L08"_s};
    return codes;
}

bool PublishedSide::isOf(const PersonaDocument &published, const PersonaLibrary &library) const
{
    // Where the list of advisors lies tells whether it is the same: this one keeps its own from being thrown away.
    return others.entries().constData() == library.entries().constData() && document.bytes() == published.bytes()
        && document.head().slug == published.head().slug;
}

PublishedSide publishedSide(const PersonaDocument &published, const PersonaLibrary &others, const FrameworkLibrary &frameworks)
{
    PublishedSide side{
        .document = published, .others = others, .frameworks = frameworks, .router = routerWith(published, others)};
    if (published.bytes().isEmpty())
        return side;
    QList<PersonaDocument> documents{published};
    for (const PersonaEntry &entry : others.entries()) {
        if (entry.head().slug != published.head().slug)
            documents.append(entry.document);
    }
    side.report = lintLibrary(documents, {.frameworks = frameworks}).value(0);
    return side;
}

DraftTests::Sum DraftTests::sum() const
{
    Sum sum;
    for (const DraftTest &test : tests) {
        switch (test.draft.state) {
        case State::Pass:
            ++sum.passed;
            break;
        case State::Fail:
            ++sum.failed;
            break;
        case State::NearTie:
        case State::Partly:
            ++sum.partly;
            break;
        case State::NotRun:
        case State::NotJudged:
        case State::NoAnswer:
            ++sum.open;
            break;
        case State::None:
            break;
        }
    }
    return sum;
}

QList<DraftTest> DraftTests::broken() const
{
    QList<DraftTest> found;
    std::ranges::copy_if(tests, std::back_inserter(found),
                         [](const DraftTest &test) { return test.change == TestChange::Broken; });
    return found;
}

int DraftTests::brokenEarlier() const
{
    return static_cast<int>(std::ranges::count_if(tests, [](const DraftTest &test) { return test.earlier >= 0; }));
}

const CaseResult *resultOf(const std::optional<TestResults> &run, const PersonaTests &tests, const PersonaTest &test)
{
    if (!run)
        return nullptr;
    const QString key = CaseResult{.description = test.description, .question = test.question()}.key();
    const auto found = std::ranges::find(run->cases, key, &CaseResult::key);
    if (found == run->cases.end())
        return nullptr;
    return found->checks.isEmpty() || found->checks == hashOfChecks(tests, test) ? &*found : nullptr;
}

TestResults completedBy(const TestResults &run, const QList<TestResults> &kept)
{
    const std::optional<TestResults> earlier = run.isComplete ? std::nullopt : lastRunOf(kept, run.version);
    if (!earlier)
        return run;
    TestResults both = run;
    for (CaseResult &one : both.cases) {
        const bool isOpen = one.passed + one.failed + one.notRun == 0;
        const auto before = std::ranges::find(earlier->cases, one.key(), &CaseResult::key);
        if (isOpen && before != earlier->cases.end())
            one = *before;
    }
    return both;
}

DraftTests draftTests(const TestedDraft &tested, const PublishedSide &published)
{
    DraftTests all{.routing = tested.routing,
                   .tests = routedTests(tested.routing, published) + staticOnes(tested.report, published),
                   .draftReport = tested.report,
                   .publishedReport = published.report};
    const bool isPublished = !published.document.bytes().isEmpty();
    const QString publishedVersion = isPublished ? published.document.persona().version : QString();
    all.draftRun = lastRunOf(tested.kept, tested.routing.document.persona().version);
    if (isPublished)
        all.publishedRun = comparableRun(tested.kept, publishedVersion, all.draftRun);
    all.earlier = earlierRuns(tested, publishedVersion);
    if (all.draftRun)
        all.model = modelSinceGreen(tested.kept, *all.draftRun);
    all.tests += modelTests(tested, all, publishedVersion);
    return all;
}

}  // namespace sb
