// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/dashboardroom.h"

#include "roomkit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/dashboard/cardgroups.h"
#include "ui/dashboard/choicepopup.h"

#include <QAccessible>
#include <QAbstractButton>
#include <QClipboard>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::FigureRoom;

class TestDashboardRoom : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { m_first = std::make_unique<Room>(); }
    void cleanupTestCase() { m_first.reset(); }
    void theSampleIsShownAndSaysSo();
    void aCardOpensAndBackLeadsToItAgain();
    void neighboursAreOneStepAway();
    void aTeamIsChosenAndThePageFollows();
    void aPeriodIsChosen();
    void anEnvironmentIsChosen();
    void aPointShowsItsRows();
    void aRowIsLeftOutWithAReasonAndCountsAgain();
    void aTargetIsSetAndTakenAway();
    void aViewIsKeptUnderAName();
    void diegoIsAskedAndTheBriefingCopied();
    void theArrangementIsRemembered();
    void everyControlHasAName();
    void nothingIsCutOff();
    void itFitsANarrowWindow();
    void itTurnsForWhoReadsFromTheRight();
    void itLooksAsItShould_data();
    void itLooksAsItShould();

private:
    std::unique_ptr<Room> m_first;
};

void TestDashboardRoom::theSampleIsShownAndSaysSo()
{
    QSignalSpy imported(&m_first->room, &ui::DashboardRoom::importRequested);
    QVERIFY(m_first->evaluated(u"document.querySelector('.sample').innerText"_s).contains("Kestrel Freight"_L1));
    QCOMPARE(m_first->evaluated(u"document.querySelectorAll('.card').length"_s),
             QString::number(ui::cardOrder(m_first->dashboard.data()).size()));
    m_first->follow(u"app://action/import"_s);
    QTRY_COMPARE(imported.size(), 1);
}

void TestDashboardRoom::aCardOpensAndBackLeadsToItAgain()
{
    QSignalSpy titles(&m_first->room, &ui::DashboardRoom::titleChanged);
    m_first->open(u"dora.change_lead_time.p50"_s);
    QCOMPARE(titles.last().first().toString(), u"Change lead time"_s);
    QVERIFY(m_first->find("detailHead")->isVisible());
    QVERIFY(m_first->evaluated(u"document.querySelectorAll('.chart svg').length"_s).toInt() >= 4);
    QVERIFY(
        m_first->evaluated(u"document.querySelector('aside').innerText"_s).contains("dora.change_lead_time.p50, formula 1"_L1));
    QVERIFY(m_first->find<QTableView>("rowsTable")->model()->rowCount() > 100);
    m_first->leave();
    QTRY_COMPARE(m_first->evaluated(u"document.activeElement.dataset.key ?? ''"_s), u"dora.change_lead_time.p50"_s);
    QVERIFY(m_first->find("dashboardBar")->isVisible());
    QVERIFY(!m_first->find("rowsPane")->isVisible());
}

void TestDashboardRoom::neighboursAreOneStepAway()
{
    m_first->open(u"dora.deployment_frequency"_s);
    QVERIFY(!m_first->find<QToolButton>("detailPrevious")->isEnabled());
    m_first->press(Qt::Key_BracketRight);
    QTRY_COMPARE(m_first->room.shownMetric(), u"dora.change_lead_time.p50"_s);
    QTest::mouseClick(m_first->find<QToolButton>("detailPrevious"), Qt::LeftButton);
    QTRY_COMPARE(m_first->evaluated(u"document.getElementById('page').dataset.view"_s), u"dora.deployment_frequency"_s);
    QTest::mouseClick(m_first->find<QToolButton>("detailBack"), Qt::LeftButton);
    QTRY_COMPARE(m_first->evaluated(u"document.getElementById('page').dataset.view"_s), u"overview"_s);
}

