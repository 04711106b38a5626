// SPDX-License-Identifier: Apache-2.0
// Citation marks on the page: an element in the place of each, wherever text stands, and the law of what grows.
#include "markdown/livedocument.h"

#include "app/markdown/law.h"
#include "base/citationmark.h"
#include "support/pagemodel.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::anyCitation;
using sb::test::PageModel;

class TestCitedText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aMarkIsAnElement_data();
    void aMarkIsAnElement();
    void withoutLooksAMarkIsText();
    void whatIsShownIsEscaped();
    void everyPrefixKeepsTheLaw_data();
    void everyPrefixKeepsTheLaw();
    void anyOrderOfBlocksKeepsTheLaw();
    void heldBackNoPieceOfAMarkIsOnThePage();
    void theElementsAreThoseOfTheMarks();
    void manyMarksStayWithinTheBudget();
};

namespace {

QString shown(const QString &markdown)
{
    static const QRegularExpression number(u" (?:data-n|dir)=\"[^\"]*\""_s);
    return renderHtml(markdown, anyCitation).remove(number);
}

QString chip(const QString &id)
{
    return u"<a class=\"cite\" href=\"#fw:%1\">%2</a>"_s.arg(id, id.toUpper());
}

}  // namespace

void TestCitedText::aMarkIsAnElement_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &markdown, const QString &expected) {
        QTest::newRow(name) << markdown << expected;
    };
    row("in a sentence", u"Small [[fw:a]]."_s, QString(u"<p>Small "_s + chip(u"a"_s) + u".</p>"_s));
    row("side by side", u"[[fw:a]][[fw:b-1]]"_s, QString(u"<p>"_s + chip(u"a"_s) + chip(u"b-1"_s) + u"</p>"_s));
    row("in emphasis", u"**x [[fw:a]]**"_s, QString(u"<p><strong>x "_s + chip(u"a"_s) + u"</strong></p>"_s));
    row("in a heading", u"# [[fw:a]]"_s, QString(u"<h3>"_s + chip(u"a"_s) + u"</h3>"_s));
    row("doubtful", u"[[fw:x]]"_s, u"<p><a class=\"cite doubtful\" href=\"#fw:x\">X</a></p>"_s);
    row("a name", u"[[fw:Conway's Law]]"_s, u"<p><a class=\"cite\" href=\"#fw:Conway%27s%20Law\">CONWAY'S LAW</a></p>"_s);
    row("in a link", u"[see [[fw:a]]](https://x.org)"_s, u"<p><a href=\"https://x.org\">see A</a></p>"_s);
    row("not shown", u"[[fw:y]]"_s, u"<p>[[fw:y]]</p>"_s);
    row("in code", u"`[[fw:a]]`"_s, u"<p><code>[[fw:a]]</code></p>"_s);
    row("not whole", u"a [[fw:b]"_s, u"<p>a [[fw:b]</p>"_s);
    row("before a colon", u"[[fw:a]]: x"_s, QString(u"<p>"_s + chip(u"a"_s) + u": x</p>"_s));
}

void TestCitedText::aMarkIsAnElement()
{
    QFETCH(QString, markdown);
    QTEST(shown(markdown), "expected");
    QCOMPARE(sb::test::forbiddenMarkup(PageModel(renderHtml(markdown, anyCitation))), QString());
}

void TestCitedText::withoutLooksAMarkIsText()
{
    QVERIFY(renderHtml(u"a [[fw:b]]").contains(u"a [[fw:b]]"_s));
}

void TestCitedText::whatIsShownIsEscaped()
{
    const auto hostile = [](const QString &) {
        return CitationLook{u"\"><b>\u202e"_s, u"<script>&\u202e"_s, CitationLook::Trust::Verified};
    };
    const QString html = renderHtml(u"[[fw:a]] [[[fw:a]]](https://x.org)", hostile);
    QCOMPARE(sb::test::forbiddenMarkup(PageModel(html)), QString());
    QVERIFY(html.contains(u"&lt;script&gt;&amp;"_s) && !html.contains(u'\u202e'));
}

