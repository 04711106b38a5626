// SPDX-License-Identifier: Apache-2.0
// What an open paragraph takes without being read again is exactly what reading it again would give.
#include "markdown/livedocument.h"
#include "markdown/plaintail.h"

#include "support/pagemodel.h"
#include "support/testcase.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PageModel;

class TestPlainTail : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void wordsGoToTheEndAsTheyAre_data();
    void wordsGoToTheEndAsTheyAre();
    void whatMayMeanSomethingIsReadAgain_data();
    void whatMayMeanSomethingIsReadAgain();
    void marksOfWordsBeforeAreRemembered();
    void aRandomParagraphKeepsTheLaw_data();
    void aRandomParagraphKeepsTheLaw();
    void hostileMarksAreNotReadAgain();
};

void TestPlainTail::wordsGoToTheEndAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QByteArray>("added");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &block, const QByteArray &added, const QString &shown) {
        QTest::newRow(name) << block << added << shown;
    };
    row("words", "some ", "words", u" words"_s);
    row("the rest of a word", "some wo", "rds more", u"rds more"_s);
    row("white space, which nothing follows yet", "some", "  ", {});
    row("white space that something follows now", "some  ", "more ", u"  more"_s);
    row("punctuation", "so", ", he said - \"why?\" & went. Then", u", he said - \"why?\" & went. Then"_s);
    row("brackets that do not close", "a ", "[b <c (d ![e", u" [b <c (d ![e"_s);
    row("emphasis that begins", "a ", "*b **c _d", u" *b **c _d"_s);
    row("emphasis that ends none of its kind", "*a ", "b_ *c d_ ", u" b_ *c d_"_s);
    row("marks that stand alone", "*a ", "* ** _ b", u" * ** _ b"_s);
    row("underscores inside words", "lead_time ", "is snake_case_ ", u" is snake_case_"_s);
    row("another script", QByteArray("\u0434\u0430 "), QByteArray("\u043d\u0435\u0442"), u" \u043d\u0435\u0442"_s);
    row("a byte order mark in a text", "a", QByteArray("\ufeff"), u"\ufeff"_s);
    row("a later line", "# a\nb", " c", u" c"_s);
    row("in an item of a quote", "> 1. *a", " b", u" b"_s);
    row("a line of signs that begin no block", "\"'(", "&$%", u"&$%"_s);
    row("signs of raw HTML and links behind each other", "<<[", "<[", u"<["_s);
    row("an image's sign", "![[", "[[", u"[["_s);
}

void TestPlainTail::wordsGoToTheEndAsTheyAre()
{
    QFETCH(QByteArray, block);
    QFETCH(QByteArray, added);
    QFETCH(QString, shown);
    PlainTail tail;
    const std::optional<QString> now = tail.shown(block, added);
    QVERIFY(now);
    QCOMPARE(*now, shown);
}

void TestPlainTail::whatMayMeanSomethingIsReadAgain_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QByteArray>("added");
    const auto row = [](const char *name, const QByteArray &block, const QByteArray &added) {
        QTest::newRow(name) << block << added;
    };
    row("a line end", "a", "\n");
    row("behind a line end", "a\n", "b");
    row("a line of no letter", "a\n--", "- b");
    row("a number, which may begin a list", "1", ". b");
    row("a bracket, which may make a task of an item", "- [x]", " b");
    row("an angle, which may begin raw HTML", "<", "div");
    row("a bar, which may begin a table's second row", "|", "-");
    row("a byte order mark, which is no letter", QByteArray("\ufeff1"), ". b");
    row("emphasis that ends", "*a ", "b*");
    row("emphasis that ends in the middle of a word", "a*b", "*c");
    row("emphasis that began behind another", "*a b_ ", "_c d_");
    row("an underscore that may end a word", "_a ", "b_ ");
    row("an underscore that ended a word and now stands inside", "_a b_", "c");
    row("a code span", "`a ", "b`");
    row("a link's end", "[a", "]");
    row("an address", "a http", "://b");
    row("an address without a scheme", "a www", ".b");
    row("an address that a space makes one", "a www. ", "b");
    row("a mail address", "a b", "@c");
    row("a character's name", "a &amp", ";");
    row("raw HTML", "a <b", ">");
    row("behind raw HTML", "a <b> ", "c");
    row("an escape", "a ", "\\b");
    row("strikethrough", "~a", "~");
    row("a tab", "a", "\tb");
    row("behind a tab", "a\t ", "b");
    row("a zero character", "a", QByteArray(1, '\0'));
    row("in a word with a special character", "a b@c", "d");
}