void TestDashboardRoom::aTeamIsChosenAndThePageFollows()
{
    auto *button = m_first->find<QToolButton>("teamFilter");
    const QString before = m_first->evaluated(u"document.querySelector('.value b').innerText"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(m_first->find<ui::ChoicePopup>() != nullptr);
    auto *popup = m_first->find<ui::ChoicePopup>();
    popup->findChild<QLineEdit *>()->setText(u"billing"_s);
    auto *model = popup->findChild<QListView *>()->model();
    QCOMPARE(model->rowCount(), 1);
    model->setData(model->index(0, 0), Qt::Checked, Qt::CheckStateRole);
    popup->close();
    QTRY_COMPARE(m_first->dashboard.data().view.teams, QStringList{u"Billing"_s});
    QTRY_VERIFY(m_first->evaluated(u"document.querySelector('.value b').innerText"_s) != before);
    QTRY_VERIFY(button->text() == u"Billing"_s);
    m_first->dashboard.setView({});
    QTRY_COMPARE(m_first->evaluated(u"document.querySelector('.value b').innerText"_s), before);
}

void TestDashboardRoom::aPeriodIsChosen()
{
    auto *button = m_first->find<QToolButton>("periodFilter");
    const QString before = button->text();
    for (QAction *action : button->menu()->actions()) {
        if (action->text().contains(u"4 week"_s))
            action->trigger();
    }
    QTRY_COMPARE(m_first->dashboard.data().window.days(), 28);
    QTRY_VERIFY(button->text() != before);
    m_first->dashboard.setView({});
    QTRY_COMPARE(button->text(), before);
}

void TestDashboardRoom::anEnvironmentIsChosen()
{
    QVERIFY(!m_first->find<QToolButton>("tierFilter")->isVisible());
    Room room;
    room.haveOwn(30, 4);
    auto *button = room.find<QToolButton>("tierFilter");
    QTRY_VERIFY(button->isVisible());
    QStringList offered;
    for (QAction *action : button->menu()->actions()) {
        offered.append(action->text());
        if (action->text() == u"Staging"_s)
            action->trigger();
    }
    QCOMPARE(offered, (QStringList{u"Production"_s, u"Staging"_s}));
    QTRY_COMPARE(room.dashboard.data().view.tier, Tier::Staging);
    QTRY_VERIFY(room.evaluated(u"document.body.innerText"_s).contains("environment: Staging"_L1));
    QVERIFY(room.evaluated(u"document.body.innerText"_s).contains("It is known of production alone."_L1));
    QVERIFY(button->accessibleName().contains("Staging"_L1));
}

void TestDashboardRoom::aPointShowsItsRows()
{
    m_first->open(u"dora.deployment_frequency"_s);
    auto *table = m_first->find<QTableView>("rowsTable");
    const int all = table->model()->rowCount();
    m_first->follow(u"sb:period/"_s + m_first->dashboard.data().window.first.toString(Qt::ISODate));
    QTRY_VERIFY(table->model()->rowCount() < all && table->model()->rowCount() > 0);
    QTest::mouseClick(m_first->find<QAbstractButton>("rowsPeriod"), Qt::LeftButton);
    QCOMPARE(table->model()->rowCount(), all);
    m_first->find<QLineEdit>("rowsSearch")->setText(u"tracking"_s);
    QTRY_VERIFY(table->model()->rowCount() < all && table->model()->rowCount() > 0);
    m_first->find<QLineEdit>("rowsSearch")->clear();
    m_first->leave();
}

void TestDashboardRoom::aRowIsLeftOutWithAReasonAndCountsAgain()
{
    Room room;
    room.haveOwn(30);
    QTRY_COMPARE(room.evaluated(u"document.querySelectorAll('.sample').length"_s), u"0"_s);
    room.open(u"dora.deployment_frequency"_s);
    auto *table = room.find<QTableView>("rowsTable");
    QTRY_COMPARE(table->model()->rowCount(), 30);
    QSignalSpy links(&room.room, &ui::DashboardRoom::linkActivated);
    emit table->clicked(table->model()->index(0, 0));
    QCOMPARE(links.first().first().toUrl(), QUrl(u"https://ci.example/release-0"_s));
    table->setCurrentIndex(table->model()->index(0, 0));
    room.find<QAction>("excludeRow")->trigger();
    auto *ask = room.find<QInputDialog>("excludeDialog");
    ask->setTextValue(u"a test of the pipeline"_s);
    ask->accept();
    const auto n = [&room] { return room.find<QLabel>("detailCount")->text(); };
    QTRY_COMPARE(n(), u"n\u00A029"_s);
    const auto last = [table] {
        QStringList tips;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            tips.append(table->model()->index(row, table->model()->columnCount() - 1).data(Qt::ToolTipRole).toString());
        return tips;
    };
    QTRY_VERIFY(last().contains(u"Left out: a test of the pipeline"_s));
    QCOMPARE(last().size(), 30);  // it stands there still, and says why it does not count
    QTest::mouseClick(room.find<QAbstractButton>("noticeButton"), Qt::LeftButton);
    QTRY_COMPARE(n(), u"n\u00A030"_s);
}

void TestDashboardRoom::aTargetIsSetAndTakenAway()
{
    Room room;
    room.haveOwn(30);
    room.open(u"dora.deployment_frequency"_s);
    const auto target = [&room] { return room.find<QLabel>("detailTarget")->text(); };
    QTRY_COMPARE(target(), u"No target"_s);
    room.press(Qt::Key_T);
    room.find<QDoubleSpinBox>("targetGoal")->setValue(0.2);
    room.find<QDialog>("targetDialog")->accept();
    QTRY_VERIFY(target().contains(u"at least 0.2: met"_s));
    room.press(Qt::Key_T);
    QTest::mouseClick(room.find<QAbstractButton>("removeTarget"), Qt::LeftButton);
    QTRY_COMPARE(target(), u"No target"_s);
}

void TestDashboardRoom::aViewIsKeptUnderAName()
{
    auto *button = m_first->find<QToolButton>("viewFilter");
    const auto choose = [button](const QString &words) {
        for (QAction *action : button->menu()->actions()) {
            if (action->text().remove(u'&').startsWith(words))
                return action->trigger();
        }
        QFAIL(qPrintable(words));
    };
    choose(u"Save"_s);
    m_first->find<QInputDialog>("viewName")->setTextValue(u"Weekly review"_s);
    m_first->find<QInputDialog>("viewName")->accept();
    QTRY_COMPARE(button->text(), u"Weekly review"_s);
    QCOMPARE(m_first->views.views().size(), 1);
    choose(u"Delete"_s);
    QTRY_COMPARE(m_first->views.views().size(), 0);
    QTest::mouseClick(m_first->find<QAbstractButton>("noticeButton"), Qt::LeftButton);
    QTRY_COMPARE(button->text(), u"Weekly review"_s);
    choose(u"Whole organisation"_s);
    QTRY_COMPARE(button->text(), u"Whole organisation"_s);
}

void TestDashboardRoom::diegoIsAskedAndTheBriefingCopied()
{
    QSignalSpy asked(&m_first->room, &ui::DashboardRoom::questionPrepared);
    m_first->follow(u"app://action/ask"_s);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"diego"_s);
    m_first->follow(u"app://action/copy"_s);
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith(u"# Briefing"_s));
    m_first->follow(u"app://action/briefing"_s);
    QTRY_COMPARE(m_first->evaluated(u"document.querySelectorAll('aside').length"_s), u"0"_s);
    QTest::mouseClick(m_first->find<QAbstractButton>("briefingButton"), Qt::LeftButton);
    QTRY_COMPARE(m_first->evaluated(u"document.querySelectorAll('aside').length"_s), u"1"_s);
}

