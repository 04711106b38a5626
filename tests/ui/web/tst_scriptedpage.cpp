// SPDX-License-Identifier: Apache-2.0
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTimer>

using namespace Qt::StringLiterals;
using sb::test::evaluated;
using sb::test::pageEntry;
using sb::ui::ScriptedPage;

class TestScriptedPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void callsReachThePageInTheirOrder();
    void whatComesOftenGoesTogether();
    void withoutMessagesThePageBeginsAtItsTop();
    void aPageThatIsNotReadyDropsItsCalls();

private:
    std::unique_ptr<ScriptedPage> m_page;
};

void TestScriptedPage::initTestCase()
{
    m_page = std::make_unique<ScriptedPage>(u"transcript"_s, ":root{color-scheme:light}");
    m_page->resize(600, 400);
    m_page->show();
    const QSignalSpy ready(m_page.get(), &ScriptedPage::ready);
    m_page->open();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60'000);
    m_page->call({u"words"_s, sb::test::pageWords()});
}

void TestScriptedPage::callsReachThePageInTheirOrder()
{
    m_page->callSoon({u"add"_s, pageEntry(u"first"_s, u"<p>1</p>"_s)});
    m_page->call({u"add"_s, pageEntry(u"second"_s, u"<p>2</p>"_s)});
    m_page->callSoon({u"add"_s, pageEntry(u"third"_s, u"<p>3</p>"_s)});
    const QString ids = u"[...document.querySelectorAll('article')].map(a => a.dataset.id).join(' ')"_s;
    QTRY_COMPARE(evaluated(*m_page, ids).toString(), u"first second third"_s);
}

/// At most one call of the script every 50 ms, however often something comes; never one for each.
void TestScriptedPage::whatComesOftenGoesTogether()
{
    const QSignalSpy applied(m_page.get(), &ScriptedPage::applied);
    const QString count = u"document.querySelectorAll('article').length"_s;
    m_page->call({u"reset"_s, QJsonArray()});
    QTRY_COMPARE(applied.size(), 1);
    QElapsedTimer clock;
    clock.start();
    int sent = 0;
    QTimer often;
    connect(&often, &QTimer::timeout, &often, [&] {
        if (sent < 200)
            m_page->callSoon({u"add"_s, pageEntry(QString::number(sent++), u"<p>.</p>"_s)});
    });
    often.start(0);
    QTRY_COMPARE(evaluated(*m_page, count).toInt(), 200);
    QCOMPARE_LE(applied.size(), 1 + 1 + clock.elapsed() / 50);
}

void TestScriptedPage::withoutMessagesThePageBeginsAtItsTop()
{
    QJsonObject words = sb::test::pageWords();
    words["emptyText"_L1] = u"Write below, or choose. "_s.repeated(100);
    m_page->call({u"words"_s, words});
    m_page->call({u"reset"_s, QJsonArray()});
    const QString place = u"document.scrollingElement.scrollHeight > innerHeight && document.querySelector('#empty h1') "
                          "? document.scrollingElement.scrollTop : -1"_s;
    QTRY_COMPARE(evaluated(*m_page, place).toInt(), 0);
}

void TestScriptedPage::aPageThatIsNotReadyDropsItsCalls()
{
    const QSignalSpy ready(m_page.get(), &ScriptedPage::ready);
    m_page->open();
    m_page->call({u"add"_s, pageEntry(u"early"_s, u"<p>1</p>"_s)});
    m_page->callSoon({u"add"_s, pageEntry(u"early"_s, u"<p>1</p>"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60'000);
    QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('article').length"_s).toInt(), 0);
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestScriptedPage>(argc, argv);
}
#include "tst_scriptedpage.moc"
