// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;

class TestText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void controlsAreEscaped_data();
    void controlsAreEscaped();
    void storedTextHasNoNulAndOneKindOfLineEnd();
    void loneSurrogatesAreReplacedAndPairsKept();
    void aTrailingHalfWaits();
    void blanksAtTheEndAreLeftOut();
    void theFirstGraphemeIsAWholeEmoji();
    void badBytesBecomeReplacementCharacters();
    void invisibleCharactersAreKnown();
    void bytesAreCountedAsTheyWouldBeWritten();
};

void TestText::controlsAreEscaped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("escaped");
    QTest::newRow("plain") << u"Grüße"_s << u"Grüße"_s;
    QTest::newRow("line ends") << u"a\r\nb"_s << u"a\\x0d\\nb"_s;
    QTest::newRow("escape sequence") << u"\x1b[31m"_s << u"\\x1b[31m"_s;
    QTest::newRow("next line") << u"\u0085"_s << u"\\x85"_s;
    QTest::newRow("bidi override") << u"a\u202eb"_s << u"a\\x202eb"_s;
    QTest::newRow("tab stays") << u"a\tb"_s << u"a\tb"_s;
}

void TestText::controlsAreEscaped()
{
    QFETCH(QString, text);
    QTEST(sb::escapeControls(text), "escaped");
}

void TestText::storedTextHasNoNulAndOneKindOfLineEnd()
{
    const QString text = u"a"_s + QChar(u'\0') + u"b\r\nc\rd\n"_s;
    QCOMPARE(sb::cleaned(text), u"ab\nc\nd\n"_s);
}

void TestText::loneSurrogatesAreReplacedAndPairsKept()
{
    const QString pair = QString::fromUcs4(U"\U0001F3AF");
    const QString text = pair + QChar(0xd83c) + u"x"_s + QChar(0xdfaf);
    const QString expected = pair + u"\ufffdx\ufffd"_s;
    QCOMPARE(sb::cleaned(text), expected);
    QCOMPARE(sb::withoutLoneSurrogates(text + u"\r\n"_s), expected + u"\r\n"_s);
}

void TestText::aTrailingHalfWaits()
{
    const QString text = u"a"_s + QChar(0xd83c);
    QCOMPARE(sb::withoutTrailingHalf(text), u"a"_s);
    QCOMPARE(sb::withoutTrailingHalf(u"ab"_s), u"ab"_s);
    QCOMPARE(sb::withoutTrailingHalf(u""_s), QString());
}

void TestText::blanksAtTheEndAreLeftOut()
{
    QCOMPARE(sb::withoutBlankEnd(u" a b \t\n"_s), u" a b"_s);
    QCOMPARE(sb::withoutBlankEnd(u"  "_s), QString());
}

void TestText::theFirstGraphemeIsAWholeEmoji()
{
    const QString briefcaseMan = QString::fromUcs4(U"\U0001F468\u200D\U0001F4BC");
    const QString heading = briefcaseMan + u" Diego"_s;
    QCOMPARE(sb::firstGrapheme(heading), briefcaseMan);
    QCOMPARE(sb::firstGrapheme(u""_s), QString());
}

void TestText::badBytesBecomeReplacementCharacters()
{
    QCOMPARE(sb::decodeUtf8("\xef\xbb\xbf"
                            "a\xff"
                            "b"),
             u"a\ufffdb"_s);
}

void TestText::invisibleCharactersAreKnown()
{
    QVERIFY(sb::isInvisible(U'\u200b'));
    QVERIFY(sb::isInvisible(U'\u202e'));
    QVERIFY(sb::isInvisible(U'\U000e0041'));
    QVERIFY(!sb::isInvisible(U'a'));
    QVERIFY(!sb::isInvisible(U'\U0001F3AF'));
}

void TestText::bytesAreCountedAsTheyWouldBeWritten()
{
    for (const QString &text : {QString(), u"plain\n"_s, u"Größe"_s, u"数据"_s, u"😀 and 🧭"_s, u"\u07ff\u0800\uffff"_s})
        QCOMPARE(sb::utf8Size(text), text.toUtf8().size());
    QCOMPARE(sb::utf8Size(QStringView(u"😀").first(1)), 2);
}

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
