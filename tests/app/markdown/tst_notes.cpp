// SPDX-License-Identifier: Apache-2.0
// Footnotes in a text that grows: numbered by their first references, listed at the end, and nothing else touched by them.
#include "markdown/livedocument.h"
#include "markdown/plaintext.h"
#include "markdown/richtext.h"

#include "app/markdown/law.h"
#include "support/pagemodel.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PageModel;

namespace {

/// Without numbers of elements and the ways back.
QString shown(const QString &markdown)
{
    static const QRegularExpression number(u" (?:data-n|dir|role|href)=\"[^\"]*\""_s);
    return renderHtml(markdown).remove(number).remove(u"<a>\u21a9\ufe0e</a>"_s);
}

QString list(const QStringList &notes)
{
    QString out = u"<section class=\"notes\"><ol>"_s;
    for (const QString &note : notes)
        out += u"<li>%1</li>"_s.arg(note);
    return out + u"</ol></section>"_s;
}

QString link(int number)
{
    return u"<sup><a>%1</a></sup>"_s.arg(number);
}

QString text(const QString &label)
{
    return u"<span class=\"note\">[^%1]</span>"_s.arg(label);
}

}  // namespace

class TestNotes : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aNoteLooksAsGitHubShowsIt_data();
    void aNoteLooksAsGitHubShowsIt();
    void everyPrefixKeepsTheLaw_data();
    void everyPrefixKeepsTheLaw();
    void anyOrderOfBlocksKeepsTheLaw();
    void aLabelThatIsALinksStaysOneInALongParagraph();
    void aTableBehindADefinitionKeepsItsRows();
    void aLongParagraphBehindAnEmptyLineIsReadFromItsPlace();
    void aLateDefinitionPatchesTheReferencesThatWaitForIt();
    void aNoteBetweenOthersGoesToItsPlace();
    void whatFollowsANoteTouchesNothingElse();
    void aReferenceNeverTouchesAFinishedBlock();
    void theLinksLeadThereAndBack();
    void codeInANoteThatIsNotShownWaits();
    void manyReferencesToALongNoteDoNotMultiplyIt();
    void thereIsAnEndToNotes();
    void copiesCarryTheNotes();
};

