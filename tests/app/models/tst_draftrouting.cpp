// SPDX-License-Identifier: Apache-2.0
#include "models/draftrouting.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Change = ComparedCase::Change;

namespace {

PersonaDocument ada(const QByteArray &triggers)
{
    return PersonaDocument("# Ada - Teams\n\n## Activation Triggers\n\n- " + triggers + "\n", u"ada"_s);
}

/// As it is asked where nothing is kept of the published text.
DraftRouting routed(const PersonaDocument &draft, const PersonaDocument &published, const PersonaLibrary &others,
                    const PersonaTests &tests)
{
    return draftRouting(draft, published, routerWith(published, others), others, tests);
}

const PersonaTests twoCases{
    .routing = {{u"What is the right team size?"_s, {u"ada"_s}}, {u"Do we need a release train?"_s, {u"ada"_s}}}};

}  // namespace

class TestDraftRouting : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void casesAreHeldAgainstBothTexts();
    void theDraftTakesItsOwnPlace();
    void whatIsNotPublishedHasPassedNothing();
};

void TestDraftRouting::casesAreHeldAgainstBothTexts()
{
    const DraftRouting routing = routed(ada("\"release train\""), ada("\"team size\""), PersonaLibrary(), twoCases);
    QCOMPARE(routing.cases.size(), 2);
    QCOMPARE(routing.document.bytes(), ada("\"release train\"").bytes());
    QCOMPARE(routing.cases.at(0).change(), Change::Broken);
    QCOMPARE(routing.cases.at(1).change(), Change::Fixed);
    QCOMPARE(routing.count(Change::Broken), 1);
    QCOMPARE(routing.router.route(u"Do we need a release train?"_s).persona, u"ada"_s);
}

void TestDraftRouting::theDraftTakesItsOwnPlace()
{
    const PersonaLibrary library = PersonaLibrary::of({{.document = ada("\"team size\""), .path = u"ada"_s}});
    const DraftRouting routing = routed(ada("\"release train\""), ada("\"team size\""), library, twoCases);
    QVERIFY(!routing.cases.at(0).passes);  // or the published one would still answer
}

void TestDraftRouting::whatIsNotPublishedHasPassedNothing()
{
    const DraftRouting routing =
        routed(ada("\"team size\""), PersonaDocument(QByteArray(), u"ada"_s), PersonaLibrary(), twoCases);
    QVERIFY(!routing.cases.at(0).hasPassed && routing.cases.at(0).passes);
    QCOMPARE(routing.count(Change::Broken), 0);
}

QTEST_GUILESS_MAIN(TestDraftRouting)
#include "tst_draftrouting.moc"
