// SPDX-License-Identifier: Apache-2.0
// A long paragraph is read in parts, so that what is added costs no more at its end than at its beginning; and it looks as it
// would if it were read at once.
#include "markdown/livedocument.h"
#include "markdown/paragraphparts.h"

#include "support/pagemodel.h"
#include "support/testcase.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <utility>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PageModel;

namespace {

/// Longer than a part, and nothing is open at its end.
QByteArray words(qsizetype size = paragraphPart + 100)
{
    return QByteArray("word ").repeated(size / 5 + 1);
}

/// Without the stretches, which are only how it is numbered.
QString plain(QString html)
{
    static const QRegularExpression stretch(u"<span data-n=\"\\d+\">|</span>| data-n=\"\\d+\""_s);
    return html.remove(stretch);
}

}  // namespace

class TestParagraphParts : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aPartBeginsWhereNothingIsOpen_data();
    void aPartBeginsWhereNothingIsOpen();
    void aPlaceStaysWhateverFollows();
    void inPartsItLooksAsAtOnce();
    void whatFollowsALongParagraphMayChangeAllOfIt_data();
    void whatFollowsALongParagraphMayChangeAllOfIt();
    void aSpanThatClosesLateTakesAllPartsBack();
    void aLongParagraphKeepsTheLaw();
};

void TestParagraphParts::aPartBeginsWhereNothingIsOpen_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isDivided");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after, bool isDivided) {
        QTest::newRow(name) << before + words() + after << isDivided;
    };
    row("words", "", "", true);
    row("marks that are ended", "**a** *b* ~~c~~ `d` ", "", true);
    row("a link", "[a](https://a.example/b_c \"d\") ", "", true);
    row("an address in the text", "https://a.example/b_c www.b.example ", "", true);
    row("an address and a tag in angles", "<https://a.example> <br> ", "", true);
    row("a sign that is no tag", "a < b <3 ", "", true);
    row("marks inside words", "snake_case_name 2 * 3 ", "", true);
    row("letters of another script", "**\u00dcber** *\u0434\u0430* ", "", true);
    row("marks one in the other", "**a *b* c** ", "", true);
    row("emphasis that ends behind", "**a ", "b**", false);
    row("emphasis that does not end", "*a ", "", false);
    row("a code span", "`a ", "b`", false);
    row("a link's text", "[a ", "b](https://a.example)", false);
    row("a link's title", "[a](https://a.example \"b ", "c\")", false);
    row("a tag", "<a title=\"b ", "\">", false);
    row("a reference", "[a] ", "", false);
    row("one long word", "", "", true);
}

void TestParagraphParts::aPartBeginsWhereNothingIsOpen()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isDivided);
    const ParagraphParts parts = partsOf(text);
    QCOMPARE(parts.begins.size() > 1 && !parts.hasReferences, isDivided);
    for (const qsizetype begin : parts.begins)
        QVERIFY(begin == 0 || (text.at(begin - 1) == ' ' && text.at(begin) != ' '));
}

void TestParagraphParts::aPlaceStaysWhateverFollows()
{
    const QByteArrayList pieces{"*", "_",     "**",    "~",  "a",     "b ", " ",     "[",   "](https://a.example) ",
                                "`", "<",     "b>",    "\n", "word ", "\\", "www.a", "://", ".",
                                "!", "c**d ", "\u00e4"};
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (int round = 0; round < 200; ++round) {
        QByteArray text;
        QList<qsizetype> before{0};
        for (int i = 0; i < 40; ++i) {
            text += random.bounded(6) == 0 ? words(random.bounded(1, 1500)) : pieces.at(random.bounded(pieces.size()));
            const ParagraphParts parts = partsOf(text);
            if (parts.hasReferences || text.contains("\n\n"))
                break;
            QVERIFY2(parts.begins.mid(0, before.size()) == before, qPrintable(u"seed %1"_s.arg(seed)));
            before = parts.begins;
        }
    }
}

/// Brackets that could be a reference have all of the text read at once.
void TestParagraphParts::inPartsItLooksAsAtOnce()
{
    // What ends what it begins; with the rest, few places are found.
    const QStringList ended{u"word "_s,
                            u"a"_s,
                            u"[a](https://a.example) "_s,
                            u"<b>"_s,
                            u"\n"_s,
                            u"c*d* "_s,
                            u"(_e_)"_s,
                            u"www.a.example "_s,
                            u"\\*"_s,
                            u"> "_s,
                            u"&amp; "_s,
                            u". "_s,
                            u"\u201c"_s,
                            u"\u00e4"_s,
                            u"**f** "_s,
                            u"`g` "_s,
                            u"a@b.example "_s,
                            u"*h **i** j* "_s,
                            u"~~k~~"_s};
    const QStringList all = ended + QStringList{u"*"_s, u"_"_s, u"**"_s, u"~~"_s, u"`"_s, u"<"_s, u"b "_s};
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    qsizetype divided = 0;
    for (int round = 0; round < 60; ++round) {
        QString text = u"Start"_s;
        while (text.size() < 9000) {
            const QStringList &pieces = round % 2 == 0 ? ended : all;
            text += pieces.at(random.bounded(pieces.size()));
            if (random.bounded(3) == 0)
                text += u"plain words in between "_s.repeated(random.bounded(1, 12));
        }
        divided += renderHtml(text).count(u"<span data-n"_s);
        const QString whole = plain(renderHtml(QString(u"[x] "_s + text))).remove(u"[x] "_s);
        QVERIFY2(plain(renderHtml(text)) == whole, qPrintable(u"seed %1 %2"_s.arg(seed).arg(text)));
    }
    QVERIFY(divided > 0);
}

