// SPDX-License-Identifier: Apache-2.0
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/web/lockedview.h"

#include <QDir>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using sb::test::evaluated;
using sb::test::pageEntry;
using sb::ui::ScriptedPage;

namespace {

constexpr const char *light =
    ":root{color-scheme:light;--window:#F1F2F5;--surface:#FFFFFF;--sunken:#E9EBEF;--hover:#E3E6EC;--selected:#DEE4F6;"
    "--border:#D4D8DF;--control:#7D8694;--text:#1A1E25;--text2:#474F5C;--text3:#5C6572;--accent:#3A50A6;--on-accent:#FFFFFF;"
    "--accent-soft:#E7EBF8;--code-ground:#F6F7F9;--watch:#8A5C00;--watch-soft:#FBEFD8;--persona-1:#106B9F;"
    "--persona-2:#606576;--persona-3:#A54717;--persona-4:#6A1F4E;--persona-5:#4A3A08}";
constexpr const char *dark =
    ":root{color-scheme:dark;--window:#1B1E23;--surface:#22262C;--sunken:#16191D;--hover:#30353D;--selected:#303A5E;"
    "--border:#3A404A;--control:#7F8998;--text:#E7EAEF;--text2:#BAC1CC;--text3:#A3ACB9;--accent:#98AAF4;--on-accent:#141A30;"
    "--accent-soft:#2B3352;--code-ground:#1B1E23;--watch:#E8BE52;--watch-soft:#3D311A;--persona-1:#3DAEF4;"
    "--persona-2:#E2E4E8;--persona-3:#F18A64;--persona-4:#D193BE;--persona-5:#E5D645}";

/// Every kind of block an answer may have.
constexpr const char *sampleMarkup =
    "<h3>Work is not slower; it waits longer</h3>\n"
    "<p><strong>Half of your changes</strong> now take more than 26.4 h to reach production, against <em>19.8 h</em> in the "
    "twelve weeks before. See <a href=\"https://example.org\">the definition</a> and <code>pickup_hours</code>.</p>\n"
    "<div class=\"table\"><table><thead><tr><th>Part of lead time (median)</th><th class=\"right\">6 Jul – 27 Sep</th><th "
    "class=\"right\">Change</th></tr></thead><tbody><tr><td>Coding</td><td class=\"right\">5.1 h</td><td class=\"right\">+0.2 "
    "h</td></tr><tr><td><strong>Pickup: waiting for a first review</strong></td><td class=\"right\">9.6 h</td><td "
    "class=\"right\">+4.2 h</td></tr></tbody></table></div>\n"
    "<ol><li><p><strong>Current state.</strong> Lead time 26.4 h.</p></li><li><p><strong>Process.</strong> The longest part is "
    "pickup.</p><ul><li><p>Limit open reviews</p></li><li><p>Pair on the large ones</p></li></ul></li></ol>\n"
    "<ul class=\"tight\"><li class=\"task\"><span class=\"box\">\u2611</span><p>Ask who reviews</p></li><li "
    "class=\"task\"><span class=\"box\">\u2610</span><p>Measure again</p></li></ul>\n"
    "<blockquote><p>Medians of parts do not add up to the median of the whole.</p></blockquote>\n"
    "<figure class=\"code\" data-n=\"9\" data-lang=\"SQL\"><figcaption>SQL</figcaption><pre><code>select team, "
    "median(pickup_hours) as p50\n"
    "from change_parts where landed_at &gt;= '2026-07-06'</code></pre></figure>\n"
    "<p><span class=\"image\" data-host=\"example.org\">the lead time chart</span> and <span class=\"nolink\">an odd "
    "link</span></p>\n"
    "<p>Before you answer the CFO<sup data-n=\"-10\"><a href=\"#n40\" role=\"doc-noteref\">1</a></sup>, I would ask who "
    "reviews "
    "for Carrier API, and</p><section class=\"notes\" role=\"doc-endnotes\"><ol><li data-n=\"40\"><a href=\"#n-10\" "
    "role=\"doc-backlink\">\u21a9\ufe0e</a><p>He asked on Monday; the figures are those of <em>that</em> week.</p></li>"
    "</ol></section>";

QJsonArray patch(const QString &kind, int node, const QString &value)
{
    return {kind, node, value};
}

QJsonObject question(const QString &id, const QString &text)
{
    QJsonObject entry = pageEntry(id, u"<p class=\"question\" dir=\"auto\">%1</p>"_s.arg(text));
    entry["role"_L1] = u"question"_s;
    entry["label"_L1] = u"You"_s;
    return entry;
}

QString tallMarkup()
{
    return u"<p>line</p>"_s.repeated(120);
}

}  // namespace

