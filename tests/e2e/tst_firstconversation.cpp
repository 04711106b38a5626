// SPDX-License-Identifier: Apache-2.0
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/conversation/transcriptview.h"
#include "ui/program.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QProcessEnvironment>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// The model server of tests/support/llama on a free port, ended by the pid it was started with.
class ModelServer {
public:
    ModelServer()
    {
        QProcess start;
        start.start(QStringLiteral(SB_LLAMA "/start"), {u"0"_s, u"--temp"_s, u"0"_s});
        if (!start.waitForFinished(60'000))
            return;
        for (const QByteArray &line : start.readAllStandardOutput().split('\n')) {
            if (line.startsWith("base "))
                port = QUrl(QString::fromUtf8(line.sliced(5))).port();
            if (line.startsWith("pid "))
                pid = QString::fromUtf8(line.sliced(4));
        }
    }

    ~ModelServer() { QProcess::execute(QStringLiteral(SB_LLAMA "/stop"), {pid}); }
    Q_DISABLE_COPY_MOVE(ModelServer)

    int port = 0;
    QString pid;
};

}  // namespace

class TestFirstConversation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theServerIsFoundAndAnswersInThePage();
    void theTurnIsThereAfterARestart();
    void withoutAModelThePlaybookAnswers();
    void aServerThatWentAwayIsSaidPlainly();
    void whatIsTypedStaysWithItsConversation();
    void underADarkDesktopTheWindowIsDark();
    void theProgramWritesAPictureOfItself();

private:
    void writeShortDiego();
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
    writeShortDiego();
    m_server = std::make_unique<ModelServer>();
    QVERIFY2(m_server->port > 0, "the model server did not start");
    qputenv("SOUNDINGBOARD_PROBE_PORTS", QByteArray::number(m_server->port));
    open();
}

/// The tiny model reads 2,048 tokens: the advisor's own text would be more than that. A person's file of the same name takes
/// the built-in one's place.
void TestFirstConversation::writeShortDiego()
{
    const QString folder = standardPaths().personas() + u"/diego"_s;
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/persona.md"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# Diego - Engineering Persona\n\n**Delivery**\n\n## STRATEGIC QUESTION HANDLING\n\n### DELIVERY SPEED\n"
               "**When asked**: \"How do we improve our delivery speed?\"\n\n1. **Baseline**: DORA metrics\n");
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
    m_program->window().resize(1280, 800);
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
    QSignalSpy grew(&m_program->session(), &ConversationSession::answerGrew);
    type(u"Tell me a story"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->session().messages().size(), 2, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->session().state(), TurnState::Idle, 60'000);
    const Message answer = m_program->session().messages().constLast();
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.model.model, u"tiny-chat"_s);
    QVERIFY(!grew.isEmpty());
    const QString begun = answer.text.trimmed().first(8).trimmed();
    QTRY_VERIFY(pageText().contains(begun));
    takePicture(u"talk-finished"_s);
}

void TestFirstConversation::theTurnIsThereAfterARestart()
{
    const QList<Message> before = m_program->session().messages();
    open();
    QTRY_COMPARE(m_program->session().messages().size(), 2);
    const QList<Message> after = m_program->session().messages();
    for (qsizetype i = 0; i < before.size(); ++i) {
        QCOMPARE(after.at(i).text, before.at(i).text);
        QCOMPARE(after.at(i).state, before.at(i).state);
    }
    const QString begun = after.constLast().text.trimmed().first(8).trimmed();
    QTRY_VERIFY(pageText().contains(begun));
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

void TestFirstConversation::whatIsTypedStaysWithItsConversation()
{
    auto *field = find<QPlainTextEdit>("composerText");
    field->setPlainText(u"for this one"_s);
    const Conversation first = m_program->session().conversation();
    emit m_program->window().newConversation();
    QVERIFY(field->toPlainText().isEmpty());
    field->setPlainText(u"not begun yet"_s);
    open();
    QTRY_COMPARE(find<QPlainTextEdit>("composerText")->toPlainText(), u"not begun yet"_s);

    find<QPlainTextEdit>("composerText")->clear();
    auto *list = find<QListView>("conversationList");
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data().toString() == first.title)
            emit list->activated(list->model()->index(row, 0));
    }
    QTRY_COMPARE(m_program->session().conversation().id, first.id);
    QTRY_COMPARE(find<QPlainTextEdit>("composerText")->toPlainText(), u"for this one"_s);
    find<QPlainTextEdit>("composerText")->clear();
}

/// The offscreen platform knows no schemes, so this one is a process of its own on a real X server.
void TestFirstConversation::underADarkDesktopTheWindowIsDark()
{
    m_program.reset();
    QFile scheme(m_home.filePath(u"kdeglobals"_s));
    QVERIFY(scheme.open(QIODevice::WriteOnly));
    scheme.write(
        "[General]\nColorScheme=BreezeDark\n[Colors:Window]\nBackgroundNormal=27,30,35\nForegroundNormal=231,234,239\n");
    scheme.close();
    QProcessEnvironment desktop = QProcessEnvironment::systemEnvironment();
    desktop.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    desktop.insert(u"QT_QPA_PLATFORMTHEME"_s, u"kde"_s);
    desktop.insert(u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s);
    desktop.insert(u"KDE_SESSION_VERSION"_s, u"6"_s);
    const QString folder = qEnvironmentVariable("SB_SCREENSHOTS", m_home.path());
    QVERIFY(QDir().mkpath(folder));
    const QString picture = folder + u"/talk-dark.png"_s;
    QProcess program;
    program.setProcessEnvironment(desktop);
    program.start(u"xvfb-run"_s,
                  {u"-a"_s, u"-s"_s, u"-screen 0 1440x900x24"_s, QStringLiteral(SB_PROGRAM), u"--screenshot"_s, picture});
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitCode(), 0);
    const QImage image(picture);
    QVERIFY(!image.isNull());
    QVERIFY(image.pixelColor(image.width() / 2, image.height() / 2).lightness() < 60);
    QVERIFY(image.pixelColor(2, image.height() / 2).lightness() < 60);
}

void TestFirstConversation::theProgramWritesAPictureOfItself()
{
    m_program.reset();
    const QString picture = m_home.filePath(u"window.png"_s);
    QProcess program;
    program.start(QStringLiteral(SB_PROGRAM), {u"--screenshot"_s, picture});
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(!QImage(picture).isNull());
}

int main(int argc, char **argv)
{
    return test::runWebTest<TestFirstConversation>(argc, argv);
}
#include "tst_firstconversation.moc"
