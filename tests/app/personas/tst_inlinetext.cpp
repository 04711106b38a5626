// SPDX-License-Identifier: Apache-2.0
#include "personas/inlinetext.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestInlineText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void emphasisGoesAndOtherMarksStay_data();
    void emphasisGoesAndOtherMarksStay();
    void aBoldLeadIsANameAndItsText_data();
    void aBoldLeadIsANameAndItsText();
    void aTextThatDoesNotBeginInBoldHasNoLead();
    void aNameMayStandWithoutBold();
    void boldFromEndToEndIsKnown();
    void enclosingQuotesAreTakenAway();
    void phrasesStandInQuotesOrBetweenCommas();
    void commasInParenthesesDoNotPart();
};

void TestInlineText::emphasisGoesAndOtherMarksStay_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("text");
    QTest::newRow("bold") << u"a **bold** word"_s << u"a bold word"_s;
    QTest::newRow("italic") << u"an *italic* and _another_"_s << u"an italic and another"_s;
    QTest::newRow("inside a word") << u"snake_case_name"_s << u"snake_case_name"_s;
    QTest::newRow("code") << u"`make` it"_s << u"`make` it"_s;
    QTest::newRow("a link") << u"[text](https://a.example)"_s << u"[text](https://a.example)"_s;
    QTest::newRow("blanks") << u"  a \t b  "_s << u"a b"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestInlineText::emphasisGoesAndOtherMarksStay()
{
    QFETCH(QString, markdown);
    QFETCH(QString, text);
    QCOMPARE(plainText(markdown), text);
}

void TestInlineText::aBoldLeadIsANameAndItsText_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("colon outside") << u"**Name**: text"_s;
    QTest::newRow("colon inside") << u"**Name:** text"_s;
    QTest::newRow("hyphen") << u"**Name** - text"_s;
    QTest::newRow("en dash") << u"**Name** – text"_s;
    QTest::newRow("em dash") << u"**Name** — text"_s;
}

void TestInlineText::aBoldLeadIsANameAndItsText()
{
    QFETCH(QString, markdown);
    QCOMPARE(boldLead(markdown), std::optional(NamedText{u"Name"_s, u"text"_s}));
}

void TestInlineText::aTextThatDoesNotBeginInBoldHasNoLead()
{
    QCOMPARE(boldLead(u"Name: text"), std::nullopt);
    QCOMPARE(boldLead(u"so **Name**: text"), std::nullopt);
    QCOMPARE(boldLead({}), std::nullopt);
}

void TestInlineText::aNameMayStandWithoutBold()
{
    QCOMPARE(namedText(u"**Name**: text"), (NamedText{u"Name"_s, u"text"_s}));
    QCOMPARE(namedText(u"Name: text"), (NamedText{u"Name"_s, u"text"_s}));
    QCOMPARE(namedText(u"only text"), (NamedText{QString(), u"only text"_s}));
    QCOMPARE(namedText(u"W. Edwards Deming: a book"), (NamedText{u"W. Edwards Deming"_s, u"a book"_s}));
    QCOMPARE(namedText(u"Dr. One: a book"), (NamedText{u"Dr. One"_s, u"a book"_s}));
    QCOMPARE(namedText(u"A sentence. Then: more"), (NamedText{QString(), u"A sentence. Then: more"_s}));
}

void TestInlineText::boldFromEndToEndIsKnown()
{
    QVERIFY(isAllBold(u"**all of it**"));
    QVERIFY(!isAllBold(u"**some** of it"));
    QVERIFY(!isAllBold(u"none of it"));
    QVERIFY(!isAllBold({}));
}

void TestInlineText::enclosingQuotesAreTakenAway()
{
    QCOMPARE(unquoted(u"\"straight\""), u"straight"_s);
    QCOMPARE(unquoted(u"“curly”"), u"curly"_s);
    QCOMPARE(unquoted(u"say \"no\""), u"say \"no\""_s);
    QCOMPARE(unquoted(u"\""), u"\""_s);
    QCOMPARE(unquoted({}), QString());
}

void TestInlineText::phrasesStandInQuotesOrBetweenCommas()
{
    QCOMPARE(phrases(u"\"one, two\" and “three”"), (QStringList{u"one, two"_s, u"three"_s}));
    QCOMPARE(phrases(u"one, two"), (QStringList{u"one"_s, u"two"_s}));
    QVERIFY(phrases({}).isEmpty());
}

void TestInlineText::commasInParenthesesDoNotPart()
{
    QCOMPARE(commaList(u"a (b, c), d,, e "), (QStringList{u"a (b, c)"_s, u"d"_s, u"e"_s}));
    QCOMPARE(commaList(u"a) b, c"), (QStringList{u"a) b"_s, u"c"_s}));
    QVERIFY(commaList(u" , ").isEmpty());
}

QTEST_GUILESS_MAIN(TestInlineText)
#include "tst_inlinetext.moc"
