// SPDX-License-Identifier: Apache-2.0
#include "advice/sentencecase.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestSentenceCase : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFragmentBecomesASentence_data();
    void aFragmentBecomesASentence();
    void behindAColonOnlyTheStopIsAdded();
    void aTitleInCapitalsIsSetInSentenceCase_data();
    void aTitleInCapitalsIsSetInSentenceCase();
};

void TestSentenceCase::aFragmentBecomesASentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("fragment") << u"take a baseline"_s << u"Take a baseline."_s;
    QTest::newRow("sentence") << u"Take a baseline."_s << u"Take a baseline."_s;
    QTest::newRow("question") << u"who waits?"_s << u"Who waits?"_s;
    QTest::newRow("left open") << u"and so on…"_s << u"And so on…"_s;
    QTest::newRow("quoted stop") << u"he said “no.”"_s << u"He said “no.”"_s;
    QTest::newRow("quoted word") << u"he said “no”"_s << u"He said “no”."_s;
    QTest::newRow("in brackets") << u"count (all of them)"_s << u"Count (all of them)."_s;
    QTest::newRow("a bold stop") << u"count **all.**"_s << u"Count **all.**"_s;
    QTest::newRow("comma") << u"count, "_s << u"Count."_s;
    QTest::newRow("colon") << u"count:"_s << u"Count."_s;
    QTest::newRow("capital inside") << u"iOS builds"_s << u"iOS builds."_s;
    QTest::newRow("capitals") << u"SRE practices"_s << u"SRE practices."_s;
    QTest::newRow("code") << u"`make` it"_s << u"`make` it."_s;
    QTest::newRow("accent") << u"über uns"_s << u"Über uns."_s;
    QTest::newRow("figure") << u"20 people"_s << u"20 people."_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("blanks") << u"  "_s << QString();
}

void TestSentenceCase::aFragmentBecomesASentence()
{
    QFETCH(QString, text);
    QTEST(asSentence(text), "sentence");
}

void TestSentenceCase::behindAColonOnlyTheStopIsAdded()
{
    QCOMPARE(withFullStop(u"getting better"), u"getting better."_s);
    QCOMPARE(withFullStop(u"getting better!"), u"getting better!"_s);
}

void TestSentenceCase::aTitleInCapitalsIsSetInSentenceCase_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("set");
    QTest::newRow("capitals") << u"DELIVERY SPEED"_s << u"Delivery speed"_s;
    QTest::newRow("an abbreviation") << u"DORA METRICS"_s << u"DORA metrics"_s;
    QTest::newRow("abbreviations with a stroke") << u"FASTER CI/CD"_s << u"Faster CI/CD"_s;
    QTest::newRow("part of a word") << u"CIVIC DORADO"_s << u"Civic dorado"_s;
    QTest::newRow("I") << u"WHAT I SEE"_s << u"What I see"_s;
    QTest::newRow("as written") << u"Staff Engineer Role"_s << u"Staff Engineer Role"_s;
    QTest::newRow("first 90 days") << u"FIRST 90 DAYS"_s << u"First 90 days"_s;
    QTest::newRow("accents") << u"ÜBER ÄNDERUNGEN"_s << u"Über änderungen"_s;
    QTest::newRow("no letters") << u"90"_s << u"90"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestSentenceCase::aTitleInCapitalsIsSetInSentenceCase()
{
    QFETCH(QString, title);
    QTEST(inSentenceCase(title, u"take the DORA metrics, look at CI/CD; speed, days"_s), "set");
}

QTEST_GUILESS_MAIN(TestSentenceCase)
#include "tst_sentencecase.moc"
