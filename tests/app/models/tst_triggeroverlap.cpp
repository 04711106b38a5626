// SPDX-License-Identifier: Apache-2.0
#include "models/triggeroverlap.h"

#include "models/draftrouting.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using Evidence = TriggerOverlap::Evidence;
using Kind = Evidence::Kind;

namespace {

PersonaEntry advisor(const QString &name, const QByteArray &triggers, const QByteArray &rest = {})
{
    const QString slug = name.toLower();
    return {.document = PersonaDocument(
                "# " + name.toUtf8() + " - Field\n\n## Activation Triggers\n\n- " + triggers + "\n" + rest, slug),
            .path = slug + u"/persona.md"_s};
}

TriggerOverlap overlapOf(const PersonaLibrary &library, const QHash<QString, QList<RoutingCase>> &cases = {})
{
    return triggerOverlap(library, advisorsToCompare(library, {}), cases);
}

}  // namespace

class TestTriggerOverlap : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void sharedAndContainedTriggersAreFound();
    void questionsThatLeaveHomeAreFound();
    void aCaseOfSeveralIsAtHomeWithEach();
    void aCaseSaysWhereAStarterIsAtHome();
    void theDraftTakesThePlaceOfItsPublishedText();
    void casesAreReadFromTheFolder();
    void ofVeryManyTheFirstAreCompared();
};

void TestTriggerOverlap::sharedAndContainedTriggersAreFound()
{
    const TriggerOverlap overlap =
        overlapOf(PersonaLibrary::of({advisor(u"Ada"_s, "\"team health\", \"release train\""),
                                      advisor(u"Bo"_s, "\"release trains\", \"team health check\"")}));
    QCOMPARE(overlap.advisors.size(), 2);
    const QList<Evidence> ada{{Kind::Shared, u"release train"_s, u"triggers[1]"_s, u"release trains"_s, u"triggers[0]"_s},
                              {Kind::Contained, u"team health"_s, u"triggers[0]"_s, u"team health check"_s, u"triggers[1]"_s}};
    QCOMPARE(overlap.evidence(0, 1), ada);
    QCOMPARE(overlap.evidence(1, 0),
             (QList<Evidence>{{Kind::Shared, u"release trains"_s, u"triggers[0]"_s, u"release train"_s, u"triggers[1]"_s}}));
    QCOMPARE(overlap.count(0, 1, Kind::Contained), 1);
    QVERIFY(overlap.evidence(0, 0).isEmpty());
}

void TestTriggerOverlap::questionsThatLeaveHomeAreFound()
{
    const QByteArray starters = "\n## Conversation Starters\n\n- How is our burn rate?\n- How big should a release train be?\n";
    const TriggerOverlap overlap = overlapOf(PersonaLibrary::of(
        {advisor(u"Ada"_s, "\"release train\"", starters),
         advisor(u"Bo"_s, "\"burn rate\", \"cash flow\"", "\n## Conversation Starters\n\n- How is our burn rate?\n")}));
    QCOMPARE(overlap.advisors.at(0).questions, 2);
    QCOMPARE(overlap.evidence(0, 1).size(), 1);
    const Evidence lost = overlap.evidence(0, 1).value(0);
    QCOMPARE(lost.text, u"How is our burn rate?"_s);
    QCOMPARE(lost.path, u"starters[0]"_s);
    QVERIFY(lost.kind == Kind::Given || lost.kind == Kind::Asked);
    QCOMPARE(overlap.advisors.at(0).home, lost.kind == Kind::Given ? 1 : 2);
    QCOMPARE(overlap.count(0, 0, Kind::Lost), lost.kind == Kind::Given ? 1 : 0);
    QCOMPARE(overlap.advisors.at(1).questions, 1);
    QCOMPARE(overlap.advisors.at(1).home, 1);
}

