// SPDX-License-Identifier: Apache-2.0
#include "history/foldedtext.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::FoldedText;

class TestFoldedText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void caseAndAccentsGo_data();
    void caseAndAccentsGo();
    void everyPlaceLeadsBack();
    void wordsArePartedBySigns();
};

void TestFoldedText::caseAndAccentsGo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("ASCII") << u"Hello, [World] 42!"_s << u"hello, [world] 42!"_s;
    QTest::newRow("one accent") << u"Größe NAÏVE"_s << u"große naive"_s;
    QTest::newRow("two accents") << u"Việt"_s << u"viet"_s;
    QTest::newRow("an accent of its own") << u"nai\u0308ve"_s << u"naive"_s;
    QTest::newRow("Greek and Cyrillic") << u"ΆΡΑ Й"_s << u"αρα и"_s;
    QTest::newRow("Japanese keeps its marks") << u"がガ"_s << u"がガ"_s;
    QTest::newRow("others stay") << u"智慧 한국 🚀"_s << u"智慧 한국 🚀"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestFoldedText::caseAndAccentsGo()
{
    QFETCH(const QString, text);
    QTEST(FoldedText(text).text(), "folded");
}

void TestFoldedText::everyPlaceLeadsBack()
{
    const QString text = u"a\u0308b\u0301\u0302c"_s;
    const FoldedText folded(text);
    QCOMPARE(folded.text(), u"abc"_s);
    QCOMPARE(folded.placeOf(0), 0);
    QCOMPARE(text.at(folded.placeOf(1)), u'b');
    QCOMPARE(text.at(folded.placeOf(2)), u'c');
    QCOMPARE(folded.placeOf(3), text.size());
}

void TestFoldedText::wordsArePartedBySigns()
{
    QCOMPARE(sb::wordsOf(u" it's ver1.1,x:y--"), (QStringList{u"it"_s, u"s"_s, u"ver1"_s, u"1"_s, u"x"_s, u"y"_s}));
    QVERIFY(sb::wordsOf(u"(((").isEmpty());
}

QTEST_GUILESS_MAIN(TestFoldedText)
#include "tst_foldedtext.moc"
