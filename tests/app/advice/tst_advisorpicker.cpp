// SPDX-License-Identifier: Apache-2.0
#include "advice/advisorpicker.h"

#include "support/testcase.h"

#include <QSignalSpy>

Q_DECLARE_METATYPE(sb::AdvisorPicker::Talk)
Q_DECLARE_METATYPE(sb::RouteNote)

using namespace Qt::StringLiterals;
using namespace sb;

/// With the advisors that come with the program.
class TestAdvisorPicker : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theWayIsNamed_data();
    void theWayIsNamed();
    void aNearTieNamesItsChoicesWithTheirReasons();
    void whatIsCorrectedIsLearnedAndCanBeForgotten();
    void anEndlessQuestionCostsNoMore();
    void veryManyAdvisorsAreReadBesideTheStart();

private:
    const PersonaLibrary m_library = PersonaLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas")});
};

void TestAdvisorPicker::theWayIsNamed_data()
{
    using By = RouteNote::By;
    using Talk = AdvisorPicker::Talk;
    QTest::addColumn<QString>("question");
    QTest::addColumn<Talk>("talk");
    QTest::addColumn<QString>("advisor");
    QTest::addColumn<RouteNote>("note");
    const QString delivery = u"Why did our change failure rate double last month?"_s;
    QTest::newRow("by its words") << delivery << Talk{u"rachel"_s} << u"diego"_s
                                  << RouteNote{By::Router, {RouteWhy::Kind::Phrase, u"change failure rate"_s}};
    QTest::newRow("addressed") << QString(u"@Martin "_s + delivery) << Talk{u"rachel"_s} << u"martin"_s
                               << RouteNote{By::Mention, {}};
    QTest::newRow("addressed, though another is pinned")
        << QString(u"@Martin "_s + delivery) << Talk{u"rachel"_s, true, true} << u"martin"_s << RouteNote{By::Mention, {}};
    QTest::newRow("pinned") << delivery << Talk{u"rachel"_s, true, true} << u"rachel"_s << RouteNote{By::Pin, {}};
    QTest::newRow("nobody's") << u"Book a table for eight."_s << Talk{u"rachel"_s} << u"rachel"_s << RouteNote{By::Usual, {}};
    QTest::newRow("goes on") << u"And then?"_s << Talk{u"rachel"_s, false, true} << u"rachel"_s << RouteNote{By::Current, {}};
    QTest::newRow("goes over") << delivery << Talk{u"rachel"_s, false, true} << u"diego"_s
                               << RouteNote{By::Router, {RouteWhy::Kind::Phrase, u"change failure rate"_s}};
    QTest::newRow("nobody's, and the usual one is gone")
        << u"Book a table for eight."_s << Talk{u"gone"_s} << QString() << RouteNote{By::Usual, {}};
    QTest::newRow("what goes with it is not looked at")
        << u"Book a table.\n\n~~~ text attachment=\"notes\"\nchange failure rate, lead time\n~~~"_s << Talk{u"rachel"_s}
        << u"rachel"_s << RouteNote{By::Usual, {}};
}

void TestAdvisorPicker::theWayIsNamed()
{
    QFETCH(QString, question);
    QFETCH(AdvisorPicker::Talk, talk);
    QFETCH(QString, advisor);
    QFETCH(RouteNote, note);
    const AdvisorPicker picker(m_library);
    const AdvisorPicker::Pick pick = picker.pick(question, talk);
    QCOMPARE(pick.advisor == nullptr ? QString() : pick.advisor->head().slug, advisor);
    QVERIFY2(pick.note == note, qPrintable(toJson(pick.note)["words"_L1].toString()));
}

void TestAdvisorPicker::aNearTieNamesItsChoicesWithTheirReasons()
{
    const AdvisorPicker picker(m_library);
    const QString question = u"Deployment frequency fell after the reorg and there is conflict between teams."_s;
    const AdvisorPicker::Pick pick = picker.pick(question, {u"diego"_s});
    QVERIFY(pick.advisor == nullptr);
    QCOMPARE(pick.note.by, RouteNote::By::Open);
    QVERIFY(pick.note.choices.size() >= 2 && pick.note.choices.size() <= 3);
    for (const RouteChoice &choice : pick.note.choices) {
        QCOMPARE(choice.name, m_library.find(choice.slug)->persona().name);
        QVERIFY(!choice.icon.isEmpty());
        QVERIFY(choice.why.kind != RouteWhy::Kind::Nothing && !choice.why.words.isEmpty());
    }
    // The same in the middle of a talk: who talks goes on.
    QCOMPARE(picker.pick(question, {u"diego"_s, false, true}).advisor->head().slug, u"diego"_s);
}

void TestAdvisorPicker::whatIsCorrectedIsLearnedAndCanBeForgotten()
{
    AdvisorPicker picker(m_library);
    QSignalSpy learned(&picker, &AdvisorPicker::learned);
    QSignalSpy changed(&picker, &AdvisorPicker::correctionsChanged);
    const QString question = u"Which vendor shall host our payroll exports?"_s;
    const QString like = u"Which vendor should host the payroll exports now?"_s;
    const QString before = picker.pick(like, {u"diego"_s}).advisor->head().slug;
    QVERIFY(before != "rachel"_L1);
    picker.learn(question, u"rachel"_s);
    QCOMPARE(learned.size(), 1);
    QCOMPARE(learned.constFirst().constFirst().value<RouteCorrection>(), (RouteCorrection{question, u"rachel"_s}));
    const AdvisorPicker::Pick pick = picker.pick(like, {u"diego"_s});
    QCOMPARE(pick.advisor->head().slug, u"rachel"_s);
    QVERIFY(pick.note == (RouteNote{RouteNote::By::Router, {RouteWhy::Kind::Corrected, question}}));

    picker.learn(question, u"martin"_s);  // in place of the first
    QCOMPARE(picker.corrections().size(), 1);
    QCOMPARE(picker.pick(like, {u"diego"_s}).advisor->head().slug, u"martin"_s);
    picker.forget(question);
    QVERIFY(picker.corrections().isEmpty());
    QCOMPARE(picker.pick(like, {u"diego"_s}).advisor->head().slug, before);
    picker.learn(question, u"martin"_s);
    picker.forgetAll();
    QCOMPARE(picker.pick(like, {u"diego"_s}).advisor->head().slug, before);
    QCOMPARE(changed.size(), 5);
}

void TestAdvisorPicker::anEndlessQuestionCostsNoMore()
{
    const AdvisorPicker picker(m_library);
    const QString question = u"Why did our change failure rate double? "_s;
    const auto at = [&](qsizetype times) { return picker.pick(question + u"word "_s.repeated(times), {u"rachel"_s}); };
    QVERIFY(at(1000).note == at(100'000).note);
}

void TestAdvisorPicker::veryManyAdvisorsAreReadBesideTheStart()
{
    QList<PersonaEntry> entries = m_library.entries();
    for (int i = 0; i < 300; ++i) {
        const QString name = u"Advisor%1"_s.arg(i);
        entries.append({.document = PersonaDocument("# " + name.toUtf8() + "\n", name.toLower()), .path = name});
    }
    const PersonaLibrary many = PersonaLibrary::of(entries);
    const AdvisorPicker picker(many);
    QTRY_COMPARE(picker.pick(u"Why did our change failure rate double last month?"_s, {u"rachel"_s}).advisor->head().slug,
                 u"diego"_s);
}

QTEST_GUILESS_MAIN(TestAdvisorPicker)
#include "tst_advisorpicker.moc"
