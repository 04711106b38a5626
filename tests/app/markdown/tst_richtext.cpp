// SPDX-License-Identifier: Apache-2.0
#include "markdown/richtext.h"

#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::asRichText;

class TestRichText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itIsThePagesMarkupWithoutThePage_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("rich");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("words") << u"**a** *b* ~~c~~ `d<`  \ne"_s
                               << u"<p><strong>a</strong> <em>b</em> <del>c</del> <code>d&lt;</code><br>e</p>"_s;
        QTest::newRow("headings") << u"# One\n#### Four"_s << u"<h1>One</h1><h4>Four</h4>"_s;
        QTest::newRow("tight") << u"- a\n- b\n  1. c"_s << u"<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"_s;
        QTest::newRow("loose") << u"3. a\n\n4. b"_s << u"<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>"_s;
        QTest::newRow("quote in a tight item") << u"- > a"_s << u"<ul><li><blockquote><p>a</p></blockquote></li></ul>"_s;
        QTest::newRow("task") << u"- [x] a"_s << u"<ul><li>\u2611a</li></ul>"_s;
        QTest::newRow("code") << u"```sql\nselect 1;\n<2\n```"_s << u"<pre><code>select 1;\n&lt;2</code></pre>"_s;
        QTest::newRow("table") << u"| a | b |\n|---|--:|\n| c | d |"_s
                               << u"<table><thead><tr><th>a</th><th align=\"right\">b</th></tr></thead><tbody><tr><td>c</td>"
                                  "<td align=\"right\">d</td></tr></tbody></table>"_s;
        QTest::newRow("link") << u"[a](https://x.org/?b=1&c)"_s << u"<p><a href=\"https://x.org/?b=1&amp;c\">a</a></p>"_s;
        QTest::newRow("link that is none") << u"[a](javascript:b)"_s << u"<p>a</p>"_s;
        QTest::newRow("image") << u"![chart](https://x.org/a.png)"_s << u"<p>chart</p>"_s;
        QTest::newRow("raw HTML") << u"<script>a</script>\n\n<b onclick=\"c\">d"_s
                                  << u"<pre>&lt;script&gt;a&lt;/script&gt;</pre><p>&lt;b onclick=&quot;c&quot;&gt;d</p>"_s;
    }

    void itIsThePagesMarkupWithoutThePage()
    {
        QFETCH(QString, markdown);
        QTEST(asRichText(markdown), "rich");
    }

    void nothingIsLeftOutWhereThePageStops()
    {
        const QString many = u"word\n\n"_s.repeated(sb::limits::renderedMessageBytes / 6 + 10) % u"the end"_s;
        QVERIFY(asRichText(many).endsWith(u"<p>the end</p>"_s));
    }
};

QTEST_GUILESS_MAIN(TestRichText)
#include "tst_richtext.moc"