void TestParagraphParts::whatFollowsALongParagraphMayChangeAllOfIt_data()
{
    QTest::addColumn<QString>("end");
    QTest::newRow("a heading") << u"\n==="_s;
    QTest::newRow("another heading") << u"\n---\nend"_s;
    QTest::newRow("a table of its last line") << u"\na | b\n--|--\n1 | 2"_s;
    QTest::newRow("a table with the line that is being read") << u" | b\n--|--\n1 | 2"_s;
    QTest::newRow("a rule") << u"\n***\nend"_s;
    QTest::newRow("a list") << u"\n- one\n- two"_s;
    QTest::newRow("a reference") << u" [a] b\n\n[a]: https://a.example"_s;
    for (const QString &begun :
         {u"1. x"_s, u"1) x"_s, u"12 x"_s, u"* x"_s, u"+ x"_s, u"- x"_s, u"~~~\nx"_s, u"```\nx"_s, u"<div>\nx"_s, u"> x"_s,
          u"# x"_s, u"|-|\n|x|"_s, u"-|-\n1|2"_s, u":-\nx"_s, u"=x"_s, u"a|b\n-|-\n1|2"_s})
        QTest::newRow(qPrintable(u"a line: "_s + begun)) << QString(u"\n"_s + begun);
    QTest::newRow("a blank line") << u"\n\nend"_s;
}

void TestParagraphParts::whatFollowsALongParagraphMayChangeAllOfIt()
{
    QFETCH(QString, end);
    for (const QString &piece : {u"one **two** three "_s, u"one **two** three\n"_s, QString(u"w"_s.repeated(2100) + u'\n')}) {
        const QString text = piece.repeated(piece.size() > 100 ? 3 : 500) + u"last"_s;
        LiveDocument live;
        PageModel page;
        page.apply(live.append(text.first(4000)));
        page.apply(live.append(text.sliced(4000)));
        // A line that begins where a part would.
        if (piece.size() > 100)
            page.apply(live.append(u"w"_s.repeated(2100)));
        for (qsizetype size = 1; size <= end.size(); ++size) {
            page.apply(live.append(QStringView(end).sliced(size - 1, 1)));
            const QString whole = renderHtml(live.source());
            QCOMPARE(live.html(), whole);
            QCOMPARE(page.html(), whole);
        }
    }
}

void TestParagraphParts::aSpanThatClosesLateTakesAllPartsBack()
{
    LiveDocument live;
    PageModel page;
    page.apply(live.append(QString(u"a **b** ``"_s + u"word "_s.repeated(8000) + u"``"_s)));
    page.apply(live.append(u"c` and `d`"_s));
    QCOMPARE(page.problem(), QString());
    QCOMPARE(page.html(), renderHtml(live.source()));
    QVERIFY(page.html().contains(u"<code>word word"_s));
}

void TestParagraphParts::aLongParagraphKeepsTheLaw()
{
    const QStringList pieces{u"*"_s,
                             u"**"_s,
                             u"a"_s,
                             u"b "_s,
                             u" "_s,
                             u"[a](https://a.example) "_s,
                             u"`"_s,
                             u"`c` "_s,
                             u"\n"_s,
                             u"**d** "_s,
                             u"_e_ "_s,
                             u"<"_s,
                             u"- "_s,
                             u"1. "_s,
                             u"| "_s,
                             u"---"_s,
                             u"words and more words and more "_s};
    const quint32 first = QRandomGenerator::global()->generate();
    // The first one closed a code span of thousands of words at once.
    QList<quint32> seeds{746182292};
    for (quint32 seed = first; seed != first + 8; ++seed)
        seeds.append(seed);
    for (const quint32 seed : std::as_const(seeds)) {
        QRandomGenerator random(seed);
        LiveDocument live;
        PageModel page;
        for (int i = 0; i < 400; ++i) {
            page.apply(live.append(pieces.at(random.bounded(pieces.size()))));
            if (random.bounded(4) != 0)
                page.apply(live.append(u"plain words in between **so** "_s.repeated(random.bounded(1, 6))));
            if (i % 5 == 0) {
                const QString whole = renderHtml(live.source());
                QVERIFY2(live.html() == whole, qPrintable(u"seed %1"_s.arg(seed)));
                QVERIFY2(page.problem().isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(page.problem().left(200))));
                QVERIFY2(page.html() == whole, qPrintable(u"seed %1"_s.arg(seed)));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestParagraphParts)
#include "tst_paragraphparts.moc"