void TestDashboardRoom::theArrangementIsRemembered()
{
    QByteArray kept;
    {
        Room room;
        QTRY_VERIFY(
            room.evaluated(u"document.querySelector('.briefing')?.innerText ?? ''"_s).contains("team"_L1, Qt::CaseInsensitive));
        QTest::mouseClick(room.find<QToolButton>("briefingButton"), Qt::LeftButton);
        QTRY_COMPARE(room.evaluated(u"String(document.querySelector('.briefing') === null)"_s), u"true"_s);
        room.open(u"dora.deployment_frequency"_s);
        room.find<QSplitter>("dashboardSplit")->setSizes({300, 500});
        kept = room.room.arrangement();
    }
    Room room;
    room.room.restoreArrangement("nothing of the kind");
    QTRY_COMPARE(room.evaluated(u"String(document.querySelector('.briefing') === null)"_s), u"false"_s);
    room.room.restoreArrangement(kept);
    room.open(u"dora.deployment_frequency"_s);
    QTRY_VERIFY(room.find<QSplitter>("dashboardSplit")->sizes().at(1) > 400);
    room.leave();
    QTRY_COMPARE(room.evaluated(u"String(document.querySelector('.briefing') === null)"_s), u"true"_s);
}

void TestDashboardRoom::everyControlHasAName()
{
    m_first->open(u"incidents.count"_s);
    QStringList nameless;
    for (const QWidget *widget : m_first->room.findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const QAbstractButton *>(widget) != nullptr
            || qobject_cast<const QLineEdit *>(widget) != nullptr || widget->inherits("QAbstractItemView");
        if (!isControl || !widget->isVisibleTo(&m_first->room) || widget->objectName().startsWith("qt_"_L1)
            || widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton")
            || qobject_cast<const QLineEdit *>(widget->parentWidget()) != nullptr)
            continue;
        QAccessibleInterface *said = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (said == nullptr || said->text(QAccessible::Name).isEmpty())
            nameless.append(widget->objectName() + u' ' + QLatin1StringView(widget->metaObject()->className()));
    }
    m_first->leave();
    QCOMPARE(nameless.join(u", "_s), QString());
}