void TestPlainTail::whatMayMeanSomethingIsReadAgain()
{
    QFETCH(QByteArray, block);
    QFETCH(QByteArray, added);
    PlainTail tail;
    QVERIFY(!tail.shown(block, added));
}

void TestPlainTail::marksOfWordsBeforeAreRemembered()
{
    QByteArray block("a");
    PlainTail tail;
    for (const QByteArray &added : {" *b "_ba, "c "_ba, "d "_ba}) {
        QVERIFY(tail.shown(block, added));
        block += added;
    }
    QVERIFY(!tail.shown(block, "e* "));
    tail.forget();
    QVERIFY(!tail.shown(block, "e* "));
    QVERIFY(tail.shown(block, "e_ "));
}

void TestPlainTail::aRandomParagraphKeepsTheLaw_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<QStringList>("pieces");
    const QStringList marks{u"*"_s, u"_"_s, u"**"_s, u"a"_s, u"b "_s, u" "_s, u"."_s, u"\u00a0"_s};
    const QStringList all = marks + QStringList{u"["_s,      u"]"_s,          u"("_s,
                                                u")"_s,      u"`"_s,          u"<"_s,
                                                u"b>"_s,     u"&"_s,          u"amp;"_s,
                                                u"\\"_s,     u"~"_s,          u"!"_s,
                                                u"\n"_s,     u"www."_s,       u"http:"_s,
                                                u"//c.de"_s, u"@"_s,          u"\t"_s,
                                                u"\u0434"_s, u"\U0001F3AF"_s, u"- "_s,
                                                u"1. "_s,    u"\n\n"_s,       u"# "_s,
                                                u"|"_s,      u"==="_s,        u"word word word "_s};
    for (const QString &start :
         {u""_s, u"word "_s, u"- item "_s, u"> quote "_s, u"1. > - deep "_s, u"word *and* "_s.repeated(400)}) {
        QTest::addRow("emphasis behind %s", qPrintable(start.left(12))) << start << marks;
        QTest::addRow("everything behind %s", qPrintable(start.left(12))) << start << all;
    }
}

void TestPlainTail::aRandomParagraphKeepsTheLaw()
{
    QFETCH(QString, start);
    QFETCH(QStringList, pieces);
    const quint32 first = QRandomGenerator::global()->generate();
    const quint32 rounds = start.size() > 100 ? 4 : 60;
    for (quint32 seed = first; seed != first + rounds; ++seed) {
        QRandomGenerator random(seed);
        LiveDocument live;
        PageModel page;
        page.apply(live.append(start));
        for (int i = 0; i < 60; ++i) {
            page.apply(live.append(pieces.at(random.bounded(pieces.size()))));
            const QString whole = renderHtml(live.source());
            QVERIFY2(live.html() == whole,
                     qPrintable(u"seed %1: %2\n%3\n%4"_s.arg(seed).arg(live.source(), live.html(), whole)));
            QVERIFY2(page.html() == whole, qPrintable(u"seed %1: %2"_s.arg(seed).arg(live.source())));
        }
    }
}

/// So many updates of so long a paragraph take hours when each reads all of it.
void TestPlainTail::hostileMarksAreNotReadAgain()
{
    const QString piece = u"*a_ [b <c &d "_s;
    LiveDocument live;
    for (int i = 0; i < 60'000; ++i)
        std::ignore = live.append(piece);
    QCOMPARE(live.html(), renderHtml(live.source()));
}

QTEST_GUILESS_MAIN(TestPlainTail)
#include "tst_plaintail.moc"
