// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/meeting/meetingroom.h"
#include "ui/meeting/minutesdialog.h"
#include "ui/web/pageplace.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QTableWidget>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QString lead = u"metric:dora.change_lead_time.p50"_s;

}  // namespace

/// A leader's weekly review in the real window, over the invented company: from opening the room to the minutes, and the one after it.
class TestWeeklyReview : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::moveInto(m_home);
        open();
    }
    void cleanupTestCase() { m_window.reset(); }

    void aReviewIsStarted()
    {
        enter();
        m_window->takePicture(u"review-lobby"_s);
        m_window->find<QPlainTextEdit>("meetingPeople")->setPlainText(u"Ilse Brandt, explains delivery\nTomas Rey"_s);
        m_window->press("startMeeting");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->find<QLabel>("frozenAt")->isVisible(), 60'000);
        QVERIFY(m_window->find<QLabel>("frozenFacts")->text().contains(u"an invented company"_s));
    }

    void whatAdvisorsAreToldIsFrozen()
    {
        QVERIFY(m_window->window().findChild<QLabel *>(u"frozenFacts"_s)->isVisible());
        go(lead);
        m_window->takePicture(u"review-lead"_s);
        QVERIFY(text().contains(u"Change lead time"_s));
    }

    void theSignalIsExplainedDecidedOnAndActedUpon()
    {
        QTest::mouseClick(m_window->find<QPushButton>("explanation1"), Qt::LeftButton);
        QTest::keyClicks(m_window->find<QPlainTextEdit>("explanationText"), u"Two reviewers since 13 July."_s);
        act(u"writeNote"_s);
        QTest::keyClicks(m_window->find<QPlainTextEdit>("note"), u"Ledger and Carrier API share them."_s);
        act(u"writeDecision"_s);
        QTest::keyClicks(m_window->find<QPlainTextEdit>("decisionText"), u"One reviewer below 200 lines"_s);
        act(u"writeAction"_s);
        QTest::keyClicks(m_window->find<QPlainTextEdit>("actionText"), u"Two more reviewers"_s);
        m_window->find<QComboBox>("actionOwner")->setCurrentText(u"Tomas Rey"_s);
        m_window->find<QComboBox>("expectedDirection")->setCurrentIndex(1);
        m_window->find<QDoubleSpinBox>("expectedGoal")->setValue(24);
        m_window->takePicture(u"review-written"_s);
        go(u"close"_s);
        QTRY_VERIFY(text().contains(u"Two more reviewers"_s));
        m_window->takePicture(u"review-close"_s);
    }

    void anAdvisorIsAskedAboutTheFrozenFigure()
    {
        go(lead);
        act(u"askAboutStep"_s);
        QTRY_VERIFY(m_window->field()->toPlainText().startsWith(u"Change lead time is"_s));
        auto *banner = m_window->find<QLabel>("meetingBanner");
        QVERIFY(banner->isVisible() && banner->text().contains(u"Weekly ops review"_s));
        m_window->field()->setPlainText(u"How do we improve our delivery speed?"_s);
        QTest::keyClick(m_window->field(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_window->evaluate(u"document.querySelectorAll('.figure-mark:not(.foreign)').length"_s).toInt() > 0, 60'000);
        m_window->takePicture(u"review-advice"_s);
        emit banner->linkActivated(u"meeting"_s);
        QTRY_VERIFY(room()->isVisible());
    }

    void theMinutesSayAllOfIt()
    {
        QTest::mouseClick(m_window->find<QPushButton>("endMeeting"), Qt::LeftButton);
        QTRY_VERIFY(!m_window->find<QPushButton>("endMeeting")->isVisible());
        QTest::mouseClick(m_window->find<QPushButton>("showMinutes"), Qt::LeftButton);
        auto *minutes = m_window->window().findChild<ui::MinutesDialog *>();
        QVERIFY(minutes != nullptr);
        auto *place = minutes->findChild<ui::PagePlace *>();
        QTRY_VERIFY_WITH_TIMEOUT(place->isReady(), 60'000);
        const auto said = [place] { return test::evaluated(*place->page(), u"document.body.innerText"_s).toString(); };
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"Two reviewers since 13 July."_s), 60'000);
        for (const QString &one : {u"Ledger and Carrier API share them."_s, u"One reviewer below 200 lines"_s,
                                   u"Two more reviewers"_s, u"Tomas Rey"_s, u"Nothing to see here"_s})
            QVERIFY2(said().contains(one), qPrintable(one));
        m_window->takePicture(u"review-minutes"_s, minutes);
        minutes->close();
    }

    void theNextReviewShowsWhatWasPromised()
    {
        open();
        enter();
        QTRY_COMPARE(m_window->find<QTableWidget>("openActions")->rowCount(), 1);
        QTRY_COMPARE(m_window->find<QTableWidget>("meetingList")->rowCount(), 1);
        QCOMPARE(m_window->find<QTableWidget>("meetingList")->item(0, 2)->text(), u"2 attendees"_s);
        QTRY_COMPARE(m_window->find<QPlainTextEdit>("meetingPeople")->toPlainText(),
                     u"Ilse Brandt, explains delivery\nTomas Rey"_s);
        m_window->press("startMeeting");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->find<QLabel>("frozenAt")->isVisible(), 60'000);
        QTRY_VERIFY(room()->step().startsWith(u"action:"_s));
        QTRY_VERIFY_WITH_TIMEOUT(text().contains(u"Two more reviewers"_s), 60'000);
        m_window->takePicture(u"review-next"_s);
        QTest::mouseClick(m_window->find<QPushButton>("actionDone"), Qt::LeftButton);
        QTRY_VERIFY(text().contains(u"Too early to tell"_s));
        go(lead);
        QTRY_VERIFY(text().contains(u"Since last meeting"_s));
        QVERIFY(text().contains(u"Two reviewers since 13 July."_s));
        m_window->takePicture(u"review-since"_s);
    }

private:
    /// The window anew, on the same home.
    void open()
    {
        m_window.reset();
        m_window = std::make_unique<test::DrivenWindow>();
        m_window->window().resize(1440, 900);
    }
    void enter()
    {
        m_window->window().findChild<QAction *>(u"meetings"_s)->trigger();
        QTRY_VERIFY(m_window->find<QPushButton>("startMeeting") != nullptr
                    && m_window->find<QPushButton>("startMeeting")->isVisible());
        QTRY_VERIFY(m_window->find<QComboBox>("meetingTemplate")->count() >= 3);
    }
    [[nodiscard]] ui::MeetingRoom *room() { return m_window->window().findChild<ui::MeetingRoom *>(); }
    [[nodiscard]] QString text()
    {
        auto *place = m_window->find<ui::PagePlace>("meetingPage");
        return place->isReady() ? test::evaluated(*place->page(), u"document.body.innerText"_s).toString() : QString();
    }
    void go(const QString &step)
    {
        room()->goTo(step);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->find<ui::PagePlace>("meetingPage")->isReady(), 60'000);
        auto *page = m_window->find<ui::PagePlace>("meetingPage")->page();
        QTRY_COMPARE_WITH_TIMEOUT(test::evaluated(*page, u"document.getElementById('page').dataset.view ?? ''"_s).toString(),
                                  step, 60'000);
    }
    void act(const QString &action)
    {
        for (QAction *one : room()->actions()) {
            if (one->objectName() == action)
                one->trigger();
        }
    }

    QTemporaryDir m_home;
    std::unique_ptr<test::DrivenWindow> m_window;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestWeeklyReview>(argc, argv);
}
#include "tst_weeklyreview.moc"
