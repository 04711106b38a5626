// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "bench/processtree.h"
#include "e2e/drivenwindow.h"
#include "support/faultserver.h"
#include "support/testcase.h"
#include "support/webmain.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDirIterator>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QUrl>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

const QByteArray key = "sk-canary-91e7b04c";
const QByteArray json = "application/json";
const QByteArray stream = "text/event-stream";

QByteArray refusal(const QByteArray &code)
{
    return R"({"error":{"message":"Not with the key )" + key + R"(","code":")" + code + R"("}})";
}

QByteArray words(const QByteArray &text)
{
    return R"(data: {"choices":[{"index":0,"delta":{"content":")" + text + "\"}}]}\n\n";
}

const QByteArray finish = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

/// What a server that says everybody's key aloud does with one question after the other; the last one it answers.
QList<Reply> indiscretions()
{
    const QList<QByteArray> once{"x-should-retry: false", "X-Request-Id: " + key, "X-Echo: Bearer " + key};
    QList<Reply> replies;
    for (const int status : {400, 401, 402, 403, 404, 413, 422, 429, 500, 503, 529})
        replies.append(answer(status, json, refusal("code-" + QByteArray::number(status)), once));
    replies.append(answer(500, "text/html", "<h1>Bearer " + key + "</h1>", once));
    replies.append(answer(200, "text/html", "<h1>Bearer " + key + "</h1>", once));
    replies.append(answer(307, json, "{}", once + QList<QByteArray>{"Location: http://127.0.0.1:1/v1?key=" + key}));
    const QByteArray head = chunkedHead(stream, once);
    replies.append({head + chunkOf(words("Some") + "data: " + refusal("late") + "\n\n") + chunkOf({})});
    replies.append({head + chunkOf(words("Some"))});
    replies.append({head + chunkOf(words("Some")), Reply::After::Reset});
    replies.append({head + chunkOf(QByteArray("data: {" + key + "\n\n").repeated(4)) + chunkOf({})});
    replies.append(
        {head + chunkOf(words("Some") + "event: " + key + "\ndata: {\"x\":\"" + key + "\"}\n\n" + finish) + chunkOf({})});
    replies.append({head + chunkOf(words("Whole.") + finish) + chunkOf({})});
    return replies;
}

}  // namespace

/// A key is used in the real window, against a server that repeats it in all it says, and is found nowhere afterwards.
class TestCanary : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theServerWantsTheKeyAndGetsIt();
    void everyFaultEndsATurnAndNoLineSaysTheKey();
    void noProcessHasItInItsArgumentsOrVariables();
    void noFileHasIt();
    void noMemoryImageIsMadeOfTheProgram();

private:
    [[nodiscard]] Reply replyTo(const Asked &asked);
    [[nodiscard]] QString whereItStands();

    QTemporaryDir m_home;
    QList<Reply> m_faults = indiscretions();
    std::atomic<int> m_asked = 0;
    std::unique_ptr<FileLog> m_log;
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<DrivenWindow> m_window;
};

void TestCanary::initTestCase()
{
    moveInto(m_home);
    for (const QString &folder : {standardPaths().config, standardPaths().state})
        QVERIFY(makePrivateFolder(folder));
    m_log = std::make_unique<FileLog>(standardPaths().log());
    m_server = std::make_unique<FaultServer>([this](const Asked &asked) { return replyTo(asked); });
    m_window = std::make_unique<DrivenWindow>();
}

void TestCanary::cleanupTestCase()
{
    m_window.reset();
    m_server.reset();
    m_log.reset();
}

/// On the server's thread.
Reply TestCanary::replyTo(const Asked &asked)
{
    if (asked.header("authorization") != "Bearer " + key)
        return answer(401, json, refusal("no_key"));
    if (asked.method == "GET")
        return asked.path == "/v1/models" ? answer(200, json, R"({"data":[{"id":"loud"}]})") : answer(404, json, refusal("no"));
    return m_faults.at(qMin<qsizetype>(m_asked++, m_faults.size() - 1));
}

