// SPDX-License-Identifier: Apache-2.0
#include "support/loopbacksink.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/web/lockedprofile.h"
#include "ui/web/lockedview.h"

#include <QDir>
#include <QFile>
#include <QMenu>
#include <QSet>
#include <QSignalSpy>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using sb::test::evaluated;
using sb::ui::LockedPage;
using sb::ui::ScriptedPage;

namespace {

/// Ways in which markup asks the network, a script to run or the page to leave; %1 is the listener's port.
constexpr const char *payloads[] = {
    R"~(<img src="http://127.0.0.1:%1/a">)~",
    R"~(<img srcset="http://127.0.0.1:%1/a 1x">)~",
    R"~(<picture><source srcset="http://127.0.0.1:%1/a"><img src="x"></picture>)~",
    R"~(<link rel="preconnect" href="http://127.0.0.1:%1/">)~",
    R"~(<link rel="preconnect" href="http://127.0.0.1:%1/" crossorigin>)~",
    R"~(<link rel="dns-prefetch" href="http://127.0.0.1:%1/">)~",
    R"~(<link rel="prefetch" href="http://127.0.0.1:%1/a">)~",
    R"~(<link rel="preload" as="image" href="http://127.0.0.1:%1/a">)~",
    R"~(<link rel="modulepreload" href="http://127.0.0.1:%1/a.js">)~",
    R"~(<link rel="prerender" href="http://127.0.0.1:%1/a">)~",
    R"~(<link rel="stylesheet" href="http://127.0.0.1:%1/a.css">)~",
    R"~(<link rel="icon" href="http://127.0.0.1:%1/a.ico">)~",
    R"~(<link rel="manifest" href="http://127.0.0.1:%1/a.json">)~",
    R"~(<style>@import url("http://127.0.0.1:%1/a.css");</style>)~",
    R"~(<style>body{background:url("http://127.0.0.1:%1/a")}</style>)~",
    R"~(<style>@font-face{font-family:x;src:url("http://127.0.0.1:%1/a.woff")}p{font-family:x}</style><p>x</p>)~",
    R"~(<p style="background:url(http://127.0.0.1:%1/a)">x</p>)~",
    R"~(<p style="list-style-image:url(http://127.0.0.1:%1/a);display:list-item">x</p>)~",
    R"~(<p style="cursor:url(http://127.0.0.1:%1/a),auto">x</p>)~",
    R"~(<svg><image href="http://127.0.0.1:%1/a"/></svg>)~",
    R"~(<svg><image xlink:href="http://127.0.0.1:%1/a"/></svg>)~",
    R"~(<svg><use href="http://127.0.0.1:%1/a.svg#x"/></svg>)~",
    R"~(<svg><filter id="f"><feImage href="http://127.0.0.1:%1/a"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>)~",
    R"~(<svg><script href="http://127.0.0.1:%1/a.js"/></svg>)~",
    R"~(<iframe src="http://127.0.0.1:%1/a"></iframe>)~",
    R"~(<iframe srcdoc="<img src='http://127.0.0.1:%1/a'>"></iframe>)~",
    R"~(<frameset><frame src="http://127.0.0.1:%1/a"></frameset>)~",
    R"~(<object data="http://127.0.0.1:%1/a"></object>)~",
    R"~(<embed src="http://127.0.0.1:%1/a">)~",
    R"~(<video src="http://127.0.0.1:%1/a" autoplay></video>)~",
    R"~(<video poster="http://127.0.0.1:%1/a"></video>)~",
    R"~(<audio src="http://127.0.0.1:%1/a" autoplay></audio>)~",
    R"~(<video><source src="http://127.0.0.1:%1/a"><track src="http://127.0.0.1:%1/t" default></video>)~",
    R"~(<meta http-equiv="refresh" content="0;url=http://127.0.0.1:%1/a">)~",
    R"~(<base href="http://127.0.0.1:%1/"><img src="a">)~",
    R"~(<form action="http://127.0.0.1:%1/a"><input name="q" autofocus></form>)~",
    R"~(<input type="image" src="http://127.0.0.1:%1/a">)~",
    R"~(<table background="http://127.0.0.1:%1/a"><tr><td>x</td></tr></table>)~",
    R"~(<body background="http://127.0.0.1:%1/a">)~",
    R"~(<script src="http://127.0.0.1:%1/a.js"></script>)~",
    R"~(<script>document.body.dataset.ran="script"; fetch("http://127.0.0.1:%1/a")</script>)~",
    R"~(<img src="x" onerror="document.body.dataset.ran='onerror'; new Image().src='http://127.0.0.1:%1/a'">)~",
    R"~(<svg onload="document.body.dataset.ran='svg'"></svg>)~",
    R"~(<details open ontoggle="document.body.dataset.ran='toggle'">x</details>)~",
    R"~(<p style="animation:x 1ms" onanimationend="document.body.dataset.ran='animation'">x</p>)~",
    R"~(<input autofocus onfocus="document.body.dataset.ran='focus'">)~",
    R"~(<iframe src="javascript:parent.document.body.dataset.ran='frame'"></iframe>)~",
    R"~(<math><mtext><table><mglyph><style><img src="http://127.0.0.1:%1/a" onerror="document.body.dataset.ran='mxss'">)~",
    R"~(<a href="http://127.0.0.1:%1/a" ping="http://127.0.0.1:%1/ping">x</a>)~",
};

/// Sockets of this process that wait for connections.
qsizetype listeningSockets()
{
    QSet<QByteArray> own;
    const QFileInfoList open = QDir(u"/proc/self/fd"_s).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    for (const QFileInfo &file : open)
        own.insert(QFile::symLinkTarget(file.filePath()).section(u'[', 1).section(u']', 0, 0).toLatin1());
    QFile table(u"/proc/self/net/tcp"_s);
    if (!table.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = table.readAll().split('\n');
    return std::ranges::count_if(lines, [&own](const QByteArray &line) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        return fields.value(3) == "0A" && own.contains(fields.value(9));
    });
}

bool theEngineRuns()
{
    QFile children(u"/proc/self/task/%1/children"_s.arg(QCoreApplication::applicationPid()));
    return children.open(QIODevice::ReadOnly) && !children.readAll().isEmpty();
}

}  // namespace

class TestLockedPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(theEngineRuns());  // `main` has started it, while there were no threads yet
        m_listenersBefore = listeningSockets();
        m_page = std::make_unique<ScriptedPage>(u"transcript"_s, ":root{--surface:#102030;--text:#fff}");
        m_page->resize(900, 600);
        m_page->show();
        QSignalSpy ready(m_page.get(), &ScriptedPage::ready);
        m_page->open();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000);
        m_page->call({u"words"_s, sb::test::pageWords()});
    }

