// SPDX-License-Identifier: Apache-2.0
#include "personas/colleague.h"

#include "files.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// Whom an advisor that answers would bring in, with the advisors that come with the program.
class TestColleague : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatTouchesAnothersFieldBringsThatOneIn_data();
    void whatTouchesAnothersFieldBringsThatOneIn();
    void whoHasSpokenIsNotOffered();
    void nobodyIsOfferedWhoIsNotThere();
    void itDoesNotNag();

private:
    [[nodiscard]] std::optional<Colleague> offered(const QString &advisor, const QString &question,
                                                   const QStringList &heard = {}) const
    {
        return colleagueFor(question, m_library.find(advisor)->persona(), m_router.route(question), m_library, heard);
    }

    [[nodiscard]] static QStringList linesOf(QLatin1StringView file)
    {
        return QString::fromUtf8(contentOf(sourcePath("tests/golden/routing/"_L1) + file)).split(u'\n', Qt::SkipEmptyParts);
    }

    const PersonaLibrary m_library = PersonaLibrary::load({sourcePath("personas"_L1)});
    const Router m_router{m_library};
};

void TestColleague::whatTouchesAnothersFieldBringsThatOneIn_data()
{
    QTest::addColumn<QString>("advisor");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("colleague");
    QTest::newRow("architecture behind delivery")
        << u"diego"_s << u"Lead time doubled since we split the monolith into microservices. Why?"_s << u"martin"_s;
    QTest::newRow("money behind delivery") << u"diego"_s
                                           << u"The CFO wants the return on investment of our faster deployments."_s
                                           << u"alvaro"_s;
    QTest::newRow("people behind delivery")
        << u"diego"_s << u"Deployment frequency fell after the reorg and there is conflict between teams."_s << u"rachel"_s;
    QTest::newRow("money behind architecture")
        << u"martin"_s << u"How do I get the budget for a platform rewrite, what is the business case?"_s << u"alvaro"_s;
    QTest::newRow("nothing else") << u"diego"_s << u"What is our lead time?"_s << QString();
    QTest::newRow("nothing at all") << u"diego"_s << u"Book a table for eight."_s << QString();
}

void TestColleague::whatTouchesAnothersFieldBringsThatOneIn()
{
    QFETCH(QString, advisor);
    QFETCH(QString, question);
    QFETCH(QString, colleague);
    const std::optional<Colleague> found = offered(advisor, question);
    QCOMPARE(found ? found->who.slug : QString(), colleague);
    QVERIFY(!found || !found->reason.isEmpty());
}

void TestColleague::whoHasSpokenIsNotOffered()
{
    const QString question = u"Lead time doubled since we split the monolith into microservices. Why?"_s;
    QVERIFY(offered(u"diego"_s, question));
    const std::optional<Colleague> other = offered(u"diego"_s, question, {u"martin"_s});
    QVERIFY(!other || other->who.slug != "martin"_L1);
}

void TestColleague::nobodyIsOfferedWhoIsNotThere()
{
    const Persona &diego = m_library.find(u"diego")->persona();
    const PersonaLibrary alone;
    const QString question = u"Lead time doubled since we split the monolith into microservices. Why?"_s;
    QVERIFY(!colleagueFor(question, diego, m_router.route(question), alone, {}));
}

/// Of the questions that leaders ask, at most every second one names somebody else; no unrelated one does.
void TestColleague::itDoesNotNag()
{
    int asked = 0;
    int offers = 0;
    for (const QStringList lines = linesOf("leaders.tsv"_L1); const QString &line : lines) {
        const QString advisor = line.section(u'\t', 0, 0).section(u'|', 0, 0);
        if (m_library.find(advisor) == nullptr)
            continue;
        ++asked;
        offers += offered(advisor, line.section(u'\t', 1)) ? 1 : 0;
    }
    qInfo() << offers << "offers for" << asked << "questions";
    QVERIFY(asked > 100);
    QVERIFY(offers > asked / 10 && offers < asked / 2);
    for (const QStringList lines = linesOf("unrelated.txt"_L1); const QString &line : lines)
        QVERIFY2(!offered(u"diego"_s, line), qPrintable(line));
}

QTEST_GUILESS_MAIN(TestColleague)
#include "tst_colleague.moc"