void TestNotes::aNoteLooksAsGitHubShowsIt_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    const QString a = u"<p>A</p>"_s;
    const QString b = u"<p>B</p>"_s;
    QTest::newRow("one") << u"x[^a] y\n\n[^a]: A\n"_s << QString(u"<p>x"_s + link(1) + u" y</p>"_s + list({a}));
    QTest::newRow("by the first reference")
        << u"[^b] [^a]\n\n[^a]: A\n\n[^b]: B\n"_s << QString(u"<p>"_s + link(1) + u' ' + link(2) + u"</p>"_s + list({b, a}));
    QTest::newRow("more than once") << u"[^a] [^A]\n\n[^a]: A\n"_s
                                    << QString(u"<p>"_s + link(1) + u' ' + link(1) + u"</p>"_s + list({a}));
    QTest::newRow("before its reference") << u"[^a]: A\n\nx[^a]\n"_s << QString(u"<p>x"_s + link(1) + u"</p>"_s + list({a}));
    QTest::newRow("never defined") << u"x[^a]\n"_s << QString(u"<p>x"_s + text(u"a"_s) + u"</p>"_s);
    QTest::newRow("never used") << u"x\n\n[^a]: A\n"_s << u"<p>x</p>"_s;
    QTest::newRow("the first definition counts")
        << u"x[^a]\n\n[^a]: A\n\n[^a]: B\n"_s << QString(u"<p>x"_s + link(1) + u"</p>"_s + list({a}));
    QTest::newRow("paragraphs and code") << u"x[^a]\n\n[^a]: A\n\n    B\n\n    - i\n\nend\n"_s
                                         << QString(u"<p>x"_s + link(1) + u"</p><p>end</p>"_s
                                                    + list({a + b + u"<ul class=\"tight\"><li><p>i</p></li></ul>"_s}));
    QTest::newRow("a lazy line") << u"x[^a]\n\n[^a]: A\nB\n"_s
                                 << QString(u"<p>x"_s + link(1) + u"</p>"_s + list({u"<p>A\nB</p>"_s}));
    QTest::newRow("it ends a paragraph") << u"x[^a]\n[^a]: A\n"_s << QString(u"<p>x"_s + link(1) + u"</p>"_s + list({a}));
    QTest::newRow("it ends a table") << u"|[^a]|\n|-|\n[^a]: A\n"_s
                                     << QString(u"<div class=\"table\"><table><thead><tr><th>"_s + link(1)
                                                + u"</th></tr></thead></table></div>"_s + list({a}))
                                            .replace(u"</thead>"_s, u"</thead><tbody></tbody>"_s);
    QTest::newRow("in all places") << u"# [^a]\n\n- [^a]\n\n> *x [^a]*\n\n[^a]: A\n"_s
                                   << QString(u"<h3>"_s + link(1) + u"</h3><ul class=\"tight\"><li><p>"_s + link(1)
                                              + u"</p></li></ul><blockquote><p><em>x "_s + link(1) + u"</em></p></blockquote>"_s
                                              + list({a}));
    QTest::newRow("not in code") << u"`[^a]`\n\n    [^a]\n\n[^a]: A\n"_s.left(8) << u"<p><code>[^a]</code></p>"_s;
    QTest::newRow("not when escaped") << u"\\[^a] \\\\[^a]\n\n[^a]: A\n"_s
                                      << QString(u"<p>[^a] \\"_s + link(1) + u"</p>"_s + list({a}));
    QTest::newRow("a link wins") << u"[^a](https://x.example) [y [^a]](https://x.example)\n\n[^a]: A\n"_s
                                 << u"<p><a>^a</a> <a>y [^a]</a></p>"_s;
    QTest::newRow("an address is no reference")
        << u"x[^a]\n\n[^a]: https://x.example\n"_s
        << QString(u"<p>x"_s + link(1) + u"</p>"_s + list({u"<p><a>https://x.example</a></p>"_s}));
    QTest::newRow("notes that refer to notes")
        << u"x[^a]\n\n[^a]: A [^b]\n\n[^b]: B [^a]\n"_s
        << QString(u"<p>x"_s + link(1) + u"</p>"_s
                   + list({u"<p>A "_s + link(2) + u"</p>"_s, u"<p>B "_s + link(1) + u"</p>"_s}));
    QTest::newRow("no blanks in a label") << u"[^a b]\n\n[^a b]: A A\n"_s << u"<p>[^a b]</p><p>[^a b]: A A</p>"_s;
    QTest::newRow("text in a quote or an item")
        << u"x[^a]\n\n> [^a]: A A\n\n- [^a]: B B\n"_s
        << QString(u"<p>x"_s + text(u"a"_s) + u"</p><blockquote><p>"_s + text(u"a"_s)
                   + u": A A</p></blockquote><ul class=\"tight\"><li><p>"_s + text(u"a"_s) + u": B B</p></li></ul>"_s);
    QTest::newRow("an image's sign before it")
        << u"x![^a]\n\n[^a]: A\n"_s << QString(u"<p>x!"_s + link(1) + u"</p>"_s + list({a}));
}

void TestNotes::aNoteLooksAsGitHubShowsIt()
{
    QFETCH(QString, markdown);
    QFETCH(QString, expected);
    QCOMPARE(shown(markdown), expected);
}

