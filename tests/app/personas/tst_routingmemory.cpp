// SPDX-License-Identifier: Apache-2.0
#include "personas/routingmemory.h"

#include "domain/attachment.h"
#include "personas/personalimits.h"
#include "personas/personastore.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>
#include <QTimeZone>
#include <optional>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

QDateTime second(int number)
{
    return QDateTime::fromSecsSinceEpoch(1'790'000'000 + number, QTimeZone::UTC);
}

struct Scene {
    QTemporaryDir folder;
    QString path = personaDatabase(folder.path());
    std::optional<PersonaStore> store{std::in_place, path};
    std::optional<RoutingMemory> memory{std::in_place, *store};

    void startAgain()
    {
        store.emplace(path);
        memory.emplace(*store);
    }
    [[nodiscard]] QList<RouteCorrection> learned()
    {
        return correctionsOf(memory->learned().result().value_or(QList<LearnedRoute>()));
    }
    [[nodiscard]] QList<RouteDecision> latest(int count = 100)
    {
        return memory->latest(count).result().value_or(QList<RouteDecision>());
    }
    /// Of the database and its log.
    [[nodiscard]] bool isOnDisk(const QByteArray &words) const
    {
        return contentOf(path).contains(words) || contentOf(path + u"-wal"_s).contains(words);
    }
};

/// With every kind of reason.
Route fullRoute()
{
    QList<RouteReason> reasons;
    for (const auto kind :
         {RouteReason::Kind::Addressed, RouteReason::Kind::Phrase, RouteReason::Kind::Terms, RouteReason::Kind::Sample,
          RouteReason::Kind::Corrected, RouteReason::Kind::Current, RouteReason::Kind::Excluded})
        reasons.append({kind, u"team “size”"_s, 0.1 + 1.0 / 3});
    return {Route::Verdict::Ask, u"diego"_s, {{u"diego"_s, 2.5, 3, reasons}, {u"martin"_s, 2.25, 1, {}}}};
}

RouteDecision decision(const QString &question, const QString &conversation = u"c1"_s, const QString &message = u"m1"_s)
{
    return {conversation, message, question, fullRoute(), second(1)};
}

}  // namespace

class TestRoutingMemory : public TestCase {
    Q_OBJECT
private slots:
    void whatWasLearnedIsThereAtTheNextStart();
    void theLaterOfTwoCorrectionsOfOneQuestionCounts();
    void correctionsAreForgottenOneByOneAndAsAWhole();
    void theOldestCorrectionsGo();
    void aCorrectionNeedsWordsAndAnAdvisor();
    void theRouterFollowsWhatWasLearned();
    void aDecisionComesBackWithAllItsReasons();
    void theLatestDecisionsComeFirst();
    void theOldestDecisionsGo();
    void attachmentsAndLongQuestionsAreNotKeptWhole();
    void aConversationTakesItsDecisionsWithIt();
    void whatIsForgottenIsOnNoDisk();
    void otherVerdictsComeBackToo();
};

void TestRoutingMemory::whatWasLearnedIsThereAtTheNextStart()
{
    Scene scene;
    QVERIFY(scene.memory->learn({u"How big may a squad be?"_s, u"diego"_s}, second(1)).result());
    scene.startAgain();
    const QList<LearnedRoute> learned = scene.memory->learned().result().value();
    QCOMPARE(learned.size(), 1);
    QCOMPARE(learned.constFirst().correction, (RouteCorrection{u"How big may a squad be?"_s, u"diego"_s}));
    QCOMPARE(learned.constFirst().at, second(1));
}

void TestRoutingMemory::theLaterOfTwoCorrectionsOfOneQuestionCounts()
{
    Scene scene;
    std::ignore = scene.memory->learn({u"Who owns it?"_s, u"diego"_s}, second(1));
    std::ignore = scene.memory->learn({u"Why so slow?"_s, u"rachel"_s}, second(2));
    std::ignore = scene.memory->learn({u"Who owns it?"_s, u"martin"_s}, second(3));
    QCOMPARE(scene.learned(), (QList<RouteCorrection>{{u"Why so slow?"_s, u"rachel"_s}, {u"Who owns it?"_s, u"martin"_s}}));
}

void TestRoutingMemory::correctionsAreForgottenOneByOneAndAsAWhole()
{
    Scene scene;
    for (const QString &question : {u"one"_s, u"two"_s, u"three"_s})
        std::ignore = scene.memory->learn({question, u"diego"_s}, second(1));
    const qint64 newest = scene.memory->learned().result().value().constFirst().number;
    QVERIFY(scene.memory->forget(newest).result());
    QCOMPARE(scene.learned(), (QList<RouteCorrection>{{u"one"_s, u"diego"_s}, {u"two"_s, u"diego"_s}}));
    QVERIFY(scene.memory->forgetAll().result());
    QVERIFY(scene.learned().isEmpty());
}

void TestRoutingMemory::theOldestCorrectionsGo()
{
    Scene scene;
    for (int i = 0; i < limits::routeCorrections + 2; ++i)
        std::ignore = scene.memory->learn({u"question %1"_s.arg(i), u"diego"_s}, second(i));
    const QList<RouteCorrection> learned = scene.learned();
    QCOMPARE(learned.size(), limits::routeCorrections);
    QCOMPARE(learned.constFirst().question, u"question 2"_s);
}

