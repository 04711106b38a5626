// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventdecisions.h"

#include "app/metrics/eventroom.h"
#include "metrics/workspace.h"
#include "support/testcase.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

const Decider ada{u"ada"_s, u"a drill"_s, now};

struct DecidedRoom : Room {
    DecidedRoom() { write(setA()); }
    EventDecisions decisions{store};

    std::shared_ptr<const WorkspaceEvents> events() { return openWorkspace(store).result().value_or(Workspace()).events; }
    QList<AuditEntry> audit() { return decisions.audit(100).result().value_or(QList<AuditEntry>()); }
    bool isExcluded(size_t place) { return events()->data.deployments.at(place).isExcluded; }
};

EventReference third()
{
    return {EventReference::Kind::Deployment, 1, u"D3"_s};
}

}  // namespace

class TestEventDecisions : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anEventIsLeftOutAndTakenBackIn();
    void anExclusionNeedsAReason();
    void whatIsNotThereCannotBeDecided();
    void linksAreDecided();
    void authorsAreDecided();
    void servicesGetOwners();
    void ownersDoNotOverlap_data();
    void ownersDoNotOverlap();
    void repositoriesGetServices();
    void environmentsGetTiers();
    void theCalendarIsChosen();
    void everyDecisionIsInTheAudit();
    void everyDecisionCanBeTakenBack();
    void whatSomebodyDecidedSinceStays();
    void anImportLeavesDecisionsAlone();
};

void TestEventDecisions::anEventIsLeftOutAndTakenBackIn()
{
    DecidedRoom room;
    QVERIFY(!room.isExcluded(3));
    QVERIFY(room.decisions.exclude(third(), ada).result());
    QVERIFY(room.isExcluded(3));
    QVERIFY(room.decisions.include(third(), ada).result());
    QVERIFY(!room.isExcluded(3));
    QVERIFY(room.decisions.exclude({EventReference::Kind::Change, 1, u"1"_s}, ada).result());
    QVERIFY(room.decisions.exclude({EventReference::Kind::Incident, 1, u"I4"_s}, ada).result());
    QCOMPARE(std::ranges::count_if(room.events()->data.changes, &Change::isExcluded), 1);
    QCOMPARE(std::ranges::count_if(room.events()->data.incidents, &Incident::isExcluded), 1);
}

void TestEventDecisions::anExclusionNeedsAReason()
{
    DecidedRoom room;
    const auto refused = room.decisions.exclude(third(), {u"ada"_s, u"  "_s, now}).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Malformed);
    QVERIFY(room.audit().isEmpty());
}

void TestEventDecisions::whatIsNotThereCannotBeDecided()
{
    DecidedRoom room;
    const Error missing{ErrorKind::NotFound, u"D99"_s};
    QCOMPARE(room.decisions.exclude({EventReference::Kind::Deployment, 1, u"D99"_s}, ada).result().error(), missing);
    QCOMPARE(room.decisions.exclude({EventReference::Kind::Deployment, 2, u"D3"_s}, ada).result().error().kind,
             ErrorKind::NotFound);
    QCOMPARE(room.decisions.decideLink({1, u"I1"_s, 1, u"D99"_s}, EventDecisions::Verdict::IsCause, ada).result().error(),
             missing);
    QCOMPARE(room.decisions.setAuthorClass(u"nobody"_s, AuthorClass::Bot, ada).result().error().kind, ErrorKind::NotFound);
    QCOMPARE(room.decisions.setServiceOf(u"nothing"_s, u"pay"_s, ada).result().error().kind, ErrorKind::NotFound);
    QCOMPARE(room.decisions.undo(5, ada).result().error().kind, ErrorKind::NotFound);
    QVERIFY(room.audit().isEmpty());
}