class TestTranscriptScript : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_page = std::make_unique<ScriptedPage>(u"transcript"_s, light);
        m_page->resize(1124, 700);
        m_page->show();
        QSignalSpy ready(m_page.get(), &ScriptedPage::ready);
        m_page->open();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
        m_page->call({u"words"_s, sb::test::pageWords()});
    }

    void cleanupTestCase() { m_page.reset(); }

    void patchesGiveTheDocumentTheyDescribe()
    {
        reset({pageEntry(u"a"_s, u"<p data-n=\"1\">one</p>"_s)});
        send({{u"patch"_s, u"a"_s, 1, QJsonArray{patch(u"text"_s, 1, u" two"_s)}},
              {u"patch"_s, u"a"_s, 2,
               QJsonArray{patch(u"insert"_s, 0, u"<ul data-n=\"2\"></ul>"_s),
                          patch(u"insert"_s, 2, u"<li data-n=\"3\">x</li>"_s)}},
              {u"patch"_s, u"a"_s, 3,
               QJsonArray{QJsonArray{u"attr"_s, 2, u"class"_s, u"tight"_s},
                          patch(u"replace"_s, 3, u"<li data-n=\"4\">y</li>"_s)}},
              {u"patch"_s, u"a"_s, 4,
               QJsonArray{QJsonArray{u"remove"_s, 1}, patch(u"before"_s, 2, u"<p data-n=\"-2\">z</p>"_s)}}});
        QCOMPARE(body(), u"<p data-n=\"-2\">z</p><ul data-n=\"2\" class=\"tight\"><li data-n=\"4\">y</li></ul>"_s);
    }

    /// Another message has the same numbers.
    void aFootnoteIsShownAndLeadsBackToWhereTheReaderWas()
    {
        const QString markup = u"<p>x<sup data-n=\"-10\"><a href=\"#n2\" role=\"doc-noteref\">1</a></sup></p>"_s + tallMarkup()
            + u"<p>y<sup data-n=\"-11\"><a href=\"#n2\" role=\"doc-noteref\">1</a></sup></p><section class=\"notes\"><ol>"
              "<li data-n=\"2\"><a href=\"#n-10\" role=\"doc-backlink\">\u21a9</a><p>note</p></li></ol></section>"_s;
        reset({pageEntry(u"a"_s, markup), pageEntry(u"b"_s, markup)});
        const auto follow = [this](const QString &link) {
            return evaluated(*m_page,
                             u"(() => { const all = document.querySelectorAll('article')[1].querySelectorAll('%1');"
                             "all[all.length - 1].click(); const now = document.activeElement;"
                             "const box = now.getBoundingClientRect();"
                             "return [now.closest('article').dataset.id, now.tagName, now.parentElement.dataset.n ?? '',"
                             "box.top >= 0 && box.bottom <= innerHeight].join(); })()"_s.arg(link))
                .toString();
        };
        QCOMPARE(follow(u"[role=doc-backlink]"_s), u"b,A,-10,true"_s);
        QCOMPARE(follow(u"[role=doc-noteref]"_s), u"b,LI,,true"_s);
        QCOMPARE(follow(u"[role=doc-backlink]"_s), u"b,A,-11,true"_s);
    }

    void whatIsPaintedStaysInItsMessage()
    {
        const QString heap = u"<p>a%1</p>"_s.arg(u"\u0301"_s.repeated(200));
        reset({pageEntry(u"a"_s, heap), question(u"b"_s, u"b"_s), pageEntry(u"c"_s, heap)});
        // The last one too, which is laid out even when it cannot be seen.
        QCOMPARE(
            evaluated(*m_page, u"[...document.querySelectorAll('article')].map(a => getComputedStyle(a).overflow).join()"_s)
                .toString(),
            u"clip,clip,clip"_s);
    }

    void textGoesToTheLastTextInsideTheNode()
    {
        reset({pageEntry(u"a"_s, u"<p data-n=\"1\">one <b>two</b></p><p data-n=\"2\"></p>"_s)});
        send({{u"patch"_s, u"a"_s, 1, QJsonArray{patch(u"text"_s, 1, u"<i>"_s), patch(u"text"_s, 2, u"x"_s)}}});
        QCOMPARE(body(), u"<p data-n=\"1\">one <b>two&lt;i&gt;</b></p><p data-n=\"2\">x</p>"_s);
    }

    void aPatchThatIsAlreadyInTheRenderIsLeftOut()
    {
        QJsonObject entry = pageEntry(u"a"_s, u"<p data-n=\"1\">one two</p>"_s);
        entry["revision"_L1] = 3;
        reset({entry});
        QCOMPARE(send({{u"patch"_s, u"a"_s, 3, QJsonArray{patch(u"text"_s, 1, u" two"_s)}},
                       {u"patch"_s, u"a"_s, 4, QJsonArray{patch(u"text"_s, 1, u" three"_s)}}}),
                 QStringList());
        QCOMPARE(body(), u"<p data-n=\"1\">one two three</p>"_s);
    }

    void aLostPatchAsksForOneFullRender()
    {
        reset({pageEntry(u"a"_s, u"<p data-n=\"1\">one</p>"_s)});
        QCOMPARE(send({{u"patch"_s, u"a"_s, 2, QJsonArray{patch(u"text"_s, 1, u" three"_s)}}}), QStringList(u"a"_s));
        QCOMPARE(body(), u"<p data-n=\"1\">one</p>"_s);
        QJsonObject whole = pageEntry(u"a"_s, u"<p data-n=\"1\">one two three</p>"_s);
        whole["revision"_L1] = 2;
        QCOMPARE(send({{u"render"_s, whole}}), QStringList());
        QCOMPARE(body(), u"<p data-n=\"1\">one two three</p>"_s);
    }

    void aPatchOfAnUnknownNodeAsksForOneFullRender()
    {
        reset({pageEntry(u"a"_s, u"<p data-n=\"1\">one</p>"_s)});
        QCOMPARE(send({{u"patch"_s, u"a"_s, 1, QJsonArray{patch(u"text"_s, 9, u"x"_s)}}}), QStringList(u"a"_s));
    }

    void aChangedHeaderLeavesTheTextAndTheOpenDetailsAlone()
    {
        reset({pageEntry(u"a"_s, u"<p data-n=\"1\">one</p>"_s, u"streaming"_s)});
        evaluated(*m_page,
                  u"document.querySelector('details').open = true; document.querySelector('.body').firstChild.mark = 1; 0"_s);
        send({{u"change"_s, pageEntry(u"a"_s, {})}});
        QCOMPARE(evaluated(*m_page, u"document.querySelector('.body').firstChild.mark"_s).toInt(), 1);
        QVERIFY(evaluated(*m_page, u"document.querySelector('details').open"_s).toBool());
        QCOMPARE(evaluated(*m_page, u"document.querySelector('article').className"_s).toString(), u"answer complete"_s);
    }

    void aRemovedMessageIsGoneAndTheEmptyPageSaysSo()
    {
        reset({pageEntry(u"a"_s, u"<p>one</p>"_s)});
        send({{u"remove"_s, u"a"_s}});
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('article').length"_s).toInt(), 0);
        QVERIFY(!evaluated(*m_page, u"document.getElementById('empty').hidden"_s).toBool());
    }

    void theTranscriptIsALogOfNamedArticlesAndOnlyTheAnnouncerSpeaks()
    {
        reset({question(u"q"_s, u"Why?"_s), pageEntry(u"a"_s, u"<p>one</p>"_s)});
        QCOMPARE(evaluated(*m_page, u"[...document.querySelectorAll('main[role=log] > article')].map(a => a.ariaLabel)"_s)
                     .toStringList(),
                 QStringList({u"You"_s, u"Diego"_s}));
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('[aria-live=polite]').length"_s).toInt(), 1);
        send({{u"announce"_s, u"Diego is writing"_s}, {u"announce"_s, u"Diego has answered"_s}});
        QTRY_COMPARE(evaluated(*m_page, u"document.getElementById('live').textContent"_s).toString(), u"Diego has answered"_s);
    }

    void theEndIsFollowedWhileTextArrives()
    {
        reset({pageEntry(u"a"_s, tallMarkup(), u"streaming"_s)});
        QTRY_VERIFY(isAtEnd());
        send({{u"patch"_s, u"a"_s, 1, QJsonArray{patch(u"insert"_s, 0, u"<p>more</p>"_s.repeated(20))}}});
        QTRY_VERIFY(isAtEnd());
    }

    void aReaderWhoScrolledUpIsNotMoved()
    {
        reset({pageEntry(u"a"_s, tallMarkup(), u"streaming"_s)});
        QTRY_VERIFY(isAtEnd());
        evaluated(*m_page, u"document.scrollingElement.scrollTop -= 300; 0"_s);
        const int place = evaluated(*m_page, u"document.scrollingElement.scrollTop"_s).toInt();
        send({{u"patch"_s, u"a"_s, 1, QJsonArray{patch(u"insert"_s, 0, u"<p>more</p>"_s.repeated(20))}}});
        frames();
        QCOMPARE(evaluated(*m_page, u"document.scrollingElement.scrollTop"_s).toInt(), place);
        QVERIFY(!evaluated(*m_page, u"document.getElementById('latest').hidden"_s).toBool());
    }

    void jumpToLatestFollowsAgain()
    {
        evaluated(*m_page, u"document.getElementById('latest').click(); 0"_s);
        QTRY_VERIFY(isAtEnd());
        send({{u"patch"_s, u"a"_s, 2, QJsonArray{patch(u"insert"_s, 0, u"<p>more</p>"_s.repeated(20))}}});
        QTRY_VERIFY(isAtEnd());
    }

    void askingGoesToTheEndAndAnAnswerDoesNot()
    {
        reset({pageEntry(u"a"_s, tallMarkup())});
        QTRY_VERIFY(isAtEnd());
        evaluated(*m_page, u"document.scrollingElement.scrollTop -= 300; 0"_s);
        send({{u"add"_s, pageEntry(u"b"_s, tallMarkup())}});
        frames();
        QVERIFY(!isAtEnd());
        send({{u"add"_s, question(u"q"_s, u"And now?"_s)}});
        QTRY_VERIFY(isAtEnd());
    }

    void aSelectionHoldsThePlace()
    {
        reset({pageEntry(u"a"_s, tallMarkup(), u"streaming"_s)});
        QTRY_VERIFY(isAtEnd());
        evaluated(*m_page, u"document.getSelection().selectAllChildren([...document.querySelectorAll('.body p')].at(-1)); 0"_s);
        const int place = evaluated(*m_page, u"document.scrollingElement.scrollTop"_s).toInt();
        send({{u"patch"_s, u"a"_s, 1, QJsonArray{patch(u"insert"_s, 0, u"<p>more</p>"_s.repeated(20))}}});
        frames();
        QCOMPARE(evaluated(*m_page, u"document.scrollingElement.scrollTop"_s).toInt(), place);
        QCOMPARE(evaluated(*m_page, u"document.getSelection().toString().trim()"_s).toString(), u"line"_s);
        evaluated(*m_page, u"document.getSelection().removeAllRanges(); 0"_s);
        QTRY_VERIFY(isAtEnd());
    }

    void aCodeBlockOffersItsText()
    {
        QSignalSpy acted(m_page.get(), &ScriptedPage::actionActivated);
        reset({pageEntry(u"a"_s,
                         u"<figure data-n=\"5\"><figcaption>SQL</figcaption><pre><code>select 1;\n</code></pre></figure>"_s)});
        evaluated(*m_page, u"document.querySelector('.copy').click(); 0"_s);
        QTRY_COMPARE(acted.size(), 1);
        QCOMPARE(acted.at(0).at(0).toUrl(), QUrl(u"app://action/copy-code/a/0"_s));
        QString code;
        m_page->ask(u"codeOf"_s, {u"a"_s, u"0"_s}, [&code](const QVariant &text) { code = text.toString(); });
        QTRY_COMPARE(code, u"select 1;\n"_s);
    }

    void aCutAnswerOffersTheRest()
    {
        QSignalSpy acted(m_page.get(), &ScriptedPage::actionActivated);
        reset({pageEntry(u"a"_s, u"<p data-n=\"1\">one</p><p class=\"more\" data-n=\"-1\"></p>"_s)});
        QCOMPARE(evaluated(*m_page, u"document.querySelector('.more [role=button]').textContent"_s).toString(), u"Show more"_s);
        evaluated(*m_page, u"document.querySelector('.more a').click(); 0"_s);
        QTRY_COMPARE(acted.size(), 1);
        QCOMPARE(acted.at(0).at(0).toUrl(), QUrl(u"app://action/show-more/a"_s));
        send({{u"patch"_s, u"a"_s, 1,
               QJsonArray{QJsonArray{u"remove"_s, -1}, patch(u"insert"_s, 0, u"<p data-n=\"2\">two</p>"_s)}}});
        QCOMPARE(body(), u"<p data-n=\"1\">one</p><p data-n=\"2\">two</p>"_s);
    }

    /// For eyes: set SB_SCREENSHOTS to a folder.
    void picturesAreTaken_data()
    {
        QTest::addColumn<QByteArray>("theme");
        QTest::newRow("light") << QByteArray(light);
        QTest::newRow("dark") << QByteArray(dark);
    }

    void picturesAreTaken()
    {
        QFETCH(QByteArray, theme);
        m_page->setTheme(theme);
        QJsonObject playbook = answer(u"a"_s, u"complete"_s);
        playbook["badge"_L1] = u"Rule-based, no model"_s;
        playbook["figures"_L1] =
            QJsonArray{QJsonArray{u"Change lead time"_s, u"26.4 h"_s, u"n 2,104 · 6 Jul – 27 Sep · sample"_s}};
        playbook["facts"_L1] =
            QJsonArray{QJsonArray{u"Model"_s, u"None. Rules over the advisor's own text and your figures."_s}};
        QJsonObject cut = pageEntry(
            u"b"_s,
            u"<p>What I would change is the follow-up. Both reviews ended with an action nobody owned, and the second one</p>"_s,
            u"truncated"_s);
        cut["strip"_L1] = QJsonObject{{u"title"_s, u"Cut off."_s},
                                      {u"text"_s, u"The rest of the answer did not come. 186 tokens arrived and are kept."_s},
                                      {u"actions"_s, QJsonArray{QJsonArray{u"Regenerate"_s, u"retry"_s}}}};
        reset({question(u"q"_s, u"Lead time has gone up since July. Our CFO asks why we don't simply hire. Why?"_s), playbook});
        evaluated(*m_page, u"document.scrollingElement.scrollTop = 0; 0"_s);
        grab(u"answer"_s);
        reset({question(u"q"_s, u"Which two incidents came back?"_s), cut});
        grab(u"cut"_s);
        reset({question(u"q"_s, u"Draft the note."_s), answer(u"c"_s, u"streaming"_s)});
        evaluated(*m_page, u"document.querySelector('details').open = true; 0"_s);
        grab(u"streaming"_s);
        reset({});
        grab(u"empty"_s);
        QVERIFY(!m_page->grab().isNull());
    }

