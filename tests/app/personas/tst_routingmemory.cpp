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
    [[nodiscard]] QList<RouteCorrection> learned() { return memory->learned().result().value_or(QList<RouteCorrection>()); }
    /// Of the database and its log.
    [[nodiscard]] bool isOnDisk(const QByteArray &words) const
    {
        return contentOf(path).contains(words) || contentOf(path + u"-wal"_s).contains(words);
    }
};

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
    void attachmentsAndLongQuestionsAreNotKeptWhole();
    void whatIsForgottenIsOnNoDisk();
};

void TestRoutingMemory::whatWasLearnedIsThereAtTheNextStart()
{
    Scene scene;
    QVERIFY(scene.memory->learn({u"How big may a squad be?"_s, u"diego"_s}, second(1)).result());
    scene.startAgain();
    QCOMPARE(scene.learned(), (QList<RouteCorrection>{{u"How big may a squad be?"_s, u"diego"_s}}));
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
    QVERIFY(scene.memory->forget(u"three"_s).result());
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

void TestRoutingMemory::attachmentsAndLongQuestionsAreNotKeptWhole()
{
    Scene scene;
    const QString pasted = toMarkdown({u"What does this say?"_s, {{u"log"_s, u"secret line"_s}}});
    std::ignore = scene.memory->learn({pasted, u"diego"_s}, second(1));
    QCOMPARE(scene.learned().constFirst().question, u"What does this say?"_s);
    QVERIFY(scene.memory->forget(pasted).result());
    const QString emoji = QString::fromUcs4(U"\U0001F9ED");
    std::ignore = scene.memory->learn({QString(limits::routedCharacters - 1, u'x') + emoji, u"diego"_s}, second(1));
    QCOMPARE(scene.learned().constFirst().question, QString(limits::routedCharacters - 1, u'x'));
}

void TestRoutingMemory::whatIsForgottenIsOnNoDisk()
{
    Scene scene;
    QVERIFY(scene.memory->learn({u"Zanzibar correction"_s, u"diego"_s}, second(1)).result());
    QVERIFY(scene.isOnDisk("Zanzibar"));
    QVERIFY(scene.memory->forgetAll().result());
    QVERIFY(!scene.isOnDisk("Zanzibar"));
}

QTEST_GUILESS_MAIN(TestRoutingMemory)
#include "tst_routingmemory.moc"
