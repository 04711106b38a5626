// SPDX-License-Identifier: Apache-2.0
#include "markdown/livedocument.h"

#include "app/markdown/law.h"
#include "support/pagemodel.h"
#include "support/testcase.h"

#include <QRandomGenerator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PageModel;

namespace {

const QList<QPair<const char *, QString>> documents{
    {"paragraphs", u"One *two* three\nfour.\n\nFive & six < seven.\n"_s},
    {"setext underline", u"Title\n===\n\nother\n---\ntext\n"_s},
    {"table", u"before\n\na | b\n--|:-:\n1 | **2**\n3 | 4\n\nafter\n"_s},
    {"table in a paragraph", u"a line\nh | i\n--|--\n1 | 2\n"_s},
    {"delimiter row that turns out not to be one", u"x\na | b\n--|--x\n"_s},
    {"tight and loose list", u"- one\n- two\n\n- three\n\n  more\n- [ ] four\n- [x] five\n"_s},
    {"nested list", u"1. a\n   - b\n     - c\n2. d\n\ntext\n"_s},
    {"fence", u"```cpp\nint a = 1;\n\n  if (a < 2) {}\n```\nafter\n"_s},
    {"fence never closed", u"~~~\n# no heading\n- no list\n"_s},
    {"quote with a lazy line", u"> one\ntwo\n> three\n\nfour\n"_s},
    {"reference before", u"[a]: https://x.example\n\nsee [a] and [b]\n"_s},
    {"reference after", u"see [a]\n\n- [a]\n\n[a]: https://x.example\n"_s},
    {"raw HTML", u"<div onclick=\"x()\">\n\n<script>alert(1)</script>\n\ntext <b>b</b>\n"_s},
    {"comment never closed", u"a\n\n<!-- b\n\nc\n"_s},
    {"image and links", u"![alt](http://x.example/a.png) <https://y.example> [z](javascript:alert(1))\n"_s},
    {"indented code", u"text\n\n    code\n\n    more\ntext\n"_s},
    {"rules", u"a\n\n***\n\nb\n\n---\nc\n"_s},
    {"emphasis that closes late", u"**a *b c** d* e `f **g` h\n"_s},
    {"strikethrough and break", u"~~a~~ b  \nc\\\nd\n"_s},
    {"carriage returns", u"a\r\nb\r\rc\r\n- d\r\n"_s},
    {"emoji and right to left", u"\U0001F3AF a\u202eb `c\u202ed` \u05d0\u05d1\n"_s},
    {"byte order marks in code", u"~~~\n\n\n\n\n\n\ufeff\nint a;\n\ufeffb\nc\n"_s},
    {"entities", u"&amp; &lt; &copy; a&b\n"_s},
};

}  // namespace

class TestLiveDocument : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyPrefixEqualsItsFullRender_data();
    void everyPrefixEqualsItsFullRender();
    void anyChunkingEndsTheSame_data();
    void anyChunkingEndsTheSame();
    void finishedBlocksAreNotTouchedAgain();
    void onlyAllowedMarkupComesOut_data();
    void onlyAllowedMarkupComesOut();
    void aTaskHasABoxThatIsTickedOrNot();
    void endlessTextIsCutAtTheLimit();
    void whatIsCutIsShownPartByPart_data();
    void whatIsCutIsShownPartByPart();
};

void TestLiveDocument::everyPrefixEqualsItsFullRender_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &[name, text] : documents)
        QTest::newRow(name) << text;
}

void TestLiveDocument::everyPrefixEqualsItsFullRender()
{
    QFETCH(QString, text);
    QCOMPARE(sb::test::breachAtAPrefix(text), QString());
}

void TestLiveDocument::anyChunkingEndsTheSame_data()
{
    everyPrefixEqualsItsFullRender_data();
}

void TestLiveDocument::anyChunkingEndsTheSame()
{
    QFETCH(QString, text);
    // All documents behind this one, so that blocks of every kind meet.
    for (const auto &[name, other] : documents)
        text += u"\n"_s + other;
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (int round = 0; round < 20; ++round) {
        LiveDocument live;
        PageModel page;
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype step = qMin<qsizetype>(random.bounded(1, 60), text.size() - at);
            page.apply(live.append(QStringView(text).sliced(at, step)));
            at += step;
        }
        QVERIFY2(live.html() == renderHtml(text), qPrintable(u"seed %1"_s.arg(seed)));
        QVERIFY2(page.html() == live.html(), qPrintable(u"seed %1"_s.arg(seed)));
    }
}

void TestLiveDocument::finishedBlocksAreNotTouchedAgain()
{
    LiveDocument live;
    std::ignore = live.append(u"one\n\ntwo\n\nthree"_s);
    const QList<Patch> patches = live.append(u" more"_s);
    const QList<Patch> expected{{.kind = Patch::Kind::AppendText, .node = 3, .text = u" more"_s}};
    QCOMPARE(patches, expected);
}

