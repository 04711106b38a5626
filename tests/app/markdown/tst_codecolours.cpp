// SPDX-License-Identifier: Apache-2.0
// Code gets its colours late and line by line: the text of the page is what it would be without, and the same text ends with
// the same colours, however it came.
#include "markdown/livedocument.h"

#include "support/fakehighlighter.h"
#include "support/pagemodel.h"
#include "support/testcase.h"

#include <QRandomGenerator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::FakeHighlighter;
using sb::test::PageModel;

namespace {

const QString code = u"LET a = 1 < 2\n\n(* a long\ncomment *) IN a & \"b\"\n  BID \u202e 3\n"_s;

const QList<QPair<const char *, QString>> documents{
    {"a fence", u"before\n\n```toy\n"_s + code + u"```\nafter\n"_s},
    {"a fence that is never closed", u"```toy\n"_s + code},
    {"fences one behind the other", u"```toy\nA 1\n```\n```toy\nB 2\n```\n\n~~~other\nC 3\n~~~\n"_s},
    {"a long fence", u"x\n\n  ~~~toy\n"_s + code.repeated(6) + u"  ~~~\n\nafter\n"_s},
    {"a long fence that goes on", u"```toy\n"_s + code.repeated(5)},
    {"in an item of a list", u"- one\n\n  ```toy\n  A 1\n  (* B\n  C *) 2\n  ```\n\n- two\n- three\n"_s},
    {"in many items", u"- x\n  ~~~toy\n  A 1 (* c *)\n  ~~~\n"_s.repeated(24)},
    {"in a quote", u"> ```toy\n> A 1\n> ```\nlazy\n"_s},
    {"behind a reference that comes late", u"[a]\n\n```toy\nA 1\n```\n\n[a]: https://a.example\n\n```toy\nB 2\n```\n"_s},
    {"a fence that is not closed after all", u"```toy\nA 1\n```x\nB 2\n```\nend\n"_s},
    {"without a word of its language", u"    A 1\n    B 2\n\n    C 3\n    D 4\n"_s},
};

/// Lets the highlighter say what it has to; gives whether there was anything.
bool colourNext(LiveDocument &live, PageModel &page, TextEnd end)
{
    const std::optional<CodeLines> lines = live.linesToColour(end);
    if (lines)
        page.apply(live.colour(*lines, FakeHighlighter::done(lines->work)));
    return lines.has_value();
}

void colourAll(LiveDocument &live, PageModel &page, TextEnd end)
{
    while (colourNext(live, page, end))
        ;
}

/// What a whole text looks like in the end.
QString settled(const QString &text)
{
    LiveDocument live;
    PageModel page;
    page.apply(live.append(text));
    colourAll(live, page, TextEnd::Reached);
    return page.html();
}

QString withoutColours(QString html)
{
    static const QRegularExpression colour(
        u"<span class=\"(?:keyword|number|comment)\">([^<]*(?:<span class=\"control\">[^<]*</span>[^<]*)*)</span>"_s);
    return html.replace(colour, u"\\1"_s);
}

}  // namespace

class TestCodeColours : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyPieceIsInAnElementOfItsRole();
    void everyPrefixKeepsItsTextAndEndsInTheSameColours_data();
    void everyPrefixKeepsItsTextAndEndsInTheSameColours();
    void coloursMayComeAtAnyTime_data();
    void coloursMayComeAtAnyTime();
    void aGrowingFenceCostsOneLine();
    void theLineThatIsStillWrittenIsPlain();
    void coloursForLinesThatAreOthersByNowAreLeftOut();
    void longCodeIsColouredInParts();
    void markupInCodeStaysText();
};

void TestCodeColours::everyPieceIsInAnElementOfItsRole()
{
    QVERIFY2(
        settled(u"```toy\nLET a1\n```\n"_s)
            .contains(
                u"<span data-n=\"3\" class=\"line\"><span class=\"keyword\">LET</span> a<span class=\"number\">1</span></span>"_s),
        qPrintable(settled(u"```toy\nLET a1\n```\n"_s)));
    QVERIFY(!settled(u"```other\nLET a1\n```\n"_s).contains(u"keyword"_s));
}

void TestCodeColours::everyPrefixKeepsItsTextAndEndsInTheSameColours_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &[name, text] : documents)
        QTest::newRow(name) << text;
}

void TestCodeColours::everyPrefixKeepsItsTextAndEndsInTheSameColours()
{
    QFETCH(QString, text);
    LiveDocument live;
    PageModel page;
    for (qsizetype size = 1; size <= text.size(); ++size) {
        page.apply(live.append(QStringView(text).sliced(size - 1, 1)));
        colourAll(live, page, TextEnd::Open);
        QCOMPARE(page.problem(), QString());
        QCOMPARE(page.html(), live.html());
        QCOMPARE(withoutColours(page.html()), renderHtml(QStringView(text).first(size)));
        QCOMPARE(sb::test::forbiddenMarkup(page), QString());
    }
    colourAll(live, page, TextEnd::Reached);
    QCOMPARE(page.html(), settled(text));
    QCOMPARE(live.html(), settled(text));
}

