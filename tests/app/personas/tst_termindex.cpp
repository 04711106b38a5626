// SPDX-License-Identifier: Apache-2.0
#include "personas/termindex.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestTermIndex : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void formsOfAWordMeet();
    void commonWordsAndThoseOfTheTradeAreLeftOut();
    void caseSignsAndTheFormOfAnAccentDoNotMatter();
    void theTextThatSharesRareWordsScoresBest();
    void aWordInTheHeadingCountsMoreThanOneInTheBody();
    void withoutACommonWordTheScoreIsZero();
    void nearIsWhatIsGoodEnoughBestFirst();
};

void TestTermIndex::formsOfAWordMeet()
{
    const QStringList scale = terms(u"scale");
    QCOMPARE(scale.size(), 1);
    for (const QStringView form : {u"scales", u"scaled", u"scaling"})
        QCOMPARE(terms(form), scale);
}

void TestTermIndex::commonWordsAndThoseOfTheTradeAreLeftOut()
{
    QCOMPARE(terms(u"How do we improve the engineering team's pipeline?"), terms(u"pipeline"));
    QVERIFY(terms(u"and the of to").isEmpty());
    QVERIFY(terms({}).isEmpty());
    QVERIFY(terms(u"… — !?").isEmpty());
}

void TestTermIndex::caseSignsAndTheFormOfAnAccentDoNotMatter()
{
    QCOMPARE(terms(u"CAFÉ, pipeline!"), terms(u"cafe\u0301 Pipeline"));
}

void TestTermIndex::theTextThatSharesRareWordsScoresBest()
{
    TermIndex index;
    index.add(u"Delivery speed", u"lead time and pipelines");
    index.add(u"Reliability", u"incidents, alerts and recovery");
    index.add(u"Hiring", u"interviews and onboarding");
    const QList<double> scores = index.scores(u"Why are there so many incidents and alerts?");
    QCOMPARE(scores.size(), 3);
    QVERIFY(scores.at(1) > scores.at(0) && scores.at(1) > scores.at(2));
    QCOMPARE(nearest(scores), QList<qsizetype>{1});
}

void TestTermIndex::aWordInTheHeadingCountsMoreThanOneInTheBody()
{
    TermIndex index;
    index.add(u"Oncall", u"pipeline");
    index.add(u"Pipeline", u"oncall");
    const QList<double> scores = index.scores(u"pipeline");
    QVERIFY(scores.at(1) > scores.at(0));
    QVERIFY(scores.at(0) > 0);
}

void TestTermIndex::withoutACommonWordTheScoreIsZero()
{
    TermIndex index;
    QVERIFY(index.scores(u"pipeline").isEmpty());
    index.add(u"Delivery", u"pipelines");
    index.add({}, {});
    QCOMPARE(index.scores(u"lobby colours"), (QList<double>{0, 0}));
    QCOMPARE(index.scores({}), (QList<double>{0, 0}));
}

void TestTermIndex::nearIsWhatIsGoodEnoughBestFirst()
{
    QCOMPARE(nearest({2.0, 6.0, 1.9, 3.0}), (QList<qsizetype>{1, 3, 0}));
    QCOMPARE(nearest({leastScore - 0.01, 0}), QList<qsizetype>());
    QCOMPARE(nearest({leastScore}), QList<qsizetype>{0});
    QCOMPARE(nearest({}), QList<qsizetype>());
}

QTEST_GUILESS_MAIN(TestTermIndex)
#include "tst_termindex.moc"
