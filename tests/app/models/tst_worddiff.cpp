// SPDX-License-Identifier: Apache-2.0
#include "models/worddiff.h"

#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestWordDiff : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void differentWordsAreTold_data();
    void differentWordsAreTold();
    void bothWaysTellTheSame();
    void whatIsNotToldIsEqual();
    void longTextsAreComparedByLines();
    void manyDifferencesAreComparedByLines();
    void textsWithNothingInCommonAreTwoPieces();

private:
    /// A text with brackets around what the other one has not.
    static QString marked(const QString &text, const QList<TextSpan> &spans);
    /// What stands outside of the spans, as words with one space between.
    static QString rest(const QString &text, const QList<TextSpan> &spans);
    static QString numbered(const QString &word, int count, const QString &between);
};

QString TestWordDiff::marked(const QString &text, const QList<TextSpan> &spans)
{
    QString out;
    qsizetype at = 0;
    for (const TextSpan &span : spans) {
        out += text.sliced(at, span.begin - at) + u'[' + text.sliced(span.begin, span.length) + u']';
        at = span.begin + span.length;
    }
    return out + text.sliced(at);
}

QString TestWordDiff::rest(const QString &text, const QList<TextSpan> &spans)
{
    QString out = text;
    for (const TextSpan &span : spans)
        out.replace(span.begin, span.length, QString(span.length, u' '));
    return out.simplified();
}

QString TestWordDiff::numbered(const QString &word, int count, const QString &between)
{
    QStringList words;
    for (int i = 0; i < count; ++i)
        words.append(word + QString::number(i));
    return words.join(between);
}

void TestWordDiff::differentWordsAreTold_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("markedLeft");
    QTest::addColumn<QString>("markedRight");
    const auto row = [](const char *name, const char *left, const char *right, const char *markedLeft,
                        const char *markedRight) {
        QTest::newRow(name) << QString::fromUtf8(left) << QString::fromUtf8(right) << QString::fromUtf8(markedLeft)
                            << QString::fromUtf8(markedRight);
    };
    row("nothing", "", "", "", "");
    row("equal", "Ship it now.", "Ship it now.", "Ship it now.", "Ship it now.");
    row("only white space", "Ship  it\nnow.", "Ship it now. ", "Ship  it\nnow.", "Ship it now. ");
    row("all against nothing", "Ship it.", "", "[Ship it.]", "");
    row("a word more", "Ship now.", "Ship it now.", "Ship now.", "Ship [it] now.");
    row("a word less at the end", "Ship it now", "Ship it", "Ship it [now]", "Ship it");
    row("a word less at the beginning", "So ship it", "ship it", "[So] ship it", "ship it");
    row("another word", "Ship it now.", "Ship it later.", "Ship it [now].", "Ship it [later].");
    row("two words that lie apart", "a quick brown fox ran", "a slow brown dog ran", "a [quick] brown [fox] ran",
        "a [slow] brown [dog] ran");
    row("a lone word amid others", "one two the three four end", "five six the seven eight end", "[one two the three four] end",
        "[five six the seven eight] end");
    row("several words are one piece", "We hire two people now", "We wait now", "We [hire two people] now", "We [wait] now");
    row("a number with its point", "It took 9.6 h", "It took 9.8 h", "It took [9.6] h", "It took [9.8] h");
    row("upper case counts", "Ship", "ship", "[Ship]", "[ship]");
    row("no spaces between words", "我今天上班", "我明天上班", "我[今]天上班", "我[明]天上班");
    row("more than 16 bits", "good 🧭 way", "good 🎯 way", "good [🧭] way", "good [🎯] way");
}

void TestWordDiff::differentWordsAreTold()
{
    QFETCH(const QString, left);
    QFETCH(const QString, right);
    const WordDifference difference = wordDifference(left, right);
    QTEST(marked(left, difference.left), "markedLeft");
    QTEST(marked(right, difference.right), "markedRight");
}

void TestWordDiff::bothWaysTellTheSame()
{
    const QString left = u"Lead time rose because reviews wait."_s;
    const QString right = u"Lead time rose because two reviews waited long."_s;
    const WordDifference there = wordDifference(left, right);
    const WordDifference back = wordDifference(right, left);
    QCOMPARE(back.left, there.right);
    QCOMPARE(back.right, there.left);
}

/// Any two texts: without what is told, both read alike.
void TestWordDiff::whatIsNotToldIsEqual()
{
    const QStringList words{u"wait"_s, u"ship"_s, u"a"_s, u"review"_s, u"."_s};
    quint32 seed = 1;
    const auto next = [&seed](quint32 below) {
        seed = seed * 1664525 + 1013904223;
        return (seed >> 16) % below;
    };
    const auto any = [&] {
        QStringList text;
        for (quint32 i = next(40); i > 0; --i)
            text.append(words.at(next(5)));
        return text.join(u' ');
    };
    for (int i = 0; i < 500; ++i) {
        const QString left = any();
        const QString right = any();
        const WordDifference difference = wordDifference(left, right);
        QVERIFY2(rest(left, difference.left) == rest(right, difference.right), qPrintable(left + u" | "_s + right));
    }
}

void TestWordDiff::longTextsAreComparedByLines()
{
    const QString before = numbered(u"line "_s, static_cast<int>(limits::wordsCompared / 10), u"\n"_s);
    const QString after = u"\nand so on"_s;
    const QString left = before + u"\nwe ship now"_s + after;
    const QString right = before + u"\nwe ship later"_s + after;
    const WordDifference difference = wordDifference(left, right);
    QCOMPARE(marked(left, difference.left), before + u"\n[we ship now]"_s + after);
    QCOMPARE(marked(right, difference.right), before + u"\n[we ship later]"_s + after);
}

void TestWordDiff::manyDifferencesAreComparedByLines()
{
    const int many = static_cast<int>(limits::differencesTold);
    const QString left = u"Both\n"_s + numbered(u"left"_s, many, u" "_s) + u"\nand both"_s;
    const QString right = u"Both\n"_s + numbered(u"right"_s, many, u" "_s) + u"\nand both"_s;
    const WordDifference difference = wordDifference(left, right);
    QCOMPARE(rest(left, difference.left), u"Both and both"_s);
    QCOMPARE(difference.left.size(), 1);
    QCOMPARE(difference.right.size(), 1);
}

void TestWordDiff::textsWithNothingInCommonAreTwoPieces()
{
    const int many = 2 * static_cast<int>(limits::differencesTold);
    const QString left = u"Both\n"_s + numbered(u"left"_s, many, u"\n"_s) + u"\nand both"_s;
    const QString right = u"Both\n"_s + numbered(u"right"_s, many, u"\n"_s) + u"\nand both"_s;
    const WordDifference difference = wordDifference(left, right);
    QCOMPARE(rest(left, difference.left), u"Both and both"_s);
    QCOMPARE(rest(right, difference.right), u"Both and both"_s);
    QCOMPARE(difference.right.size(), 1);
}

QTEST_GUILESS_MAIN(TestWordDiff)
#include "tst_worddiff.moc"
