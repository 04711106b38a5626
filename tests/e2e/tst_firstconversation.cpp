// SPDX-License-Identifier: Apache-2.0
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/conversation/transcriptview.h"
#include "ui/program.h"

#include <QDir>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// The model server of tests/support/llama on a free port, slowed down or killed by the pid it was started with.
class ModelServer {
public:
    ModelServer()
    {
        QProcess start;
        start.start(QStringLiteral(SB_LLAMA "/start"), {});
        if (!start.waitForFinished(60'000))
            return;
        for (const QByteArray &line : start.readAllStandardOutput().split('\n')) {
            if (line.startsWith("base "))
                port = QUrl(QString::fromUtf8(line.sliced(5))).port();
            if (line.startsWith("pid "))
                pid = QString::fromUtf8(line.sliced(4));
        }
    }

    ~ModelServer()
    {
        pace.kill();
        pace.waitForFinished();
        QProcess::execute(QStringLiteral(SB_LLAMA "/stop"), {pid});
    }
    Q_DISABLE_COPY_MOVE(ModelServer)

    void slowDown(int tokensPerSecond)
    {
        pace.start(QStringLiteral(SB_LLAMA "/pace.py"), {pid, QString::number(tokensPerSecond), u"60"_s});
        QVERIFY(pace.waitForStarted());
    }

    void speedUp()
    {
        pace.terminate();
        pace.waitForFinished();
    }

    int port = 0;
    QString pid;
    QProcess pace;
};

}  // namespace

class TestFirstConversation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theServerIsFoundAndAnswersInThePage();
    void aSecondAnswerIsStoppedHalfWay();
    void bothTurnsAreThereAfterARestart();
    void withoutAModelThePlaybookAnswers();
    void aServerThatWentAwayIsSaidPlainly();
    void theProgramWritesAPictureOfItself();

private:
    void open();
    void type(const QString &question);
    void choose(const QString &model);
    void takePicture(const QString &name);
    template<class Widget>
    Widget *find(const char *name)
    {
        return m_program->window().findChild<Widget *>(QLatin1StringView(name));
    }
    QString pageText()
    {
        return test::evaluated(*m_program->transcript().page(), u"document.getElementById('log').innerText"_s).toString();
    }

    QTemporaryDir m_home;
    std::unique_ptr<ModelServer> m_server;
    std::unique_ptr<ui::Program> m_program;
};

void TestFirstConversation::initTestCase()
{
    for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, m_home.path().toUtf8());
    QDir().mkpath(standardPaths().config);
    m_server = std::make_unique<ModelServer>();
    QVERIFY2(m_server->port > 0, "the model server did not start");
    qputenv("SOUNDINGBOARD_PROBE_PORTS", QByteArray::number(m_server->port));
    open();
}

void TestFirstConversation::cleanupTestCase()
{
    m_program.reset();
    m_server.reset();
}

void TestFirstConversation::open()
{
    m_program.reset();
    m_program = std::make_unique<ui::Program>(standardPaths());
    QSignalSpy ready(&m_program->transcript(), &ui::TranscriptView::pageReady);
    m_program->show();
    m_program->transcript().activate();
    QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty(), 30'000);
}

void TestFirstConversation::type(const QString &question)
{
    auto *field = find<QPlainTextEdit>("composerText");
    QTest::keyClicks(field, question);
    QTest::keyClick(field, Qt::Key_Return);
}

void TestFirstConversation::choose(const QString &model)
{
    auto *button = find<QToolButton>("modelButton");
    const QList<QAction *> actions = button->menu()->actions();
    const auto action = std::ranges::find_if(actions, [&](const QAction *row) { return row->text().startsWith(model); });
    QVERIFY(action != actions.end());
    (*action)->trigger();
    QTRY_COMPARE(button->text(), model);
}

void TestFirstConversation::takePicture(const QString &name)
{
    const QString folder = qEnvironmentVariable("SB_SCREENSHOTS");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        QVERIFY(m_program->window().grab().save(u"%1/%2.png"_s.arg(folder, name)));
}