void TestDashboardRoom::nothingIsCutOff()
{
    QCOMPARE(test::clippedTexts(*m_first->find("dashboardBar")), QString());
    m_first->open(u"dora.change_lead_time.p50"_s);
    QCOMPARE(test::clippedTexts(*m_first->find("detailHead")), QString());
    m_first->leave();
}

/// 1024 pixels less the rail.
void TestDashboardRoom::itFitsANarrowWindow()
{
    constexpr int narrow = 952;
    Room room(QSize(narrow, 690));
    const auto widths = [&room] {
        QStringList all;
        for (const char *name : {"dashboardBar", "detailHead", "rowsPane", "dashboardPage", "dashboardSplit"})
            all.append(u"%1 %2"_s.arg(QLatin1StringView(name)).arg(room.find(name)->minimumSizeHint().width()));
        return all.join(u", "_s);
    };
    QVERIFY2(room.room.width() == narrow, qPrintable(widths()));
    room.open(u"dora.change_lead_time.p50"_s);
    QVERIFY2(room.room.width() == narrow, qPrintable(widths()));
    QVERIFY(room.find<QLabel>("detailName")->width() > 100);
    QVERIFY(room.find<QToolButton>("detailMore")->isVisible());
    QVERIFY(!room.find<QToolButton>("setTarget")->isVisible());
}

void TestDashboardRoom::itTurnsForWhoReadsFromTheRight()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        Room room;
        QCOMPARE(room.evaluated(u"document.documentElement.dir"_s), u"rtl"_s);
        QCOMPARE(room.evaluated(
                     u"String(document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth)"_s),
                 u"0"_s);
        test::keepPicture(room.room, u"dashboard-rtl"_s, ui::systemScheme());
        room.open(u"dora.change_lead_time.p50"_s);
        test::waitForFrames(room.page());
        test::keepPicture(room.room, u"dashboard-rtl-lead"_s, ui::systemScheme());
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QLocale::setDefault(before);
}

void TestDashboardRoom::itLooksAsItShould_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024") << QSize(952, 690);
    QTest::newRow("1440") << QSize(1368, 832);
    QTest::newRow("1920") << QSize(1848, 1010);
}

void TestDashboardRoom::itLooksAsItShould()
{
    QFETCH(QSize, size);
    Room room(size);
    test::waitForFrames(room.page());
    test::keepPicture(room.room, u"dashboard-%1"_s.arg(size.width()), ui::systemScheme());
    for (const auto &[key, name] :
         {std::pair{u"dora.change_lead_time.p50"_s, u"lead"_s}, {u"incidents.count"_s, u"incidents"_s}}) {
        room.open(key);
        test::waitForFrames(room.page());
        test::keepPicture(room.room, u"dashboard-%1-%2"_s.arg(name).arg(size.width()), ui::systemScheme());
        room.leave();
    }
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestDashboardRoom>(argc, argv);
}
#include "tst_dashboardroom.moc"