void TestNotes::everyPrefixKeepsTheLaw_data()
{
    aNoteLooksAsGitHubShowsIt_data();
    const auto row = [](const char *name, const QString &markdown) { QTest::newRow(name) << markdown << QString(); };
    row("a long list", u"- item[^a] of it\n"_s.repeated(40) + u"\n[^a]: A\n\n- item[^b]\n\n[^b]: B\n"_s);
    row("a long table", u"| a | [^a] |\n|---|---|\n"_s + u"| [^a] | [^b] |\n"_s.repeated(40) + u"\n[^b]: B\n[^a]: A\n"_s);
    row("a long paragraph",
        u"some words[^a] and *more[^b]* of them\n"_s.repeated(160) + u"\n[^a]: A\n\nend[^b]\n\n[^b]: B\n"_s);
    row("a long note", u"x[^a]\n\n[^a]: "_s + u"some words[^a] and *more* of them\n"_s.repeated(80) + u"\nend[^b]\n"_s);
    row("raw HTML", u"<div>\n[^a]: A\n\nx[^a]\n\n<!-- [^a]\n\n-->\n\n[^a]: A\n"_s);
    row("links that look like it", u"> [^a]: https://a.example\n\nx [^a] and [^a][^a] [^a][]\n\n[^a]: A\n"_s);
    row("a byte order mark", u"\ufeff[^a]: A\n\nx[^a]\n"_s);
    row("odd labels",
        u"[^*a*] [^\u00c4] [^`b`] [^<c>] [^&amp;]\n\n[^*a*]: A\n[^\u00e4]: B\n[^`b`]: C\n[^<c>]: D\n[^&amp;]: E\n"_s);
    row("an empty note", u"x[^a]\n\n[^a]:\n\n    late\n\nend\n"_s);
    row("definitions of links in notes", u"[x] [^a]\n\n[^a]: [x]: y\n\n    [x]: https://x.example\n\n[x]\n"_s);
}

void TestNotes::everyPrefixKeepsTheLaw()
{
    QFETCH(QString, markdown);
    LiveDocument live;
    PageModel page;
    for (qsizetype size = 1; size <= markdown.size(); ++size) {
        page.apply(live.append(QStringView(markdown).sliced(size - 1, 1)));
        QCOMPARE(page.problem(), QString());
        QCOMPARE(page.html(), live.html());
        if (markdown.size() < 1000 || size % 13 == 0 || size == markdown.size())
            QCOMPARE(live.html(), renderHtml(QStringView(markdown).first(size)));
    }
    QCOMPARE(sb::test::forbiddenMarkup(page), QString());
}

void TestNotes::anyOrderOfBlocksKeepsTheLaw()
{
    const QStringList pieces{u"[^a]: https://a.example\n"_s,
                             u"[^b]: B [^a] [^c]\n"_s,
                             u"[^c]: C\n\n    more\n\n"_s,
                             u"[^d]:\n"_s,
                             u"    ```\n    int a;\n"_s,
                             u"[^a] and *[^b]* here\n"_s,
                             u"[^c][^d]\n"_s,
                             u"[^c](x) [^e]\n"_s,
                             u"[^a]: again\n"_s,
                             u"\n"_s,
                             u"\n"_s,
                             u"\n"_s,
                             u"- [^a]\n"_s,
                             u"  - [^b]: https://c.example\n"_s,
                             u"> [^c]\n"_s,
                             u"# [^b]\n"_s,
                             u"```\n"_s,
                             u"1. one [^d]\n"_s,
                             u"text\n"_s,
                             u"words and words and words\n"_s.repeated(100),
                             u"a | [^e]\n--|--\n"_s,
                             u"<div>\n"_s,
                             u"[x]: y\n"_s,
                             u"[^e]: E\n"_s,
                             u"===\n"_s};
    const QString breach = sb::test::breachInAnyOrder(pieces, 25);
    QVERIFY2(breach.isEmpty(), qPrintable(breach));
}

void TestNotes::aLabelThatIsALinksStaysOneInALongParagraph()
{
    const QStringList parts{u"- [^b]: https://b.example\n\n"_s,
                            u"words and words\n"_s.repeated(200),
                            u"[^a] n"_s,
                            u"[^b]"_s,
                            QString(u' ' + u"more words "_s.repeated(300)),
                            u"[^b] and\nso on"_s,
                            u" [^b]"_s};
    LiveDocument live;
    PageModel page;
    for (const QString &part : parts) {
        page.apply(live.append(part));
        QCOMPARE(live.html(), renderHtml(live.source()));
        QCOMPARE(page.html(), live.html());
    }
    QCOMPARE(live.html().count(u"href=\"https://b.example\""_s), 3);

    LiveDocument other;
    for (const QString &part : QStringList{u"[x]: https://x.example\n\n"_s, u"words and words\n"_s.repeated(200), u"[x]"_s}) {
        std::ignore = other.append(part);
        QCOMPARE(other.html(), renderHtml(other.source()));
    }
    QCOMPARE(other.html().count(u"href=\"https://x.example\""_s), 1);
}

