// SPDX-License-Identifier: Apache-2.0
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using sb::test::asked;
using sb::test::evaluated;
using sb::test::pageEntry;
using sb::test::send;
using sb::ui::Scheme;
using sb::ui::ScriptedPage;

namespace {

/// [place, count, whether there are more] as `sb.find…` answers.
QVariantList state(int place, int count)
{
    return {place, count, false};
}

QJsonArray patch(int revision, const QString &kind, int node, const QString &value)
{
    return {u"patch"_s, u"a"_s, revision, QJsonArray{QJsonArray{kind, node, value}}};
}

QJsonObject thinking(const QString &text)
{
    QJsonObject entry = pageEntry(u"a"_s, u"<p>word</p>"_s);
    entry["reasoning"_L1] = QJsonObject{{u"title"_s, u"Thoughts"_s}, {u"isRunning"_s, false}, {u"text"_s, text}};
    return entry;
}

}  // namespace

class TestTranscriptFind : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_page = sb::test::shownTranscript(sb::ui::cssVariables(Scheme::Light));
        m_page->call({u"words"_s, sb::test::pageWords()});
    }

    void cleanup() { asked(*m_page, u"findEnd"_s); }
    void cleanupTestCase() { m_page.reset(); }

    void textIsFoundAsTheReaderSeesIt_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("in any case") << u"<p>Wait, wait</p>"_s << u"WAIT"_s << 2;
        QTest::newRow("through marks") << u"<p>a <strong>long</strong> wa<em>it</em></p>"_s << u"long wait"_s << 1;
        QTest::newRow("over the end of a line") << u"<p>long\nwait, long<br>wait</p>"_s << u"long wait"_s << 2;
        QTest::newRow("not from cell to cell")
            << u"<div class=\"table\"><table><tr><td>lo</td><td>ng</td></tr></table></div>"_s << u"long"_s << 0;
        QTest::newRow("not from item to item") << u"<ul><li><p>lo</p></li><li><p>ng</p></li></ul>"_s << u"long"_s << 0;
        QTest::newRow("not from block to block") << u"<p>lo</p><p>ng</p>"_s << u"long"_s << 0;
        QTest::newRow("in code")
            << u"<figure><figcaption>SQL</figcaption><pre><code><span>a.b(c)\n</span></code></pre></figure>"_s << u"a.b(c)"_s
            << 1;
        QTest::newRow("no pattern") << u"<p>axb</p>"_s << u"a.b"_s << 0;
        QTest::newRow("no label of ours") << u"<figure><figcaption>SQL</figcaption><pre>x</pre></figure>"_s << u"copy"_s << 0;
        QTest::newRow("other letters") << u"<p>GRÖSSE größe 人工智慧</p>"_s << u"Größe"_s << 1;
        QTest::newRow("nothing to look for") << u"<p>a b</p>"_s << u" "_s << 0;
    }

    void textIsFoundAsTheReaderSeesIt()
    {
        QFETCH(QString, html);
        QFETCH(QString, text);
        QFETCH(int, count);
        reset({pageEntry(u"a"_s, html)});
        const QString before = body();
        QCOMPARE(find(text), state(count > 0 ? 1 : 0, count));
        QCOMPARE(painted(), count);
        QCOMPARE(body(), before);
    }

    void caseAndWholeWordsCount()
    {
        reset({pageEntry(u"a"_s, u"<p>Wait wait waiting (wait) äwait wait_</p>"_s)});
        QCOMPARE(find(u"wait"_s), state(1, 6));
        QCOMPARE(asked(*m_page, u"find"_s, {u"wait"_s, true, false}).toList().at(1).toInt(), 5);
        QCOMPARE(asked(*m_page, u"find"_s, {u"wait"_s, false, true}).toList().at(1).toInt(), 3);
    }

    void stepsGoAroundTheEnd()
    {
        reset({pageEntry(u"a"_s, u"<p>word word</p>"_s), pageEntry(u"b"_s, u"<p>word</p>"_s)});
        QCOMPARE(find(u"word"_s), state(1, 3));
        QCOMPARE(asked(*m_page, u"findStep"_s, {-1}).toList(), state(3, 3));
        QCOMPARE(asked(*m_page, u"findStep"_s, {1}).toList(), state(1, 3));
        QCOMPARE(asked(*m_page, u"findStep"_s, {1}).toList(), state(2, 3));
    }

    void aMatchFarAwayComesIntoView()
    {
        QJsonArray many;
        for (int i = 0; i < 60; ++i)
            many.append(pageEntry(u"m%1"_s.arg(i), u"<p>line</p>"_s.repeated(30) % (i == 5 ? u"<p>needle</p>"_s : QString())));
        reset(many);
        QCOMPARE(find(u"needle"_s), state(1, 1));
        QTRY_VERIFY(isHereInView());
    }

    void matchesFollowTheTextWhileItArrives()
    {
        reset({pageEntry(u"a"_s, u"<p data-n=\"1\">one word</p><p data-n=\"2\">two wo</p>"_s, u"streaming"_s)});
        QCOMPARE(find(u"word"_s), state(1, 1));
        evaluated(*m_page, u"document.querySelector('.body').firstChild.mark = 1; 0"_s);
        send(*m_page, {patch(1, u"text"_s, 2, u"rd"_s)});
        QCOMPARE(found(), state(1, 2));
        send(*m_page, {patch(2, u"replace"_s, 2, u"<p data-n=\"3\">two <b>word</b> word</p>"_s)});
        QCOMPARE(found(), state(1, 3));
        QCOMPARE(painted(), 3);
        QCOMPARE(evaluated(*m_page, u"document.querySelector('.body').firstChild.mark"_s).toInt(), 1);
        send(*m_page, {{u"remove"_s, u"a"_s}});
        QCOMPARE(found(), state(0, 0));
        QCOMPARE(painted(), 0);
    }

    void theMatchThatIsShownStaysItWhenTextComesBeforeIt()
    {
        reset({pageEntry(u"a"_s, u"<p data-n=\"1\"></p>"_s), pageEntry(u"b"_s, u"<p>word word</p>"_s)});
        std::ignore = find(u"word"_s);
        QCOMPARE(asked(*m_page, u"findStep"_s, {1}).toList(), state(2, 2));
        send(*m_page, {patch(1, u"text"_s, 1, u"word"_s)});
        QCOMPARE(found(), state(3, 3));
    }

    void aSelectionSurvivesASearch()
    {
        reset({pageEntry(u"a"_s, u"<p>one word</p>"_s)});
        evaluated(*m_page, u"document.getSelection().selectAllChildren(document.querySelector('.body p')); 0"_s);
        std::ignore = find(u"word"_s);
        QCOMPARE(evaluated(*m_page, u"document.getSelection().toString()"_s).toString(), u"one word"_s);
        evaluated(*m_page, u"document.getSelection().removeAllRanges(); 0"_s);
    }

    void thePageStaysWithTheMatchUntilTheSearchEnds()
    {
        reset({pageEntry(u"a"_s, u"<p>line</p>"_s.repeated(120) % u"<p>needle</p>"_s, u"streaming"_s)});
        QTRY_VERIFY(isAtEnd());
        QCOMPARE(find(u"needle"_s), state(1, 1));
        send(*m_page, {patch(1, u"insert"_s, 0, u"<p>more</p>"_s.repeated(60))});
        sb::test::waitForFrames(*m_page);
        QVERIFY(isHereInView());
        QVERIFY(!isAtEnd());
        asked(*m_page, u"findEnd"_s);
        QTRY_VERIFY(isAtEnd());
    }

    void aFoldedThoughtIsNotSearchedAndAnOpenOneIs()
    {
        reset({thinking(u"a word\nand a word"_s)});
        QCOMPARE(find(u"word"_s), state(1, 1));
        evaluated(*m_page, u"document.querySelector('.reasoning').open = true; 0"_s);
        QCOMPARE(found(), state(3, 3));
        evaluated(*m_page, u"document.querySelector('.reasoning').open = false; 0"_s);
        QCOMPARE(found(), state(1, 1));
        QCOMPARE(painted(), 1);
    }

    void nothingIsPaintedAfterTheEnd()
    {
        reset({pageEntry(u"a"_s, u"<p>word</p>"_s)});
        std::ignore = find(u"word"_s);
        QCOMPARE(painted(), 1);
        QCOMPARE(asked(*m_page, u"findEnd"_s).toList(), state(0, 0));
        QCOMPARE(painted(), 0);
    }

    /// For eyes; and the paint really has the theme's colour.
    void matchesArePainted_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
    }

    void matchesArePainted()
    {
        QFETCH(Scheme, scheme);
        m_page->setTheme(sb::ui::cssVariables(scheme));
        reset({pageEntry(u"a"_s,
                         u"<p>Work is not slower; it <strong>waits</strong> longer. Who waits?</p><ul><li><p>It waits for "
                         "review</p></li></ul><figure><figcaption>SQL</figcaption><pre><code>select waits from "
                         "parts;\n</code></pre></figure>"_s)});
        QCOMPARE(find(u"waits"_s), state(1, 4));
        sb::test::takePicture(*m_page, u"find-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        const QRgb here = sb::ui::tokens(scheme).accent.rgb();
        const auto hasHere = [this, here] {
            const QImage picture = m_page->grab().toImage();
            qsizetype pixels = 0;
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x)
                    pixels += (picture.pixel(x, y) & 0xffffff) == (here & 0xffffff) ? 1 : 0;
            }
            return pixels > 300;
        };
        QTRY_VERIFY(hasHere());
    }