void TestTriggerOverlap::aCaseOfSeveralIsAtHomeWithEach()
{
    const PersonaLibrary library =
        PersonaLibrary::of({advisor(u"Ada"_s, "\"release train\""), advisor(u"Bo"_s, "\"burn rate\"")});
    const QHash<QString, QList<RoutingCase>> cases{{u"ada"_s,
                                                    {{u"What is the burn rate?"_s, {u"ada"_s, u"bo"_s}},
                                                     {u"Which burn rate is right?"_s, {u"ada"_s}},
                                                     {u"Is the burn rate mine?"_s, {u"bo"_s}}}}};
    const TriggerOverlap overlap = overlapOf(library, cases);
    QCOMPARE(overlap.advisors.at(0).questions, 2);  // the third is a near miss: nothing of hers
    QCOMPARE(overlap.evidence(0, 1), (QList<Evidence>{{Kind::Given, u"Which burn rate is right?"_s, {}}}));
    QCOMPARE(overlap.advisors.at(0).home, 1);  // the first reaches Bo, who is expected as well
    QCOMPARE(overlap.evidence(0, 0), (QList<Evidence>{{Kind::Lost, u"Which burn rate is right?"_s, {}}}));
}

void TestTriggerOverlap::aCaseSaysWhereAStarterIsAtHome()
{
    const QByteArray starter = "\n## Conversation Starters\n\n- How is our burn rate?\n";
    const PersonaLibrary library = PersonaLibrary::of(
        {advisor(u"Ada"_s, "\"release train\"", starter), advisor(u"Bo"_s, "\"burn rate\", \"cash flow\"", starter)});
    QCOMPARE(overlapOf(library).evidence(0, 1).size(), 1);
    const TriggerOverlap overlap = overlapOf(library, {{u"ada"_s, {{u"How is our burn rate?"_s, {u"ada"_s, u"bo"_s}}}}});
    QCOMPARE(overlap.advisors.at(0).questions, 1);
    QCOMPARE(overlap.advisors.at(0).home, 1);
    QVERIFY(overlap.evidence(0, 1).isEmpty() && overlap.evidence(0, 0).isEmpty());
}

void TestTriggerOverlap::theDraftTakesThePlaceOfItsPublishedText()
{
    const PersonaLibrary library =
        PersonaLibrary::of({advisor(u"Ada"_s, "\"release train\""), advisor(u"Bo"_s, "\"burn rate\"")});
    QVERIFY(overlapOf(library).evidence(0, 1).isEmpty());
    const PersonaLibrary now = withDraft(library, advisor(u"Ada"_s, "\"burn rate\"").document);
    QCOMPARE(now.entries().size(), 2);
    QCOMPARE(now.entries().constFirst().path, u"ada/persona.md"_s);
    QCOMPARE(overlapOf(now).evidence(0, 1).size(), 1);
}

void TestTriggerOverlap::casesAreReadFromTheFolder()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"ada"_s));
    QFile file(folder.filePath(u"ada/tests.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("routing:\n  - {q: \"Who?\", expect: ada}\n");
    file.close();
    PersonaEntry entry = advisor(u"Ada"_s, "\"release train\"");
    entry.path = folder.filePath(u"ada/persona.md"_s);
    QCOMPARE(routingCasesOf({entry}).value(u"ada"_s).size(), 1);
    entry.path = folder.filePath(u"ada.md"_s);  // a flat file has no tests
    QVERIFY(routingCasesOf({entry}).isEmpty());
}

void TestTriggerOverlap::ofVeryManyTheFirstAreCompared()
{
    QList<PersonaEntry> entries;
    for (int i = 0; i < 5000; ++i)
        entries.append(advisor(u"A%1"_s.arg(i), "\"phrase of " + QByteArray::number(i) + "\", \"release train\""));
    const PersonaLibrary library = PersonaLibrary::of(entries);
    const TriggerOverlap overlap = overlapOf(library);
    QCOMPARE(overlap.advisors.size(), comparedAdvisors);
    QCOMPARE(overlap.candidates, 5000);
    QCOMPARE(overlap.count(0, 59, Kind::Shared), 1);
    QCOMPARE(advisorsToCompare(library, u"a499"_s).size(), 11);
    QCOMPARE(advisorsToCompare(library, u"FIELD"_s).size(), 5000);
}

QTEST_GUILESS_MAIN(TestTriggerOverlap)
#include "tst_triggeroverlap.moc"