void TestRoutingMemory::aCorrectionNeedsWordsAndAnAdvisor()
{
    Scene scene;
    QCOMPARE(scene.memory->learn({u" \n"_s, u"diego"_s}, second(1)).result().error().kind, ErrorKind::InvalidArgument);
    QCOMPARE(scene.memory->learn({u"Why?"_s, {}}, second(1)).result().error().kind, ErrorKind::InvalidArgument);
    QVERIFY(scene.learned().isEmpty());
}

void TestRoutingMemory::theRouterFollowsWhatWasLearned()
{
    Scene scene;
    const QString question = u"Nordlicht Kestrel launch checklist"_s;
    const PersonaLibrary library = PersonaLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas")});
    QCOMPARE(Router(library).route(question).verdict, Route::Verdict::Default);
    std::ignore = scene.memory->learn({question, u"rachel"_s}, second(1));
    const Route route = Router(library, scene.learned()).route(question);
    QCOMPARE(route.persona, u"rachel"_s);
}

void TestRoutingMemory::aDecisionComesBackWithAllItsReasons()
{
    Scene scene;
    QVERIFY(scene.memory->note(decision(u"Who “owns” it?"_s)).result());
    scene.startAgain();
    QCOMPARE(scene.memory->decisionOf(u"m1"_s).result(), Result<std::optional<RouteDecision>>(decision(u"Who “owns” it?"_s)));
    QCOMPARE(scene.memory->decisionOf(u"m2"_s).result(), Result<std::optional<RouteDecision>>(std::nullopt));
}

void TestRoutingMemory::theLatestDecisionsComeFirst()
{
    Scene scene;
    for (const QString &question : {u"one"_s, u"two"_s, u"three"_s})
        std::ignore = scene.memory->note(decision(question));
    QCOMPARE(scene.latest(2), (QList{decision(u"three"_s), decision(u"two"_s)}));
    QVERIFY(scene.latest(0).isEmpty());
    QVERIFY(scene.latest(-1).isEmpty());
}

void TestRoutingMemory::theOldestDecisionsGo()
{
    Scene scene;
    for (int i = 0; i < limits::routeDecisions + 3; ++i)
        std::ignore = scene.memory->note({u"c"_s, {}, u"question %1"_s.arg(i), {}, second(i)});
    const QList<RouteDecision> kept = scene.latest(limits::routeDecisions + 10);
    QCOMPARE(kept.size(), limits::routeDecisions);
    QCOMPARE(kept.constLast().question, u"question 3"_s);
}

void TestRoutingMemory::attachmentsAndLongQuestionsAreNotKeptWhole()
{
    Scene scene;
    const QString pasted = toMarkdown({u"What does this say?"_s, {{u"log"_s, u"secret line"_s}}});
    std::ignore = scene.memory->note(decision(pasted));
    QCOMPARE(scene.latest().constFirst().question, u"What does this say?"_s);
    const QString emoji = QString::fromUcs4(U"\U0001F9ED");
    std::ignore = scene.memory->learn({QString(limits::routedCharacters - 1, u'x') + emoji, u"diego"_s}, second(1));
    QCOMPARE(scene.learned().constFirst().question, QString(limits::routedCharacters - 1, u'x'));
}

void TestRoutingMemory::aConversationTakesItsDecisionsWithIt()
{
    Scene scene;
    std::ignore = scene.memory->note(decision(u"one"_s, u"c1"_s));
    std::ignore = scene.memory->note(decision(u"two"_s, u"c2"_s));
    QVERIFY(scene.memory->forgetConversation(u"c1"_s).result());
    QCOMPARE(scene.latest(), (QList{decision(u"two"_s, u"c2"_s)}));
    QVERIFY(scene.memory->forgetDecisions().result());
    QVERIFY(scene.latest().isEmpty());
}

void TestRoutingMemory::whatIsForgottenIsOnNoDisk()
{
    Scene scene;
    std::ignore = scene.memory->note(decision(u"Zanzibar decision"_s));
    QVERIFY(scene.memory->learn({u"Zanzibar correction"_s, u"diego"_s}, second(1)).result());
    QVERIFY(scene.isOnDisk("Zanzibar"));
    QVERIFY(scene.memory->forgetDecisions().result());
    QVERIFY(scene.memory->forgetAll().result());
    QVERIFY(!scene.isOnDisk("Zanzibar"));
}

void TestRoutingMemory::otherVerdictsComeBackToo()
{
    for (const auto verdict : {Route::Verdict::Routed, Route::Verdict::Ask, Route::Verdict::Default}) {
        const Route route{.verdict = verdict, .persona = u"x"_s, .candidates = {}};
        QCOMPARE(routeFromStoredJson(toStoredJson(route)), route);
    }
    QCOMPARE(routeFromStoredJson({{u"verdict"_s, u"of a later version"_s}}), Route());
}

QTEST_GUILESS_MAIN(TestRoutingMemory)
#include "tst_routingmemory.moc"
