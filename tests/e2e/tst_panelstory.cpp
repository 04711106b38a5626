// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "e2e/modelserver.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/conversation/panelpage.h"
#include "ui/conversation/panelroom.h"
#include "ui/web/pageplace.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

/// A panel from the question to the memo, in the real window: by the playbook, then with a real model server.
class TestPanelStory : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void severalAreNamedAndAskedAsAPanel();
    void theAnswersStandBesideEachOther();
    void pointsAreTickedForTheMemo();
    void theMapShowsWhoSaysWhat();
    void theNextStartShowsItAgain();
    void oneAnswerIsGoneOnWithAlone();
    void aModelsPanelComesToItsEnd();

private:
    void open();
    void ask(const QString &question);
    void keepPictures(const QString &name);
    [[nodiscard]] ui::PanelRoom &room() { return *m_window->find<ui::PanelRoom>("panelRoom"); }
    [[nodiscard]] ui::ScriptedPage &page() { return *room().page().place().page(); }
    [[nodiscard]] QString text(const QString &selector)
    {
        return test::evaluated(page(), u"document.querySelector('%1')?.innerText ?? ''"_s.arg(selector)).toString();
    }
    [[nodiscard]] int count(const QString &selector)
    {
        return test::evaluated(page(), u"document.querySelectorAll('%1').length"_s.arg(selector)).toInt();
    }

    QTemporaryDir m_home;
    std::unique_ptr<test::ModelServer> m_server;
    std::unique_ptr<test::DrivenWindow> m_window;
};

void TestPanelStory::initTestCase()
{
    test::moveInto(m_home);
    open();
}

void TestPanelStory::cleanupTestCase()
{
    m_window.reset();
    m_server.reset();
}

void TestPanelStory::open()
{
    m_window.reset();
    m_window = std::make_unique<test::DrivenWindow>();
}