    void cleanupTestCase() { m_page.reset(); }

    void onlyTheApplicationWorldRunsScripts()
    {
        QCOMPARE(evaluated(*m_page, u"1 + 1"_s).toInt(), 2);
        QVERIFY(!evaluated(*m_page, u"1 + 1"_s, QWebEngineScript::MainWorld).isValid());
    }

    void theRendererSitsInItsSandboxWhateverTheEnvironmentSaid()
    {
        QFile status(u"/proc/%1/status"_s.arg(m_page->page().renderProcessPid()));
        QVERIFY(status.open(QIODevice::ReadOnly));
        QVERIFY(status.readAll().contains("Seccomp:\t2"));
    }

    void programsStartedFromHereInheritNoFlags() { QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_CHROMIUM_FLAGS")); }

    void noDebuggerListens() { QCOMPARE(listeningSockets(), m_listenersBefore); }

    void nothingIsFetchedAndNothingRuns_data()
    {
        QTest::addColumn<QString>("markup");
        for (const char *payload : payloads)
            QTest::newRow(payload) << QString::fromLatin1(payload);
    }

    void nothingIsFetchedAndNothingRuns()
    {
        QFETCH(QString, markup);
        const sb::test::LoopbackSink sink;
        const QString html = markup.contains(u"%1"_s) ? markup.replace(u"%1"_s, QString::number(sink.serverPort())) : markup;
        m_page->call({u"reset"_s, QJsonArray{sb::test::pageEntry(u"m1"_s, html)}});
        settle();
        QCOMPARE(sink.connections(), 0);
        QCOMPARE(evaluated(*m_page, u"document.body.dataset.ran || ''"_s).toString(), QString());
        QCOMPARE(m_page->page().url(), m_page->page().home());
    }

    void theSamePayloadsDoReachAListenerFromAnOpenPage()
    {
        // Shows that the listener above would have counted: the test's own connection is seen.
        const sb::test::LoopbackSink sink;
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, sink.serverPort());
        QTRY_COMPARE(sink.connections(), 1);
    }

    void aFetchFromOurOwnWorldIsRefusedToo()
    {
        const sb::test::LoopbackSink sink;
        const QString script = u"fetch('http://127.0.0.1:%1/a').catch(() => document.body.dataset.fetched = 'refused'); 0"_s;
        evaluated(*m_page, script.arg(sink.serverPort()));
        QTRY_COMPARE(evaluated(*m_page, u"document.body.dataset.fetched || ''"_s).toString(), u"refused"_s);
        QCOMPARE(sink.connections(), 0);
    }

