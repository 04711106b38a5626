// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "support/faultserver.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/conversation/toolcard.h"
#include "ui/dashboard/dashboardroom.h"

#include <QDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTreeWidget>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

const QByteArray json = "application/json";
const QByteArray stream = "text/event-stream";

QByteArray event(const QJsonObject &delta, const QJsonValue &finish = QJsonValue::Null)
{
    const QJsonObject choice{{u"index"_s, 0}, {u"delta"_s, delta}, {u"finish_reason"_s, finish}};
    return "data: " + QJsonDocument(QJsonObject{{u"choices"_s, QJsonArray{choice}}}).toJson(QJsonDocument::Compact) + "\n\n";
}

Reply said(const QString &text)
{
    QByteArray bytes = chunkedHead(stream);
    for (const QString &word : text.split(u' '))
        bytes += chunkOf(event({{u"content"_s, QString(word + u' ')}}));
    return {bytes + chunkOf(event({}, u"stop"_s) + "data: [DONE]\n\n") + chunkOf({})};
}

Reply called(const QString &tool, const QString &arguments)
{
    const QJsonObject call{{u"index"_s, 0},
                           {u"id"_s, u"call_1"_s},
                           {u"type"_s, u"function"_s},
                           {u"function"_s, QJsonObject{{u"name"_s, tool}, {u"arguments"_s, arguments}}}};
    return {chunkedHead(stream) + chunkOf(event({{u"tool_calls"_s, QJsonArray{call}}}))
            + chunkOf(event({}, u"tool_calls"_s) + "data: [DONE]\n\n") + chunkOf({})};
}

/// A figure as the advisor was told it: "26.4 h" of "Change lead time, median: 26.4 h; …".
QString toldFigure(const QString &prompt, const QString &name)
{
    const QRegularExpression line(QRegularExpression::escape(name) + u": ([0-9.]+ ?[^;\\n]*?);"_s);
    return line.match(prompt).captured(1);
}

}  // namespace

/// An answer with three figures of the leader's and two invented ones, in the real window, from a server that speaks by a script.
class TestGroundedAnswer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase()
    {
        m_window.reset();
        m_server.reset();
    }
    void whatWillBeSentIsShownBefore();
    void ownAndInventedFiguresAreToldApart();
    void aFigureLeadsToItsMetric();
    void nothingIsLookedUpWithoutConsent();

private:
    [[nodiscard]] Reply replyTo(const Asked &asked);
    QStringList marks(const QString &kind)
    {
        return m_window
            ->evaluate(
                u"[...document.querySelectorAll('article:last-of-type .figure-mark.%1')].map((one) => one.textContent)"_s.arg(
                    kind))
            .toStringList();
    }
    QString line()
    {
        return m_window->evaluate(u"document.querySelector('article:last-of-type .grounded summary')?.textContent ?? ''"_s)
            .toString();
    }
    [[nodiscard]] QByteArray lastBody() const { return m_server->asked().constLast().body; }

    QTemporaryDir m_home;
    std::atomic<bool> m_calls = false;  ///< the model asks for the incidents first
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<DrivenWindow> m_window;
};

/// On the server's thread.
Reply TestGroundedAnswer::replyTo(const Asked &asked)
{
    if (asked.method == "GET")
        return asked.path == "/v1/models" ? answer(200, json, R"({"data":[{"id":"scripted"}]})") : answer(404, json, "{}");
    const QJsonArray messages = QJsonDocument::fromJson(asked.body)["messages"_L1].toArray();
    const QString prompt = messages.at(0)["content"_L1].toString();
    if (!prompt.contains(u"Change lead time, median: "_s))
        return said(u"A title"_s);
    if (m_calls && messages.last()["role"_L1].toString() == "user"_L1)
        return called(u"incidents"_s, u"{\"weeks\": 4}"_s);
    if (m_calls)
        return said(u"Then I go by what you told me."_s);
    return said(u"Your lead time is %1. The change fail rate is %2, and recovery takes %3.\n\nRework eats 71.3 % of all work. "
                "Comparable companies in the industry need 5.5 h.\n\nWhere do reviews wait?"_s.arg(
                    toldFigure(prompt, u"Change lead time, median"_s), toldFigure(prompt, u"Change fail rate"_s),
                    toldFigure(prompt, u"Failed deployment recovery time, median"_s)));
}