void TestEventDecisions::linksAreDecided()
{
    DecidedRoom room;
    const LinkReference link{1, u"I4"_s, 1, u"D8a"_s};
    const auto linksOf = [&room](qint32 incident) {
        const auto events = room.events();
        return std::ranges::count_if(events->data.links,
                                     [incident](const CauseLink &one) { return one.incident == incident && !one.isRejected; });
    };
    QCOMPARE(linksOf(3), 0);
    QVERIFY(room.decisions.decideLink(link, EventDecisions::Verdict::IsCause, ada).result());
    QCOMPARE(linksOf(3), 1);
    QVERIFY(room.decisions.decideLink(link, EventDecisions::Verdict::Undecided, ada).result());
    QCOMPARE(linksOf(3), 0);
    QVERIFY(room.decisions.decideLink({1, u"I1"_s, 1, u"D3"_s}, EventDecisions::Verdict::IsNone, ada).result());
    QCOMPARE(linksOf(0), 0);
}

void TestEventDecisions::authorsAreDecided()
{
    DecidedRoom room;
    QVERIFY(room.decisions.setAuthorClass(u"ada"_s, AuthorClass::Service, ada).result());
    QCOMPARE(room.events()->data.changes.at(0).author, AuthorClass::Service);
    QVERIFY(room.decisions.setAuthorClass(u"ada"_s, std::nullopt, ada).result());
    QCOMPARE(room.events()->data.changes.at(0).author, AuthorClass::Unknown);
}

void TestEventDecisions::servicesGetOwners()
{
    DecidedRoom room;
    const Instant handed = seta::at("27 00:00");
    QVERIFY(room.decisions.setOwners(u"pay"_s, {{u"Bees"_s, handed}, {u"Ants"_s, 0, handed}}, ada).result());
    const auto events = room.events();
    QCOMPARE(events->teams, (QStringList{u"Ants"_s, u"Bees"_s}));
    QCOMPARE(events->data.deployments.at(3).team, 0);
    QCOMPARE(events->data.deployments.at(4).team, 1);
    QVERIFY(room.decisions.setOwners(u"pay"_s, {}, ada).result());
    QCOMPARE(room.events()->data.deployments.at(4).team, noPlace);
}

void TestEventDecisions::ownersDoNotOverlap_data()
{
    QTest::addColumn<Instant>("end");
    QTest::addColumn<Instant>("begin");
    QTest::newRow("overlap") << Instant{20} << Instant{10};
    QTest::newRow("for good, then another") << unknownInstant << Instant{10};
    QTest::newRow("end before beginning") << Instant{-5} << Instant{10};
}

void TestEventDecisions::ownersDoNotOverlap()
{
    QFETCH(Instant, end);
    QFETCH(Instant, begin);
    DecidedRoom room;
    const auto done = room.decisions.setOwners(u"pay"_s, {{u"Ants"_s, 0, end}, {u"Bees"_s, begin}}, ada).result();
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Malformed);
}

void TestEventDecisions::repositoriesGetServices()
{
    DecidedRoom room;
    QVERIFY(room.decisions.setServiceOf(u"pay"_s, u"payments"_s, ada).result());
    const auto events = room.events();
    const qint32 service = events->data.changes.at(0).service;
    QCOMPARE(events->services.at(service), u"payments"_s);
    QVERIFY(room.decisions.setServiceOf(u"pay"_s, {}, ada).result());
    QCOMPARE(room.events()->data.changes.at(0).service, noPlace);
}

void TestEventDecisions::environmentsGetTiers()
{
    DecidedRoom room;
    QVERIFY(room.decisions.setEnvironments({{u"production"_s, Tier::Staging}}, ada).result());
    QCOMPARE(room.events()->data.deployments.at(0).tier, Tier::Staging);
    const auto refused = room.decisions.setEnvironments({{u"prod("_s, Tier::Production}}, ada).result();
    QCOMPARE(refused.error(), (Error{ErrorKind::Malformed, u"prod("_s}));
    QVERIFY(room.decisions.setEnvironments({}, ada).result());
    QCOMPARE(room.events()->data.deployments.at(0).tier, Tier::Production);
}

void TestEventDecisions::theCalendarIsChosen()
{
    DecidedRoom room;
    const ReportingCalendar lisbon(QTimeZone("Europe/Lisbon"), Qt::Sunday);
    QVERIFY(room.decisions.setCalendar(lisbon, ada).result());
    QCOMPARE(openWorkspace(room.store).result()->rules.calendar, lisbon);
    QVERIFY(room.decisions.setSetting(QString::fromLatin1(setting::worstLevel), u"5"_s, ada).result());
    QCOMPARE(openWorkspace(room.store).result()->rules.failure.worstLevel, 5);
}