void TestLiveDocument::onlyAllowedMarkupComesOut_data()
{
    QTest::addColumn<QString>("text");
    const QStringList hostile{u"<script>alert(1)</script>"_s,
                              u"<img src=x onerror=alert(1)>"_s,
                              u"[x](javascript:alert(1))"_s,
                              u"[x](JaVaScRiPt:alert(1))"_s,
                              u"[x](&#106;avascript:alert(1))"_s,
                              u"[x](java%73cript:alert(1))"_s,
                              u"[x](<java\tscript:alert(1)>)"_s,
                              u"[x](vbscript:x)"_s,
                              u"[x](data:text/html,<script>)"_s,
                              u"[x](file:///etc/passwd)"_s,
                              u"![x](http://evil.example/?q=1)"_s,
                              u"![x][r]\n\n[r]: http://evil.example/\"onload=\"x"_s,
                              u"[x](https://a.example/\"onclick=\"alert(1))"_s,
                              u"```\"><script>\nx\n```"_s,
                              u"<svg/onload=alert(1)>"_s,
                              u"<iframe src=//evil.example>"_s,
                              u"<style>@import url(http://evil.example)</style>"_s,
                              u"<meta http-equiv=refresh content=0>"_s,
                              u"<link rel=preconnect href=http://evil.example>"_s,
                              u"| <b onmouseover=x> |\n|---|\n| <form action=x> |"_s};
    for (const QString &text : hostile)
        QTest::newRow(qPrintable(text.left(40))) << text;
}

void TestLiveDocument::onlyAllowedMarkupComesOut()
{
    QFETCH(QString, text);
    static const QRegularExpression element(u"<(/?)(\\w+)((?:\\s[^>]*)?)>"_s);
    static const QRegularExpression attribute(u"([\\w-]+)=\"([^\"]*)\""_s);
    static const QStringList elements{u"p"_s,     u"h3"_s,         u"h4"_s,  u"h5"_s,   u"h6"_s,     u"ul"_s,        u"ol"_s,
                                      u"li"_s,    u"blockquote"_s, u"pre"_s, u"code"_s, u"em"_s,     u"strong"_s,    u"del"_s,
                                      u"a"_s,     u"span"_s,       u"br"_s,  u"hr"_s,   u"div"_s,    u"table"_s,     u"thead"_s,
                                      u"tbody"_s, u"tr"_s,         u"th"_s,  u"td"_s,   u"figure"_s, u"figcaption"_s};
    static const QStringList attributes{u"data-n"_s,    u"class"_s,     u"dir"_s,  u"href"_s,
                                        u"data-host"_s, u"data-lang"_s, u"start"_s};
    const QString html = renderHtml(text);
    for (const QRegularExpressionMatch &match : element.globalMatch(html)) {
        QVERIFY2(elements.contains(match.captured(2)), qPrintable(html));
        QString rest = match.captured(3);
        for (const QRegularExpressionMatch &pair : attribute.globalMatch(match.captured(3))) {
            QVERIFY2(attributes.contains(pair.captured(1)), qPrintable(html));
            if (pair.captured(1) == u"href"_s)
                QVERIFY2(pair.captured(2).startsWith(u"https://"_s), qPrintable(html));
        }
        QVERIFY2(rest.remove(attribute).trimmed().isEmpty(), qPrintable(html));
    }
    // What is no element is escaped.
    QVERIFY2(!QString(html).remove(element).contains(u'<'), qPrintable(html));
}

void TestLiveDocument::aTaskHasABoxThatIsTickedOrNot()
{
    QCOMPARE(
        renderHtml(u"- [x] done\n- [ ] open\n"_s),
        u"<ul data-n=\"1\" class=\"tight\">"
        "<li data-n=\"2\" class=\"task\"><span class=\"box\">\u2611</span><p data-n=\"3\" dir=\"auto\">done</p></li>"
        "<li data-n=\"4\" class=\"task\"><span class=\"box\">\u2610</span><p data-n=\"5\" dir=\"auto\">open</p></li></ul>"_s);
}

void TestLiveDocument::endlessTextIsCutAtTheLimit()
{
    const QString text = u"word and word\n\n"_s.repeated(90'000);
    const QString html = renderHtml(text);
    QVERIFY(html.endsWith(u"<p class=\"more\" data-n=\"-1\"></p>"_s));
    QVERIFY(html.count(u"<p "_s) < 80'000);
}

void TestLiveDocument::whatIsCutIsShownPartByPart_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("paragraphs") << u"word and *word* \u00e4\n\n"_s.repeated(70'000);
    QTest::newRow("code") << u"```cpp\n"_s + u"int a = b;\n"_s.repeated(120'000);
    QTest::newRow("one line") << u"w\u00f6rd "_s.repeated(190'000);
}

/// However it came, and whenever more was asked for, the page is the same; in the end all of the text is there.
void TestLiveDocument::whatIsCutIsShownPartByPart()
{
    QFETCH(QString, text);
    LiveDocument whole;
    std::ignore = whole.append(text);
    LiveDocument live;
    const qsizetype step = text.size() / 7 + 1;
    for (qsizetype at = 0; at < text.size(); at += step)
        std::ignore = live.append(QStringView(text).sliced(at, qMin(step, text.size() - at)));
    QVERIFY(live.isCut());
    for (int parts = 1; live.isCut() && parts < 5; ++parts) {
        QVERIFY(live.html() == whole.html());
        QVERIFY(!live.html().contains(QChar(0xfffd)));
        QCOMPARE(live.html().count(u"class=\"more\""_s), 1);
        std::ignore = whole.showMore();
        const QList<Patch> patches = live.showMore();
        QCOMPARE(patches.constFirst(), (Patch{.kind = Patch::Kind::Remove, .node = -1}));
        QCOMPARE(patches.constLast().node == 0 && patches.constLast().html.contains(u"more"_s), live.isCut());
    }
    QVERIFY(!live.isCut() && !whole.isCut());
    QVERIFY(live.html() == whole.html());
    QVERIFY(live.showMore().isEmpty());
}

QTEST_GUILESS_MAIN(TestLiveDocument)
#include "tst_livedocument.moc"