void TestNotes::aTableBehindADefinitionKeepsItsRows()
{
    LiveDocument live;
    PageModel page;
    for (const QString &part : QStringList{u"[x]: https://x.example\n\n"_s, u"a|b\n-|-\n"_s, u"one [x] | two\n"_s.repeated(30),
                                           u"\n"_s, u"- item\n"_s.repeated(30), u"\nend\n"_s}) {
        page.apply(live.append(part));
        QCOMPARE(live.html(), renderHtml(live.source()));
        QCOMPARE(page.html(), live.html());
    }
    QCOMPARE(live.html().count(u"<tr"_s), 31);
    QCOMPARE(live.html().count(u"<li"_s), 30);
}

void TestNotes::aLongParagraphBehindAnEmptyLineIsReadFromItsPlace()
{
    LiveDocument live;
    PageModel page;
    for (const QString &part :
         QStringList{u"\n"_s, u" words and words"_s.repeated(140), u" words and words"_s.repeated(140), u" end"_s}) {
        page.apply(live.append(part));
        QCOMPARE(live.html(), renderHtml(live.source()));
        QCOMPARE(page.html(), live.html());
    }
}

void TestNotes::aLateDefinitionPatchesTheReferencesThatWaitForIt()
{
    LiveDocument live;
    std::ignore = live.append(u"one[^a] and [^b]\n\n- two[^a]\n\nthree\n\n"_s);
    const QList<Patch> patches = live.append(u"[^a]: A"_s);
    QStringList replaced;
    for (const Patch &patch : patches) {
        if (patch.kind == Patch::Kind::Replace)
            replaced.append(patch.html);
    }
    QCOMPARE(replaced.size(), 2);
    QVERIFY(replaced.constFirst().startsWith(u"<sup "_s) && replaced.constLast().startsWith(u"<sup "_s));
    QCOMPARE(patches.size(), 3);
    QCOMPARE(patches.constFirst().kind, Patch::Kind::Insert);
    QCOMPARE(patches.constFirst().node, 0);
    const QList<Patch> more = live.append(u" and more"_s);
    QCOMPARE(more.size(), 1);
    QCOMPARE(more.constFirst().kind, Patch::Kind::AppendText);
}

void TestNotes::aNoteBetweenOthersGoesToItsPlace()
{
    LiveDocument live;
    std::ignore = live.append(u"[^a] [^b] [^c]\n\n[^c]: C\n[^a]: A\n"_s);
    const QList<Patch> patches = live.append(u"[^b]:"_s);
    QCOMPARE(patches.size(), 3);
    QCOMPARE(patches.constFirst().kind, Patch::Kind::Before);
    // The one that got its number, and the one that counts on from it.
    QVERIFY(patches.at(1).html.endsWith(u">2</a></sup>"_s));
    QVERIFY(patches.at(2).html.endsWith(u">3</a></sup>"_s));
}

void TestNotes::whatFollowsANoteTouchesNothingElse()
{
    LiveDocument live;
    std::ignore = live.append(QString(u"x[^a]\n\n[^a]: A\n\n"_s + u"see it[^a] here\n\n"_s.repeated(300)));
    const QList<Patch> patches = live.append(u"and[^a] there"_s);
    QCOMPARE(patches.size(), 1);
    QCOMPARE(patches.constFirst().kind, Patch::Kind::Before);
    QVERIFY(patches.constFirst().html.contains(u">1</a></sup>"_s));
}

void TestNotes::aReferenceNeverTouchesAFinishedBlock()
{
    LiveDocument live;
    std::ignore = live.append(u"one\n\ntwo\n\n[^a]: A\n\nthree\n\n"_s);
    const QList<Patch> patches = live.append(u"four[^a]"_s);
    QCOMPARE(patches.size(), 2);
    QCOMPARE(patches.constFirst().kind, Patch::Kind::Insert);
    QCOMPARE(patches.constFirst().node, 0);
    QVERIFY(patches.constFirst().html.startsWith(u"<p "_s));
    QVERIFY(patches.constLast().html.startsWith(u"<section "_s));
}