private:
    static QJsonObject answer(const QString &id, const QString &state)
    {
        QJsonObject entry = pageEntry(id, QString::fromUtf8(sampleMarkup), state);
        entry["facts"_L1] =
            QJsonArray{QJsonArray{u"Time"_s, u"9/28/26 10:00 AM"_s}, QJsonArray{u"Model"_s, u"Qwen3 14B"_s},
                       QJsonArray{u"Server"_s, u"127.0.0.1:8080"_s}, QJsonArray{u"Tokens"_s, u"1,204 read, 214 written"_s}};
        entry["meta"_L1] = u"version 7 · 10 figures used"_s;
        return entry;
    }

    void grab(const QString &name)
    {
        frames();
        const QString folder = qEnvironmentVariable("SB_SCREENSHOTS");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            m_page->grab().save(u"%1/transcript-%2-%3.png"_s.arg(folder, name, QString::fromLatin1(QTest::currentDataTag())));
    }

    void reset(const QJsonArray &entries) { send({{u"reset"_s, entries}}); }

    QStringList send(const QList<QJsonArray> &calls)
    {
        QSignalSpy applied(m_page.get(), &ScriptedPage::applied);
        for (const QJsonArray &call : calls)
            m_page->call(call);
        [&applied] { QTRY_VERIFY(!applied.isEmpty()); }();
        return applied.value(0).value(0).toStringList();
    }

    /// Lets the page draw some frames, counted by itself.
    void frames()
    {
        evaluated(
            *m_page,
            u"(() => { const d = document.documentElement.dataset; d.frames = '0';"
            "const step = () => { d.frames = String(Number(d.frames) + 1); if (d.frames < 12) requestAnimationFrame(step); };"
            "requestAnimationFrame(step); })(); 0"_s);
        QTRY_COMPARE(evaluated(*m_page, u"document.documentElement.dataset.frames"_s).toString(), u"12"_s);
    }

    QString body() { return evaluated(*m_page, u"document.querySelector('.body').innerHTML"_s).toString(); }

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
    return sb::test::runWebTest<TestTranscriptScript>(argc, argv);
}
#include "tst_transcriptscript.moc"