void TestCitedText::everyPrefixKeepsTheLaw_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("one", u"Small teams [[fw:a]] own more. Then more words."_s);
    row("a long paragraph",
        QString(u"Words that go on and on, "_s.repeated(100) + u"then [[fw:a]] and "_s + u"words "_s.repeated(500)
                + u"[[fw:b]] end"_s));
    row("a long paragraph of brackets", QString(u"open [ "_s.repeated(400) + u"[[fw:a]] and [ then [ words [[fw:b]] more"_s));
    row("a long one behind one", QString(u"[[fw:a]] "_s + u"word ! & [ "_s.repeated(450)));
    row("marks only", u"[[fw:a]] "_s.repeated(60));
    row("a definition makes it a link", u"x [[fw:a]] y\n\n[fw:a]: https://x.org\n\n[[fw:a]]"_s);
    row("beside notes", u"x [[fw:a]][^1] [^1][[fw:b]] y\n\n[^1]: n [[fw:c]]\n"_s);
    row("a table", u"| a [[fw:a]] | b |\n|---|---|\n| [[fw:b]] | c |\n| d | [[fw:c]] e |\n"_s);
    row("brackets around", u"[[[fw:a]]] [[fw:a]](b) ![[fw:c]](d) [[fw:e]][f]"_s);
}

void TestCitedText::everyPrefixKeepsTheLaw()
{
    QFETCH(QString, text);
    QCOMPARE(sb::test::breachAtAPrefix(text), QString());
}

void TestCitedText::anyOrderOfBlocksKeepsTheLaw()
{
    const QStringList pieces{u"[[fw:a]]"_s,
                             u"[[fw:"_s,
                             u"]]"_s,
                             u"[["_s,
                             u"] "_s,
                             u" word"_s,
                             u"\n"_s,
                             u"\n\n"_s,
                             u"- "_s,
                             u"**"_s,
                             u"`"_s,
                             u"[^1]"_s,
                             u"[^1]: "_s,
                             u"](x) "_s,
                             u"| a | b |\n|---|---|\n"_s,
                             u"y [[fw:y]] "_s,
                             u"# "_s,
                             u"[fw:a]: https://x.org\n"_s,
                             u"> "_s,
                             u"some words that go on and on "_s.repeated(90)};
    QCOMPARE(sb::test::breachInAnyOrder(pieces, 30), QString());
}

void TestCitedText::heldBackNoPieceOfAMarkIsOnThePage()
{
    const QString text = u"Teams [[fw:a]] are [small](https://x.org) [[fw:b]], [[fw:Conway's Law]]: so.\n\n- [[fw:c]] x\n"_s;
    LiveDocument live(anyCitation);
    PageModel page;
    for (qsizetype size = 1; size <= text.size(); ++size) {
        const QStringView soFar = QStringView(text).first(size);
        const qsizetype shownSize = size - heldBack(soFar);
        if (shownSize > live.source().size())
            page.apply(live.append(soFar.sliced(live.source().size(), shownSize - live.source().size())));
        QVERIFY2(!page.html().contains(u"[["_s) && !page.html().contains(u"fw:a]"_s), qPrintable(page.html()));
    }
    QCOMPARE(live.source(), text);
    QCOMPARE(page.html(), renderHtml(text, anyCitation));
}

/// What the page shows as citations is what is read as citations, in models' usual Markdown.
void TestCitedText::theElementsAreThoseOfTheMarks()
{
    const QString text = u"# A [[fw:a]]\n\nText [[fw:b]] and `[[fw:no]]`\n\n```\n[[fw:no]]\n```\n\n- [[fw:c]]\n  - [[fw:d]]\n\n"
                         "    [[fw:e]]\n\n| [[fw:f]] |\n|---|\n| x |\n\n> [[fw:g]]\n\nx\n\n    [[fw:no]]\n"_s;
    QStringList marks;
    for (const auto all = citationMarks(text); const CitationMark &mark : all)
        marks.append(mark.id);
    static const QRegularExpression element(u"href=\"#fw:([^\"]*)\""_s);
    QStringList elements;
    const QString html = renderHtml(text, anyCitation);
    for (const QRegularExpressionMatch &match : element.globalMatch(html))
        elements.append(match.captured(1));
    QCOMPARE(elements, marks);
    QCOMPARE(elements.join(QString()), u"abcdefg"_s);
}

void TestCitedText::manyMarksStayWithinTheBudget()
{
    const QString html = renderHtml(u"[[fw:a]] "_s.repeated(20'000), anyCitation);
    QVERIFY(html.size() < 40 * 9 * 20'000);
    QCOMPARE(sb::test::forbiddenMarkup(PageModel(html)), QString());
}

QTEST_GUILESS_MAIN(TestCitedText)
#include "tst_citedtext.moc"