void TestCanary::theServerWantsTheKeyAndGetsIt()
{
    QVERIFY(QTest::qWaitForWindowActive(&m_window->window()));
    QTest::keyClick(&m_window->window(), Qt::Key_Comma, Qt::ControlModifier);
    m_window->press("addServer");
    m_window->type("serverAddress", u"127.0.0.1:%1"_s.arg(m_server->port()));
    m_window->type("serverKey", QString::fromLatin1(key));
    m_window->find<QRadioButton>("keyUntilQuit")->setChecked(true);
    m_window->press("serverCheck");
    const auto *said = m_window->find<QLabel>("serverState");
    QTRY_VERIFY2_WITH_TIMEOUT(said->text().contains(u"has 1 model"_s), qPrintable(said->text()), 20'000);
    QSignalSpy gone(m_window->find<QDialog>("endpointDialog"), &QObject::destroyed);
    m_window->press("serverUse");
    QTRY_COMPARE(gone.size(), 1);
    QTRY_COMPARE(m_window->find<QToolButton>("modelButton")->text(), u"loud"_s);
    m_window->find<QDialog>("settingsDialog")->close();
}

void TestCanary::everyFaultEndsATurnAndNoLineSaysTheKey()
{
    while (m_asked < m_faults.size()) {
        const int before = m_asked;
        m_window->begin();
        m_window->field()->clear();
        m_window->ask(u"Say OK"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_asked > before, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), TurnState::Idle, 20'000);
        QCOMPARE(whereItStands(), QString());
    }
    QCOMPARE(m_window->last().text, u"Whole."_s);
}

void TestCanary::noProcessHasItInItsArgumentsOrVariables()
{
    const QList<bench::ProcessShare> family = bench::processTree(::getpid());
    QVERIFY(family.size() > 1);  // what draws the page is a process of its own
    for (const bench::ProcessShare &process : family) {
        for (const char *list : {"cmdline", "environ"})
            QVERIFY2(!bench::detail::procFile(process.pid, list).contains(key),
                     qPrintable(QString::fromUtf8(process.name) + u' ' + QLatin1StringView(list)));
    }
}

/// In the window or in the report that one copies of a failure; empty for nowhere.
QString TestCanary::whereItStands()
{
    const QString word = QString::fromLatin1(key);
    if (m_window->pageText().contains(word))
        return u"the page"_s;
    for (const QLabel *label : m_window->window().findChildren<QLabel *>()) {
        if (label->text().contains(word))
            return label->objectName();
    }
    if (auto *report = m_window->find<QPushButton>("copyReportButton"); report != nullptr && report->isVisible())
        report->click();
    return QGuiApplication::clipboard()->text().contains(word) ? u"the report"_s : QString();
}

void TestCanary::noFileHasIt()
{
    m_window.reset();
    m_window = std::make_unique<DrivenWindow>();  // the day's first start copies the database
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(standardPaths().data + u"/backups"_s).isEmpty(), 60'000);
    m_window.reset();
    m_log.reset();
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QStringList read;
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        read.append(QFileInfo(file).fileName());
        QVERIFY2(!file.readAll().contains(key), qPrintable(file.fileName()));
    }
    for (const QString &name : {u"history.sqlite"_s, u"soundingboard.log"_s, u"settings.conf"_s})
        QVERIFY2(read.contains(name), qPrintable(name + u" is not among "_s + read.join(u' ')));
}

void TestCanary::noMemoryImageIsMadeOfTheProgram()
{
    QProcess program;
    program.start(QStringLiteral(SB_PROGRAM), QStringList());
    QVERIFY(program.waitForStarted());
    const auto limit = [&program] {
        const QByteArray limits = bench::detail::procFile(program.processId(), "limits");
        const qsizetype at = limits.indexOf("Max core file size");
        return limits.mid(at, limits.indexOf('\n', at) - at).simplified();
    };
    QTRY_COMPARE_WITH_TIMEOUT(limit(), "Max core file size 0 0 bytes", 20'000);
    program.terminate();
    QVERIFY(program.waitForFinished(20'000));
}

int main(int argc, char **argv)
{
    return runWebTest<TestCanary>(argc, argv);
}
#include "tst_canary.moc"