void TestFirstConversation::theServerIsFoundAndAnswersInThePage()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_program->models().rowCount() > 1, 10'000);
    choose(u"tiny-chat"_s);
    m_server->slowDown(150);
    type(u"Tell me a story"_s);
    // Text stands in the page while the turn still runs.
    QTRY_VERIFY_WITH_TIMEOUT(m_program->session().state() == TurnState::Streaming, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_program->session().messages().size() == 2 && m_program->session().messages().constLast().text.size() > 40, 20'000);
    const QString begun = m_program->session().messages().constLast().text.first(20);
    QTRY_VERIFY(pageText().contains(begun));
    QCOMPARE(m_program->session().state(), TurnState::Streaming);
    takePicture(u"talk-streaming"_s);
    m_server->speedUp();
    QTRY_COMPARE_WITH_TIMEOUT(m_program->session().state(), TurnState::Idle, 30'000);
    QCOMPARE(m_program->session().messages().constLast().state, MessageState::Complete);
    const QString ending = m_program->session().messages().constLast().text.trimmed().last(20);
    QTRY_VERIFY(pageText().contains(ending));
    takePicture(u"talk-finished"_s);
}

void TestFirstConversation::aSecondAnswerIsStoppedHalfWay()
{
    m_server->slowDown(30);
    type(u"Count to one hundred"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_program->session().messages().size() == 4 && m_program->session().messages().constLast().text.size() > 10, 20'000);
    QTest::keyClick(find<QPlainTextEdit>("composerText"), Qt::Key_Escape);
    m_server->speedUp();
    QTRY_COMPARE(m_program->session().state(), TurnState::Idle);
    QCOMPARE(m_program->session().messages().constLast().state, MessageState::Stopped);
    QTRY_VERIFY(pageText().contains(u"Stopped by you"_s));
    takePicture(u"talk-stopped"_s);
}

void TestFirstConversation::bothTurnsAreThereAfterARestart()
{
    const QList<Message> before = m_program->session().messages();
    open();
    QTRY_COMPARE(m_program->session().messages().size(), 4);
    const QList<Message> after = m_program->session().messages();
    for (qsizetype i = 0; i < before.size(); ++i) {
        QCOMPARE(after.at(i).text, before.at(i).text);
        QCOMPARE(after.at(i).state, before.at(i).state);
    }
    QTRY_VERIFY(pageText().contains(u"Stopped by you"_s));
    QCOMPARE(find<QToolButton>("modelButton")->text(), u"tiny-chat"_s);
}

void TestFirstConversation::withoutAModelThePlaybookAnswers()
{
    emit m_program->window().newConversation();
    choose(u"Playbook"_s);
    type(u"How do we improve our engineering team's delivery speed?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->session().messages().size() == 2 && m_program->session().state() == TurnState::Idle,
                             20'000);
    const Message answer = m_program->session().messages().constLast();
    QVERIFY(answer.model.isRuleBased);
    QVERIFY(!answer.dataUsed.isEmpty());
    QTRY_VERIFY(pageText().contains(u"Rule-based, no model"_s));
    QTRY_VERIFY(pageText().contains(u"Kestrel Freight"_s));
    takePicture(u"talk-playbook"_s);
}

void TestFirstConversation::aServerThatWentAwayIsSaidPlainly()
{
    choose(u"tiny-chat"_s);
    const int port = m_server->port;
    m_server.reset();
    type(u"Are you there?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->session().failure().has_value(), 20'000);
    QCOMPARE(m_program->session().failure()->error.kind, ErrorKind::ConnectionRefused);
    QVERIFY(find<QWidget>("errorCard")->isVisible());
    QVERIFY(find<QLabel>("errorTitle")->text().contains(QString::number(port)));
    takePicture(u"talk-error"_s);
    choose(u"Playbook"_s);
    QTest::mouseClick(find<QPushButton>("retryButton"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->session().messages().constLast().role == Role::Advisor
                                 && m_program->session().state() == TurnState::Idle,
                             20'000);
    QVERIFY(!find<QWidget>("errorCard")->isVisible());
}

void TestFirstConversation::theProgramWritesAPictureOfItself()
{
    m_program.reset();
    const QString picture = m_home.filePath(u"window.png"_s);
    QProcess program;
    program.start(QStringLiteral(SB_PROGRAM), {u"--screenshot"_s, picture});
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(QImage(picture).width() >= 1000);
}

int main(int argc, char **argv)
{
    return test::runWebTest<TestFirstConversation>(argc, argv);
}
#include "tst_firstconversation.moc"
