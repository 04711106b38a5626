// SPDX-License-Identifier: Apache-2.0
// A long text is divided for the eye of the engine only: whoever reads, copies or hears it meets one text.
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"

using namespace Qt::StringLiterals;
using sb::test::asked;
using sb::test::evaluated;
using sb::test::pageEntry;
using sb::test::send;
using sb::test::takePicture;

namespace {

constexpr const char *theme = ":root{--window:#F1F2F5;--surface:#FFFFFF;--text:#1A1E25;--text2:#474F5C;--border:#D4D8DF;"
                              "--control:#7D8694;--code-ground:#F6F7F9;--accent:#3A50A6}";

QString row(int number)
{
    return u"<tr data-n=\"%1\"><td dir=\"auto\">Team %1</td><td class=\"right\" dir=\"auto\">%2</td></tr>"_s.arg(number).arg(
        number * 7 % 100);
}

QString line(int number)
{
    return u"<span data-n=\"%1\" class=\"line\">int a%1;\n</span>"_s.arg(number);
}

}  // namespace

class TestTranscriptRuns : public QObject {
    Q_OBJECT

private:
    /// An answer that is being written, with so much of it in the page.
    void begin(const QString &html)
    {
        m_revision = 0;
        send(*m_page,
             {{u"words"_s, sb::test::pageWords()}, {u"reset"_s, QJsonArray{pageEntry(u"a"_s, html, u"streaming"_s)}, false}});
    }

    void insert(int node, const QString &html)
    {
        send(*m_page, {{u"patch"_s, u"a"_s, ++m_revision, QJsonArray{QJsonArray{u"insert"_s, node, html}}}});
    }

    QString seen(const QString &script) { return evaluated(*m_page, script).toString(); }

    std::unique_ptr<sb::ui::ScriptedPage> m_page;
    int m_revision = 0;

private slots:
    void initTestCase() { m_page = sb::test::shownTranscript(theme); }
    void cleanupTestCase() { m_page.reset(); }

    void aLongTableIsOneTableWithOneSetOfColumns()
    {
        begin(u"<div data-n=\"1\" class=\"table\"><table><thead data-n=\"2\"><tr><th dir=\"auto\">Team</th><th class=\"right\" "
              "dir=\"auto\">Count</th></tr></thead><tbody data-n=\"3\"></tbody></table></div>"_s);
        for (int number = 10; number < 260; ++number)
            insert(3, row(number));
        QCOMPARE(asked(*m_page, u"tableOf"_s, {u"a"_s, 0}).toList().size(), 251);
        QCOMPARE(asked(*m_page, u"tableOf"_s, {u"a"_s, 0}).toList().constLast().toList().constFirst().toString(),
                 u"Team 259"_s);
        QCOMPARE(
            seen(
                u"[...document.querySelectorAll('tr')].map((row) => row.getAttribute('role')).every((role) => role === 'row')"_s),
            u"true"_s);
        QCOMPARE(seen(u"new Set([...document.querySelectorAll('tr > :first-child')].map((cell) => "
                      "Math.round(cell.getBoundingClientRect().width))).size"_s),
                 u"1"_s);
        takePicture(*m_page, u"long-table"_s);
    }

    void aLongBlockOfCodeIsOneText()
    {
        begin(u"<figure data-n=\"1\" class=\"code\" data-lang=\"cpp\"><figcaption>cpp</figcaption><pre><code "
              "data-n=\"2\"></code></pre></figure>"_s);
        QString code;
        for (int number = 10; number < 140; ++number) {
            insert(2, line(number));
            code += u"int a%1;\n"_s.arg(number);
        }
        QCOMPARE(asked(*m_page, u"codeOf"_s, {u"a"_s, 0}).toString(), code);
        const double height = evaluated(*m_page, u"document.querySelector('pre').clientHeight"_s).toDouble();
        QCOMPARE(height, 16.0 + 19 * 130);  // no line more where one run ends
    }

    void aRunThatLosesItsBlocksGoesWithThem()
    {
        begin({});
        for (int number = 1; number <= 41; ++number)
            insert(0, u"<p data-n=\"%1\">%1</p>"_s.arg(number));
        QCOMPARE(seen(u"document.querySelector('.body').lastElementChild.className"_s), u"run"_s);
        send(*m_page, {{u"patch"_s, u"a"_s, ++m_revision, QJsonArray{QJsonArray{u"remove"_s, 41}}}});
        QCOMPARE(seen(u"document.querySelector('.body').lastElementChild.textContent"_s), u"40"_s);
    }

    void theBlocksStandAsFarApartInRunsAsWithoutThem()
    {
        begin({});
        for (int number = 1; number <= 92; ++number)
            insert(0, number % 9 == 0 ? u"<h3 data-n=\"%1\">%1</h3>"_s.arg(number) : u"<p data-n=\"%1\">%1</p>"_s.arg(number));
        const QString heights =
            u"(() => { const blocks = [...document.querySelectorAll('.body p, .body h3')].map((block) => "
            u"block.getBoundingClientRect()); "
            "const gaps = new Set(blocks.slice(1).map((box, i) => Math.round(box.top - blocks[i].bottom))); "
            "return [...gaps].sort().join(' ') + ' ' + "
            "Math.round(document.querySelector('.body').getBoundingClientRect().bottom - "
            "blocks.at(-1).bottom); })()"_s;
        QCOMPARE(seen(heights), u"10 16 6 0"_s);
    }

    void theCaretStandsBehindTheLastWordAndGoesWithTheEnd()
    {
        begin(u"<ul data-n=\"1\"><li data-n=\"2\"><p data-n=\"3\">one</p></li></ul>"_s);
        insert(1, u"<li data-n=\"4\"><p data-n=\"5\">two</p></li>"_s);
        const QString caret =
            u"[...document.querySelectorAll('.body *')].filter((node) => getComputedStyle(node, '::after').width === "
            "'7px').map((node) => node.textContent).join()"_s;
        QCOMPARE(seen(caret), u"two"_s);
        insert(0, u"<p data-n=\"6\">three</p>"_s);
        QCOMPARE(seen(caret), u"three"_s);
        send(*m_page, {{u"change"_s, pageEntry(u"a"_s, {})}});
        QCOMPARE(seen(caret), QString());
    }
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptRuns>(argc, argv);
}
#include "tst_transcriptruns.moc"