void TestNotes::theLinksLeadThereAndBack()
{
    const QString html = renderHtml(u"x[^a] y[^a]\n\n[^a]: A\n"_s);
    static const QRegularExpression there(u"<sup data-n=\"([^\"]+)\"><a href=\"#n([^\"]+)\" role=\"doc-noteref\">"_s);
    static const QRegularExpression back(u"<li data-n=\"([^\"]+)\"><a href=\"#n([^\"]+)\" role=\"doc-backlink\">"_s);
    const QRegularExpressionMatch reference = there.match(html);
    const QRegularExpressionMatch note = back.match(html);
    QVERIFY2(reference.hasMatch() && note.hasMatch(), qPrintable(html));
    QCOMPARE(reference.captured(2), note.captured(1));
    QCOMPARE(note.captured(2), reference.captured(1));
}

void TestNotes::codeInANoteThatIsNotShownWaits()
{
    LiveDocument live;
    PageModel page;
    page.apply(live.append(u"x\n\n[^a]: A\n\n    ```cpp\n    int a;\n    ```\n\nend\n\n"_s));
    const std::optional<CodeLines> lines = live.linesToColour(TextEnd::Open);
    QVERIFY(lines);
    const CodeHighlighter::Done done{.lines = {{{3, CodeRole::Keyword}}}, .after = {}};
    page.apply(live.colour(*lines, done));
    QCOMPARE(page.problem(), QString());
    page.apply(live.append(u"now[^a]"_s));
    QVERIFY(page.html().contains(u"<span class=\"keyword\">int</span>"_s));
    QCOMPARE(page.html(), live.html());
}

void TestNotes::manyReferencesToALongNoteDoNotMultiplyIt()
{
    const QString markdown = u"[^a] "_s.repeated(4000) + u"\n\n[^a]: "_s + u"x"_s.repeated(20'000) + u"\n"_s;
    const QString html = renderHtml(markdown);
    QCOMPARE(html.count(u"x"_s.repeated(20'000)), 1);
    static const QRegularExpression number(u" data-n=\"-?\\d+\""_s);
    QVERIFY(QString(html).remove(number).size() <= 10 * markdown.size() + 64 * 1024);
}

void TestNotes::thereIsAnEndToNotes()
{
    QString markdown;
    for (int i = 0; i < 1200; ++i)
        markdown += u"word[^%1]\n\n[^%1]: N\n\n"_s.arg(i);
    const QString html = renderHtml(markdown);
    QCOMPARE(html.count(u"doc-backlink"_s), 1000);
    QVERIFY(html.contains(u"[^1199]"_s));
    LiveDocument live;
    PageModel page;
    for (qsizetype at = 0; at < markdown.size(); at += 700)
        page.apply(live.append(QStringView(markdown).sliced(at, qMin<qsizetype>(700, markdown.size() - at))));
    QCOMPARE(page.problem(), QString());
    QCOMPARE(page.html(), html);
}

void TestNotes::copiesCarryTheNotes()
{
    const QString markdown = u"It rose.[^a] So[^b] and [^c].\n\n[^b]: B\n\n    more\n[^a]: A *b*\n\nEnd.\n"_s;
    QCOMPARE(asPlainText(markdown), u"It rose.[1] So[2] and [^c].\n\nEnd.\n\n[1] A b\n\n[2] B\n\n    more"_s);
    const QString rich = asRichText(markdown);
    QVERIFY2(rich.contains(u"It rose.<sup>1</sup> So<sup>2</sup> and [^c]."_s), qPrintable(rich));
    QVERIFY2(rich.endsWith(u"<p>End.</p><ol><li><p>A <em>b</em></p></li><li><p>B</p><p>more</p></li></ol>"_s),
             qPrintable(rich));
}

QTEST_GUILESS_MAIN(TestNotes)
#include "tst_notes.moc"