void TestGroundedAnswer::initTestCase()
{
    moveInto(m_home);
    m_server = std::make_unique<FaultServer>([this](const Asked &asked) { return replyTo(asked); });
    m_window = std::make_unique<DrivenWindow>();
    m_window->window().activateWindow();  // a window manager does so
    QVERIFY(QTest::qWaitForWindowActive(&m_window->window()));
    QTest::keyClick(&m_window->window(), Qt::Key_Comma, Qt::ControlModifier);
    m_window->press("addServer");
    m_window->type("serverAddress", u"127.0.0.1:%1"_s.arg(m_server->port()));
    m_window->press("serverCheck");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->find<QPushButton>("serverUse")->isEnabled(), 20'000);
    QSignalSpy gone(m_window->find<QDialog>("endpointDialog"), &QObject::destroyed);
    m_window->press("serverUse");
    QTRY_COMPARE(gone.size(), 1);
    QTRY_COMPARE(m_window->find<QToolButton>("modelButton")->text(), u"scripted"_s);
    m_window->find<QDialog>("settingsDialog")->close();
}

void TestGroundedAnswer::whatWillBeSentIsShownBefore()
{
    QTest::keyClicks(m_window->field(), u"How do we improve our engineering team's delivery speed?"_s);
    auto *meter = m_window->find<QAbstractButton>("contextMeter");
    QTRY_VERIFY(meter != nullptr && meter->isVisible());
    meter->click();
    QTRY_VERIFY(m_window->find<QTreeWidget>("sentParts") != nullptr);
    QVERIFY(
        !m_window->find<QTreeWidget>("sentParts")->findItems(u"figures"_s, Qt::MatchContains | Qt::MatchRecursive).isEmpty());
    m_window->takePicture(u"grounded-sent"_s, m_window->find<QDialog>("sentDialog"));
    m_window->press("closeSent");
    QCOMPARE(m_window->session().messages().size(), 0);
}

void TestGroundedAnswer::ownAndInventedFiguresAreToldApart()
{
    QTest::keyClick(m_window->field(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(line(), u"3 figures from your data, 2 not"_s, 20'000);
    QCOMPARE(marks(u"own"_s).size(), 3);
    QCOMPARE(marks(u"foreign"_s), (QStringList{u"71.3 %"_s, u"5.5 h"_s}));
    m_window->evaluate(u"document.querySelector('article:last-of-type .grounded').open = true, 0"_s);
    QTRY_VERIFY(m_window->pageText().contains(u"Figures of others that no survey known here has: 5.5"_s));
    m_window->takePicture(u"grounded-answer"_s);
}

void TestGroundedAnswer::aFigureLeadsToItsMetric()
{
    m_window->evaluate(u"document.querySelector('.figure-mark.own').click(), 0"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->evaluate(u"document.querySelector('.figure-card .chart svg') !== null"_s).toBool(),
                             20'000);
    m_window->takePicture(u"grounded-card"_s);
    m_window->evaluate(u"document.querySelector('.figure-card a.button').click(), 0"_s);
    auto *room = m_window->find<ui::DashboardRoom>("dashboardRoom");
    QTRY_VERIFY(room->isVisible());
    QCOMPARE(room->shownMetric(), u"dora.change_lead_time.p50"_s);
}

void TestGroundedAnswer::nothingIsLookedUpWithoutConsent()
{
    m_calls = true;
    m_window->begin();
    m_window->ask(u"How do we improve our engineering team's delivery speed?"_s);
    auto *card = m_window->find<ui::ToolCard>("toolCard");
    QTRY_VERIFY_WITH_TIMEOUT(card != nullptr && card->isVisible(), 20'000);
    QVERIFY(!lastBody().contains("rows_in_all"));
    m_window->takePicture(u"grounded-asks"_s);
    m_window->press("allowNot");
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), TurnState::Idle, 20'000);
    QVERIFY(lastBody().contains("did not allow"));
    QVERIFY(!lastBody().contains("rows_in_all"));

    m_window->begin();
    m_window->ask(u"How do we improve our engineering team's delivery speed?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(card->isVisible(), 20'000);
    m_window->press("allowOnce");
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), TurnState::Idle, 20'000);
    QVERIFY(m_window->session().messages().constLast().tools.constFirst().result.contains(u"rows_in_all"_s));
    QTRY_VERIFY(m_window->pageText().contains(u"Look at your incidents"_s));
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestGroundedAnswer>(argc, argv);
}
#include "tst_groundedanswer.moc"