void TestEventDecisions::everyDecisionIsInTheAudit()
{
    DecidedRoom room;
    QVERIFY(room.decisions.exclude(third(), ada).result());
    QVERIFY(room.decisions.exclude(third(), ada).result());  // says nothing new
    QVERIFY(room.decisions.setServiceOf(u"pay"_s, u"payments"_s, {u"bob"_s, u"renamed"_s, now}).result());
    const QList<AuditEntry> audit = room.audit();
    QCOMPARE(audit.size(), 2);
    QCOMPARE(audit.at(0).person, u"bob"_s);
    QCOMPARE(audit.at(0).what, u"repository"_s);
    QCOMPARE(audit.at(0).about, u"{\"repo\":\"pay\"}"_s);
    QCOMPARE(audit.at(0).before, u"null"_s);
    QCOMPARE(audit.at(0).after, u"\"payments\""_s);
    QCOMPARE(audit.at(1).reason, u"a drill"_s);
    QCOMPARE(audit.at(1).at, now.toMSecsSinceEpoch());
    QCOMPARE(room.decisions.audit(1).result()->size(), 1);
}

void TestEventDecisions::everyDecisionCanBeTakenBack()
{
    DecidedRoom room;
    const auto before = room.events();
    QVERIFY(room.decisions.exclude(third(), ada).result());
    QVERIFY(room.decisions.decideLink({1, u"I4"_s, 1, u"D8a"_s}, EventDecisions::Verdict::IsCause, ada).result());
    QVERIFY(room.decisions.setAuthorClass(u"ada"_s, AuthorClass::Bot, ada).result());
    QVERIFY(room.decisions.setOwners(u"pay"_s, {{u"Ants"_s, 0}}, ada).result());
    QVERIFY(room.decisions.setServiceOf(u"pay"_s, u"pay"_s, ada).result());
    QVERIFY(room.decisions.setEnvironments({{u"production"_s, Tier::Testing}}, ada).result());
    QVERIFY(room.decisions.setSetting(QString::fromLatin1(setting::linkWindow), u"5"_s, ada).result());
    QVERIFY(!(room.events()->data == before->data));
    for (const auto decided = room.audit(); const AuditEntry &entry : decided)
        QVERIFY2(room.decisions.undo(entry.number, ada).result(), qPrintable(entry.what));
    QVERIFY(room.events()->data == before->data);
    QCOMPARE(openWorkspace(room.store).result()->rules.linkWindow, std::chrono::hours(72));
    QCOMPARE(room.audit().size(), 14);
    // An undo is a decision, too.
    QVERIFY(room.decisions.undo(room.audit().constFirst().number, ada).result());
    QVERIFY(room.isExcluded(3));
}

void TestEventDecisions::whatSomebodyDecidedSinceStays()
{
    DecidedRoom room;
    QVERIFY(room.decisions.exclude(third(), ada).result());
    QVERIFY(room.decisions.exclude(third(), {u"bob"_s, u"no drill, but a test"_s, now}).result());
    const auto undone = room.decisions.undo(room.audit().constLast().number, ada).result();
    QVERIFY(!undone);
    QCOMPARE(undone.error().kind, ErrorKind::Busy);
    QVERIFY(room.isExcluded(3));
}

void TestEventDecisions::anImportLeavesDecisionsAlone()
{
    DecidedRoom room;
    QVERIFY(room.decisions.exclude(third(), ada).result());
    EventBatch later;
    later.deployments = {deployment(u"D3"_s, "26 12:30")};
    later.deployments[0].origin.raw = "later";
    room.write(later);
    QVERIFY(room.isExcluded(3));
    QCOMPARE(room.events()->data.deployments.at(3).finished, seta::at("26 12:30"));
}

QTEST_GUILESS_MAIN(TestEventDecisions)
#include "tst_eventdecisions.moc"