/// From the composer through the dialog to the page of the columns.
void TestPanelStory::ask(const QString &question)
{
    QTest::keyClicks(m_window->field(), question);
    m_window->press("panelButton");
    QTRY_VERIFY(m_window->find<QDialog>("panelDialog") != nullptr);
    QTRY_VERIFY(!m_window->find<QLabel>("panelEstimate")->text().isEmpty());
    m_window->takePicture(u"panel-1-setup"_s, m_window->find<QDialog>("panelDialog"));
    m_window->press("startPanel");
    QTRY_VERIFY(room().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(room().page().place().isReady(), 60'000);
}

void TestPanelStory::keepPictures(const QString &name)
{
    for (const auto &[suffix, size] : {std::pair(u"1024"_s, QSize(1024, 640)), std::pair(u"1280"_s, QSize(1280, 800)),
                                       std::pair(u"1440"_s, QSize(1440, 900)), std::pair(u"1920"_s, QSize(1920, 1080))}) {
        m_window->window().resize(size);
        if (room().page().isVisible())
            test::waitForFrames(page());
        m_window->takePicture(name + u'-' + suffix);
    }
    m_window->window().resize(1280, 800);
}

void TestPanelStory::severalAreNamedAndAskedAsAPanel()
{
    QTest::keyClicks(m_window->field(), u"@Diego @Rachel @Alvaro How do we improve our delivery speed?"_s);
    QTRY_COMPARE(m_window->find<QPushButton>("panelButton")->text(), u"Ask all 3 as a panel"_s);
    m_window->press("panelButton");
    QTRY_VERIFY(m_window->find<QDialog>("panelDialog") != nullptr);
    for (const char *name : {"panelMember-diego", "panelMember-rachel", "panelMember-alvaro"})
        QVERIFY(m_window->find<QCheckBox>(name)->isChecked());
    QVERIFY(!m_window->find<QCheckBox>("panelMember-martin")->isChecked());
    QTRY_VERIFY(m_window->find<QLabel>("panelEstimate")->text().contains(u"nothing leaves this computer"_s));
    m_window->takePicture(u"panel-1-setup"_s, m_window->find<QDialog>("panelDialog"));
    m_window->press("startPanel");
    QTRY_VERIFY(room().isVisible());
    QVERIFY(m_window->field()->toPlainText().isEmpty());
}

void TestPanelStory::theAnswersStandBesideEachOther()
{
    QTRY_VERIFY_WITH_TIMEOUT(room().page().place().isReady(), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(count(u".columnhead .state.good"_s), 3, 30'000);
    for (int column = 1; column <= 3; ++column)
        QVERIFY(text(u".column:nth-child(%1) .body"_s.arg(column)).size() > 100);
    QTRY_COMPARE(m_window->find<QLabel>("panelSynthesisBy")->text(), u"From 3 answers, by rules"_s);
    QCOMPARE(text(u".column:nth-child(1) .use"_s), u"rule-based"_s);
    keepPictures(u"panel-2-answers"_s);
}

void TestPanelStory::pointsAreTickedForTheMemo()
{
    m_window->window().resize(1440, 900);
    QTest::keyClick(&m_window->window(), Qt::Key_F9);
    auto *first = m_window->find<QCheckBox>("panelPoint-0");
    QVERIFY(first != nullptr);
    first->click();
    keepPictures(u"panel-3-synthesis"_s);
    m_window->press("panelMemoButton");
    QTRY_VERIFY(m_window->find<QDialog>("panelMemoDialog") != nullptr);
    m_window->takePicture(u"panel-4-memo"_s, m_window->find<QDialog>("panelMemoDialog"));
    m_window->press("copyMemo");
    const QString memo = QGuiApplication::clipboard()->text();
    QCOMPARE(memo.count(u"\n- "_s), 1);  // of the one point that is ticked
    QVERIFY(memo.contains(u"How do we improve our delivery speed?"_s));
    m_window->press("closeMemo");
}

void TestPanelStory::theMapShowsWhoSaysWhat()
{
    m_window->press("panelMapButton");
    QTRY_VERIFY(m_window->find<QTableWidget>("panelMapTable") != nullptr);
    QCOMPARE(m_window->find<QTableWidget>("panelMapTable")->columnCount(), 4);
    m_window->takePicture(u"panel-5-map"_s, m_window->find<QDialog>("panelMap"));
    m_window->press("closeMap");
}

void TestPanelStory::theNextStartShowsItAgain()
{
    open();
    QTRY_VERIFY(room().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(room().page().place().isReady(), 60'000);
    QTRY_COMPARE(count(u".columnhead .state.good"_s), 3);
    QVERIFY(m_window->find<QCheckBox>("panelPoint-0")->isChecked());
    QVERIFY(!m_window->find<QCheckBox>("panelPoint-1")->isChecked());
}

void TestPanelStory::oneAnswerIsGoneOnWithAlone()
{
    const QString words = text(u".column:nth-child(2) .body"_s).left(40);
    test::evaluated(page(), u"document.querySelector('.column:nth-child(2) a[href*=\"panel-further\"]').click(), 0"_s);
    QTRY_VERIFY(!room().isVisible());
    QTRY_COMPARE(m_window->last().persona.slug, u"rachel"_s);
    QTRY_VERIFY(m_window->pageText().contains(words));
    QVERIFY(m_window->evaluate(u"!!document.querySelector('.fork')"_s).toBool());  // the others are beside it
    m_window->takePicture(u"panel-6-further"_s);
    m_window->ask(u"And what would you do first?"_s);
    QTRY_COMPARE(m_window->session().messages().size(), 4);
    QTRY_COMPARE(m_window->session().state(), TurnState::Idle);
    QVERIFY(m_window->find<QToolButton>("panelsButton")->isVisible());
    QTest::mouseClick(m_window->find<QToolButton>("panelsButton"), Qt::LeftButton);
    QTRY_VERIFY(room().isVisible());
    QTest::mouseClick(m_window->find<QToolButton>("panelBack"), Qt::LeftButton);
    QTRY_VERIFY(!room().isVisible());
}

void TestPanelStory::aModelsPanelComesToItsEnd()
{
    m_window.reset();
    test::writeShortDiego();
    m_server = std::make_unique<test::ModelServer>();
    QVERIFY2(m_server->port > 0, "the model server did not start");
    qputenv("SOUNDINGBOARD_PROBE_PORTS", QByteArray::number(m_server->port));
    open();
    m_window->begin();
    m_window->choose(u"tiny-chat"_s);
    ask(u"@Diego @Rachel How do we improve our delivery speed?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->find<QLabel>("panelSynthesisBy")->text().isEmpty(), 120'000);
    QVERIFY(!text(u".column:nth-child(1) .body"_s).isEmpty());
    QVERIFY(text(u".column:nth-child(1) .use"_s).contains(u"tokens"_s));
    QVERIFY(m_window->find<QLabel>("panelUse")->text().startsWith(u"Round 1 of 1"_s));
    m_window->takePicture(u"panel-7-model"_s);
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestPanelStory>(argc, argv);
}
#include "tst_panelstory.moc"