void TestCodeColours::coloursMayComeAtAnyTime_data()
{
    everyPrefixKeepsItsTextAndEndsInTheSameColours_data();
}

/// The highlighter is slow, and sometimes somebody looks away: what was asked for is answered some steps later.
void TestCodeColours::coloursMayComeAtAnyTime()
{
    QFETCH(QString, text);
    for (const auto &[name, other] : documents)
        text += u"\n\n"_s + other;
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    LiveDocument live;
    PageModel page;
    std::optional<CodeLines> asked;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype step = qMin<qsizetype>(random.bounded(1, 12), text.size() - at);
        page.apply(live.append(QStringView(text).sliced(at, step)));
        at += step;
        if (asked && random.bounded(3) == 0) {
            const CodeLines lines = *std::exchange(asked, {});
            page.apply(live.colour(lines, FakeHighlighter::done(lines.work)));
        }
        if (!asked)
            asked = live.linesToColour(random.bounded(8) == 0 ? TextEnd::Reached : TextEnd::Open);
        QVERIFY2(withoutColours(page.html()) == renderHtml(QStringView(text).first(at)), qPrintable(u"seed %1"_s.arg(seed)));
    }
    colourAll(live, page, TextEnd::Reached);
    QVERIFY2(page.html() == settled(text), qPrintable(u"seed %1"_s.arg(seed)));
}

void TestCodeColours::aGrowingFenceCostsOneLine()
{
    LiveDocument live;
    PageModel page;
    page.apply(live.append(QString(u"```toy\n"_s + code.repeated(100) + u"(* A *) B"_s)));
    colourAll(live, page, TextEnd::Open);
    page.apply(live.append(u"\nC"_s));
    const std::optional<CodeLines> lines = live.linesToColour(TextEnd::Open);
    QVERIFY(lines);
    QCOMPARE(lines->work.lines, QStringList(u"(* A *) B"_s));
    QVERIFY(lines->work.before.has_value());
    QCOMPARE(live.colour(*lines, FakeHighlighter::done(lines->work)).size(), 1);
}

void TestCodeColours::theLineThatIsStillWrittenIsPlain()
{
    LiveDocument live;
    std::ignore = live.append(u"```toy\nA 1"_s);
    QVERIFY(!live.linesToColour(TextEnd::Open));
    QVERIFY(live.linesToColour(TextEnd::Reached));
    std::ignore = live.append(u"\n```\n\nText"_s);
    QVERIFY(live.linesToColour(TextEnd::Open));
}

void TestCodeColours::coloursForLinesThatAreOthersByNowAreLeftOut()
{
    LiveDocument live;
    std::ignore = live.append(u"x\n\n- ```toy\n  A\n"_s);
    const std::optional<CodeLines> lines = live.linesToColour(TextEnd::Reached);
    QVERIFY(lines);
    std::ignore = live.append(u"  B"_s);
    CodeLines other = *lines;
    other.work.lines = {u"C"_s};
    QVERIFY(live.colour(other, FakeHighlighter::done(other.work)).isEmpty());
    other = *lines;
    other.code += 1;
    QVERIFY(live.colour(other, FakeHighlighter::done(other.work)).isEmpty());
    QCOMPARE(live.colour(*lines, FakeHighlighter::done(lines->work)).size(), 1);
    QVERIFY(live.colour(*lines, FakeHighlighter::done(lines->work)).isEmpty());
}

void TestCodeColours::longCodeIsColouredInParts()
{
    LiveDocument live;
    PageModel page;
    page.apply(live.append(QString(u"```toy\n"_s + u"A 1\n"_s.repeated(500) + u"```\n"_s)));
    QCOMPARE(live.linesToColour(TextEnd::Reached)->work.lines.size(), 200);
    colourAll(live, page, TextEnd::Reached);
    QCOMPARE(page.html().count(u"keyword"_s), 500);
}

void TestCodeColours::markupInCodeStaysText()
{
    const QString html = settled(u"```toy\n<b>A</b> & \"B\" &lt;\n```\n"_s);
    QVERIFY2(
        html.contains(u"&lt;b&gt;<span class=\"keyword\">A</span>&lt;/b&gt; &amp; &quot;<span class=\"keyword\">B</span>&quot; "
                      "&amp;lt;</span>"_s),
        qPrintable(html));
}

QTEST_GUILESS_MAIN(TestCodeColours)
#include "tst_codecolours.moc"