    void linksBecomeSignals_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("links");
        QTest::addColumn<int>("actions");
        QTest::newRow("https") << u"https://example.org/a?b=c"_s << 1 << 0;
        QTest::newRow("http") << u"http://example.org/"_s << 1 << 0;
        QTest::newRow("mail") << u"mailto:a@example.org"_s << 1 << 0;
        QTest::newRow("action") << u"app://action/retry"_s << 0 << 1;
        QTest::newRow("file") << u"file:///etc/passwd"_s << 0 << 0;
        QTest::newRow("script") << u"javascript:document.title=1"_s << 0 << 0;
        QTest::newRow("data") << u"data:text/html,x"_s << 0 << 0;
        QTest::newRow("another page of ours") << u"app://page/theme.css"_s << 0 << 0;
        QTest::newRow("unknown scheme") << u"vnc://127.0.0.1/"_s << 0 << 0;
    }

    void linksBecomeSignals()
    {
        QFETCH(QString, address);
        QFETCH(int, links);
        QFETCH(int, actions);
        QSignalSpy linked(m_page.get(), &ScriptedPage::linkActivated);
        QSignalSpy acted(m_page.get(), &ScriptedPage::actionActivated);
        const QString html = u"<p><a id=\"x\" href=\"%1\">link</a></p>"_s.arg(address);
        m_page->call({u"reset"_s, QJsonArray{sb::test::pageEntry(u"m1"_s, html)}});
        settle();
        clickOn(u"#x"_s);
        QTRY_COMPARE(evaluated(*m_page, u"document.documentElement.dataset.clicked || ''"_s).toString(), u"yes"_s);
        QTRY_COMPARE(linked.size(), links);
        QTRY_COMPARE(acted.size(), actions);
        if (links == 1)
            QCOMPARE(linked.at(0).at(0).toUrl(), QUrl(address));
        QCOMPARE(m_page->page().url(), m_page->page().home());
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('article').length"_s).toInt(), 1);
    }

    void onlyListedFilesAreServed_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("script") << QUrl(u"app://page/transcript.js"_s);
        QTest::newRow("up") << QUrl(u"app://page/../icons/x.svg"_s);
        QTest::newRow("other host") << QUrl(u"app://other/transcript.html"_s);
        QTest::newRow("absent") << QUrl(u"app://page/none.html"_s);
    }

    void onlyListedFilesAreServed()
    {
        QFETCH(QUrl, url);
        sb::ui::LockedProfile profile;
        QWebEnginePage page(&profile);
        QSignalSpy loaded(&page, &QWebEnginePage::loadFinished);
        page.load(url);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(loaded.at(0).at(0).toBool(), false);
    }

    void theThemeReachesThePageAndChangesInPlace()
    {
        const QString ground = u"getComputedStyle(document.documentElement).backgroundColor"_s;
        QTRY_COMPARE(evaluated(*m_page, ground).toString(), u"rgb(16, 32, 48)"_s);
        m_page->setTheme(":root{--surface:#ffffff;--text:#000}");
        QTRY_COMPARE(evaluated(*m_page, ground).toString(), u"rgb(255, 255, 255)"_s);
        QTRY_COMPARE(evaluated(*m_page, u"document.querySelectorAll('link[data-theme]').length"_s).toInt(), 1);
    }

    void theMenuIsOurs()
    {
        QTest::mouseClick(m_page->view().focusProxy(), Qt::RightButton, {}, QPoint(5, 5));
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->objectName(), u"pageMenu"_s);
        QCOMPARE(menu->actions().size(), 2);
        menu->close();
    }

    void aKilledRendererIsReportedAndComesBack()
    {
        QSignalSpy lost(m_page.get(), &ScriptedPage::lost);
        QSignalSpy ready(m_page.get(), &ScriptedPage::ready);
        ::kill(static_cast<pid_t>(m_page->page().renderProcessPid()), SIGKILL);
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!m_page->isReady());
        m_page->open();
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(evaluated(*m_page, u"2 + 2"_s).toInt(), 4);
    }

private:
    /// Waits until the page has drawn what it was told: two frames, counted by the page itself.
    void settle()
    {
        QSignalSpy applied(m_page.get(), &ScriptedPage::applied);
        QTRY_VERIFY(!applied.isEmpty());
        evaluated(*m_page,
                  u"document.documentElement.dataset.frames = ''; delete document.documentElement.dataset.clicked;"
                  "requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame("
                  "() => document.documentElement.dataset.frames = 'drawn'))); 0"_s);
        QTRY_COMPARE(evaluated(*m_page, u"document.documentElement.dataset.frames"_s).toString(), u"drawn"_s);
    }

    void clickOn(const QString &selector)
    {
        evaluated(*m_page,
                  u"document.querySelector('%1').addEventListener('click', "
                  "() => document.documentElement.dataset.clicked = 'yes'); 0"_s.arg(selector));
        const QVariantList place = evaluated(*m_page,
                                             u"(() => { const r = document.querySelector('%1').getBoundingClientRect();"
                                             "return [r.x + r.width / 2, r.y + r.height / 2]; })()"_s.arg(selector))
                                       .toList();
        QCOMPARE(place.size(), 2);
        QTest::mouseClick(m_page->view().focusProxy(), Qt::LeftButton, {}, QPoint(place.at(0).toInt(), place.at(1).toInt()));
    }

    std::unique_ptr<ScriptedPage> m_page;
    qsizetype m_listenersBefore = 0;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestLockedPage>(argc, argv);
}
#include "tst_lockedpage.moc"
