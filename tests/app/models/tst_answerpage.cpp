// SPDX-License-Identifier: Apache-2.0
#include "models/answerpage.h"

#include "base/limits.h"
#include "support/fakehighlighter.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;

class TestAnswerPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void textArrivesAtOnceAndColoursFollow();
    void whoAsksForTheMarkupGetsItBeforeTheColours();
    void oneRequestIsOnItsWayAtATime();
    void theLastLineIsColouredWhenNothingMoreComes();
    void anAnswerWithoutCodeIsSettledAtItsEnd();
    void aVeryLongAnswerShowsMoreOnDemand();
};

void TestAnswerPage::textArrivesAtOnceAndColoursFollow()
{
    test::FakeHighlighter highlighter;
    AnswerPage page(highlighter);
    QSignalSpy patched(&page, &AnswerPage::patched);
    page.append(u"```toy\nA 1\nB"_s);
    QCOMPARE(patched.size(), 1);
    QTRY_COMPARE(patched.size(), 2);
    QCOMPARE(patched.at(1).at(0).toInt(), 2);
    QVERIFY(page.html().contains(u"<span class=\"keyword\">A</span> <span class=\"number\">1</span>"_s));
    QVERIFY(page.html().contains(u">B</span>"_s));
    QCOMPARE(page.revision(), 2);
}

void TestAnswerPage::whoAsksForTheMarkupGetsItBeforeTheColours()
{
    test::FakeHighlighter highlighter;
    AnswerPage page(highlighter);
    page.append(u"```toy\nA\n```\n"_s);
    page.finish();
    QSignalSpy patched(&page, &AnswerPage::patched);
    QSignalSpy settled(&page, &AnswerPage::settled);
    QVERIFY(!page.html().contains(u"keyword"_s));
    QVERIFY(!page.isSettled());
    QTRY_COMPARE(settled.size(), 1);
    QCOMPARE(patched.size(), 1);
    QVERIFY(page.isSettled());
}

void TestAnswerPage::oneRequestIsOnItsWayAtATime()
{
    test::FakeHighlighter highlighter;
    highlighter.isHeld = true;
    AnswerPage page(highlighter);
    page.append(u"```toy\nA\n"_s);
    page.append(u"B\n"_s);
    QTRY_COMPARE(highlighter.works.size(), 1);
    page.append(u"C\n"_s);
    QCOMPARE(highlighter.works.size(), 1);
    highlighter.release();
    QTRY_COMPARE(highlighter.works.size(), 2);
    QCOMPARE(highlighter.works.at(0).lines, QStringList(u"A"_s));
    QCOMPARE(highlighter.works.at(1).lines, QStringList(u"B"_s));
}

void TestAnswerPage::theLastLineIsColouredWhenNothingMoreComes()
{
    test::FakeHighlighter highlighter;
    AnswerPage page(highlighter);
    QSignalSpy settled(&page, &AnswerPage::settled);
    page.append(u"```toy\nA"_s);
    QVERIFY(!page.isSettled());
    page.finish();
    QTRY_COMPARE(settled.size(), 1);
    QVERIFY(page.html().contains(u"keyword"_s));
}

void TestAnswerPage::anAnswerWithoutCodeIsSettledAtItsEnd()
{
    test::FakeHighlighter highlighter;
    AnswerPage page(highlighter);
    page.append(u"Words."_s);
    QVERIFY(!page.isSettled());
    page.finish();
    QVERIFY(page.isSettled());
    QVERIFY(highlighter.works.isEmpty());
}

void TestAnswerPage::aVeryLongAnswerShowsMoreOnDemand()
{
    test::FakeHighlighter highlighter;
    AnswerPage page(highlighter);
    const QString line = u"one line of a very long answer\n\n"_s;
    page.append(line.repeated(limits::renderedMessageBytes * 3 / 2 / line.size()));
    page.finish();
    QVERIFY(!page.isSettled());
    QSignalSpy patched(&page, &AnswerPage::patched);
    const qsizetype before = page.html().count(u"one line"_s);
    page.showMore();
    QCOMPARE(patched.size(), 1);
    QVERIFY(page.html().count(u"one line"_s) > before);
    QVERIFY(page.isSettled());
}

QTEST_GUILESS_MAIN(TestAnswerPage)
#include "tst_answerpage.moc"