private:
    void reset(const QJsonArray &entries) { send(*m_page, {{u"reset"_s, entries}}); }
    QVariantList find(const QString &text) { return asked(*m_page, u"find"_s, {text, false, false}).toList(); }
    QVariantList found() { return asked(*m_page, u"findState"_s).toList(); }
    int painted() { return evaluated(*m_page, u"CSS.highlights.get('found').size"_s).toInt(); }
    QString body() { return evaluated(*m_page, u"document.querySelector('.body').innerHTML"_s).toString(); }

    bool isHereInView()
    {
        return evaluated(
                   *m_page,
                   u"(() => { const [r] = CSS.highlights.get('found-here'); const box = document.createRange();"
                   "box.setStart(r.startContainer, r.startOffset); box.setEnd(r.endContainer, r.endOffset);"
                   "const b = box.getBoundingClientRect(); return b.height > 0 && b.top >= 0 && b.bottom <= innerHeight; })()"_s)
            .toBool();
    }

    bool isAtEnd()
    {
        return evaluated(*m_page,
                         u"(() => { const s = document.scrollingElement;"
                         "return s.scrollHeight - s.clientHeight - s.scrollTop < 2; })()"_s)
            .toBool();
    }

    std::unique_ptr<ScriptedPage> m_page;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptFind>(argc, argv);
}
#include "tst_transcriptfind.moc"
