// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "e2e/modelserver.h"
#include "store/connection.h"
#include "support/testcase.h"
#include "support/webmain.h"

#include <QAccessible>
#include <QDialog>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QProcess>
#include <QProcessEnvironment>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

/// The program's main job, from the first start to the last: one window after the other on one home.
class TestFirstConversation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theFirstPageSaysWhereAnswersComeFrom();
    void aServerIsNamedInADialog();
    void everyControlIsNamedAndReachedByTab();
    void theAnswerArrivesInThePageWhileItIsWritten();
    void aSecondAnswerIsStoppedHalfWay();
    void anotherProcessShowsBothTurns();
    void aKilledProgramLosesNoQuestionAndLittleOfTheAnswer();
    void aProgramThatSleptInMidAnswerGoesOn();
    void aWindowClosedInMidAnswerKeepsIt();
    void aFirstHomeHasItsAnswerAtOnce();
    void withoutAModelThePlaybookAnswers();
    void withoutANetworkThePlaybookAnswers();
    void aServerThatWentAwayIsSaidPlainly();
    void whatIsTypedStaysWithItsConversation();

private:
    void open();
    void askUntilTheFirstWord(const QString &question);
    /// What a process of its own says last, as talkchild writes it.
    static QJsonObject lastLineOf(QProcess &child);
    /// Whether the server has stopped for it; `seen` becomes what it says of its answer.
    static bool hasBegun(QProcess &child, QByteArray &seen);
    /// What another process has written so far of an answer that it is receiving.
    static QString draftOnDisk();

    QTemporaryDir m_home;
    std::unique_ptr<test::ModelServer> m_server;
    std::unique_ptr<test::DrivenWindow> m_window;
};

void TestFirstConversation::initTestCase()
{
    test::moveInto(m_home);
    QDir().mkpath(standardPaths().config);
    test::writeShortDiego();
    m_server = std::make_unique<test::ModelServer>();
    QVERIFY2(m_server->port > 0, "the model server did not start");
    qputenv("SOUNDINGBOARD_PROBE_PORTS", QByteArray::number(m_server->port));
    open();
}

void TestFirstConversation::cleanupTestCase()
{
    m_window.reset();
    m_server.reset();
}

void TestFirstConversation::open()
{
    m_window.reset();
    m_window = std::make_unique<test::DrivenWindow>();
}

QJsonObject TestFirstConversation::lastLineOf(QProcess &child)
{
    if (!child.waitForFinished(60'000))
        qWarning("the other process did not end");
    const QByteArray said = child.readAllStandardOutput().trimmed();
    if (child.exitCode() != 0 || child.exitStatus() != QProcess::NormalExit)
        qInfo().noquote() << "the other process said:" << child.readAllStandardError();
    return QJsonDocument::fromJson(said.sliced(said.lastIndexOf('\n') + 1)).object();
}

bool TestFirstConversation::hasBegun(QProcess &child, QByteArray &seen)
{
    child.waitForReadyRead(20);
    while (child.canReadLine())
        seen = QByteArray::fromBase64(child.readLine().trimmed());
    return seen.size() >= 12;
}

void TestFirstConversation::theFirstPageSaysWhereAnswersComeFrom()
{
    auto *card = m_window->find<QWidget>("answerSources");
    QVERIFY(card->isVisible());
    auto *use = m_window->find<QPushButton>("localButton");
    QTRY_VERIFY_WITH_TIMEOUT(use->isVisible(), 10'000);
    const QString port = QString::number(m_server->port);
    QVERIFY(m_window->find<QLabel>("localAbout")->text().contains(port));
    QVERIFY(m_window->find<QLabel>("sampleBanner")->text().contains(u"Kestrel Freight"_s));
    m_window->takePicture(u"1-empty"_s);
    QTest::mouseClick(use, Qt::LeftButton);
    QTRY_COMPARE(m_window->find<QToolButton>("modelButton")->text(), u"tiny-chat"_s);
    QVERIFY(!use->isVisible());
    QVERIFY(m_window->find<QLabel>("receiver")->text().contains(port));
}

void TestFirstConversation::aServerIsNamedInADialog()
{
    QTest::mouseClick(m_window->find<QPushButton>("namedButton"), Qt::LeftButton);
    QTRY_VERIFY(m_window->find<QDialog>("endpointDialog") != nullptr);
    QSignalSpy gone(m_window->find<QDialog>("endpointDialog"), &QObject::destroyed);
    m_window->find<QLineEdit>("serverAddress")->clear();
    QTest::keyClicks(m_window->find<QLineEdit>("serverAddress"), u"127.0.0.1:%1"_s.arg(m_server->port));
    QTest::mouseClick(m_window->find<QPushButton>("serverCheck"), Qt::LeftButton);
    auto *use = m_window->find<QPushButton>("serverUse");
    QTRY_VERIFY_WITH_TIMEOUT(use->isEnabled(), 20'000);
    m_window->takePicture(u"1-server"_s, m_window->find<QDialog>("endpointDialog"));
    QTest::mouseClick(use, Qt::LeftButton);
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(m_window->find<QToolButton>("modelButton")->text(), u"tiny-chat"_s);
}

void TestFirstConversation::everyControlIsNamedAndReachedByTab()
{
    QSet<QWidget *> reached;
    for (QWidget *next = m_window->field()->nextInFocusChain(); !reached.contains(next); next = next->nextInFocusChain())
        reached.insert(next);
    int controls = 0;
    for (QWidget *widget : m_window->window().findChildren<QWidget *>()) {
        const bool isControl = widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
            && widget->focusProxy() == nullptr && !widget->inherits("QQuickWidget");  // inside of the web view
        if (!isControl)
            continue;
        ++controls;
        const QString what = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        QVERIFY2(reached.contains(widget), qPrintable(what));
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(spoken != nullptr && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(what));
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
    }
    QVERIFY(controls >= 6);
}

/// Asks, and holds the server as soon as there is a word of the answer.
void TestFirstConversation::askUntilTheFirstWord(const QString &question)
{
    const auto held = connect(&m_window->session(), &ConversationSession::answerGrew, this, [this] { m_server->freeze(); });
    m_window->ask(question);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), TurnState::Streaming, 60'000);
    disconnect(held);
}

void TestFirstConversation::theAnswerArrivesInThePageWhileItIsWritten()
{
    askUntilTheFirstWord(u"Tell me a story"_s);
    const QString begun = m_window->last().text.trimmed();
    QVERIFY(!begun.isEmpty());
    QTRY_VERIFY(m_window->pageText().contains(begun.first(qMin(20, begun.size())).trimmed()));
    QCOMPARE(m_window->session().state(), TurnState::Streaming);
    QVERIFY(!m_window->find<QWidget>("answerSources")->isVisible());
    m_window->takePicture(u"2-streaming"_s);
    m_server->goOn();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), TurnState::Idle, 60'000);
    QCOMPARE(m_window->last().state, MessageState::Complete);
    QCOMPARE(m_window->last().model.model, u"tiny-chat"_s);
    QVERIFY(m_window->last().text.size() > begun.size());
    const QString ending = m_window->last().text.trimmed().last(8).trimmed();
    QTRY_VERIFY(m_window->pageText().contains(ending));
    m_window->takePicture(u"3-finished"_s);
}

/// In a conversation of its own: the tiny model has room for one question.
void TestFirstConversation::aSecondAnswerIsStoppedHalfWay()
{
    m_window->begin();
    askUntilTheFirstWord(u"Count to one hundred"_s);
    QCOMPARE(m_window->find<QPushButton>("sendButton")->text(), u"Stop"_s);
    QTest::keyClick(m_window->field(), Qt::Key_Escape);
    QTRY_COMPARE(m_window->session().state(), TurnState::Idle);
    m_server->goOn();
    QCOMPARE(m_window->last().state, MessageState::Stopped);
    QVERIFY(!m_window->last().text.isEmpty());
    QVERIFY(!m_window->last().text.contains(u"100"_s));
    QTRY_VERIFY(m_window->pageText().contains(u"Stopped by you"_s));
    QCOMPARE(m_window->find<QPushButton>("sendButton")->text(), u"Send"_s);
    m_window->takePicture(u"4-stopped"_s);
}

void TestFirstConversation::anotherProcessShowsBothTurns()
{
    const QString counted = m_window->last().text;
    m_window.reset();
    QProcess child;
    child.start(QStringLiteral(SB_TALK_CHILD), {u"show"_s});
    const QJsonObject shown = lastLineOf(child);
    const QJsonArray conversations = shown[u"conversations"_s].toArray();
    QCOMPARE(conversations, (QJsonArray{u"Count to one hundred"_s, u"Tell me a story"_s}));
    QCOMPARE(shown[u"texts"_s].toArray(), (QJsonArray{u"Count to one hundred"_s, counted}));
    QCOMPARE(shown[u"states"_s].toArray(), (QJsonArray{u"complete"_s, u"stopped"_s}));
    QVERIFY(shown[u"page"_s].toString().contains(u"Stopped by you"_s));

    QProcess other;
    other.start(QStringLiteral(SB_TALK_CHILD), {u"show"_s, u"Tell me a story"_s});
    const QJsonObject story = lastLineOf(other);
    QCOMPARE(story[u"states"_s].toArray(), (QJsonArray{u"complete"_s, u"complete"_s}));
    QVERIFY(story[u"page"_s].toString().contains(u"Tell me a story"_s));
}

QString TestFirstConversation::draftOnDisk()
{
    Result<Connection> database = Connection::open(standardPaths().database(), Connection::Mode::ReadOnly);
    Result<Statement> draft = database ? database->prepare("SELECT text FROM draft") : std::unexpected(database.error());
    return draft && draft->step().value_or(false) ? draft->text(0) : QString();
}

/// Killed once the draft of the answer is on disk, which is at most half a second after it was shown: all of it is there.
void TestFirstConversation::aKilledProgramLosesNoQuestionAndLittleOfTheAnswer()
{
    for (int round = 0; round < 3; ++round) {
        QProcess child;
        child.start(QStringLiteral(SB_TALK_CHILD), {u"ask"_s, u"Count to one hundred"_s, m_server->pid});
        QByteArray seen;
        const auto isOnDisk = [&] { return hasBegun(child, seen) && draftOnDisk().startsWith(QString::fromUtf8(seen)); };
        QTRY_VERIFY2_WITH_TIMEOUT(isOnDisk(),
                                  qPrintable(u"seen: %1\non disk: %2"_s.arg(QString::fromUtf8(seen), draftOnDisk())), 60'000);
        child.kill();
        QVERIFY(child.waitForFinished(10'000));
        m_server->goOn();

        QProcess after;
        after.start(QStringLiteral(SB_TALK_CHILD), {u"show"_s});
        const QJsonObject shown = lastLineOf(after);
        QCOMPARE(shown[u"texts"_s].toArray().at(0).toString(), u"Count to one hundred"_s);
        QCOMPARE(shown[u"states"_s].toArray().at(1).toString(), toWord(MessageState::Interrupted));
        QVERIFY(shown[u"texts"_s].toArray().at(1).toString().toUtf8().startsWith(seen));
    }
}

/// As a computer does that goes to sleep: the rest of the answer waits for the program, stopped by a signal.
void TestFirstConversation::aProgramThatSleptInMidAnswerGoesOn()
{
    QProcess child;
    child.start(QStringLiteral(SB_TALK_CHILD), {u"ask"_s, u"Count to one hundred"_s, m_server->pid});
    QByteArray seen;
    QTRY_VERIFY_WITH_TIMEOUT(hasBegun(child, seen), 60'000);
    const auto pid = static_cast<pid_t>(child.processId());
    QCOMPARE(::kill(pid, SIGSTOP), 0);
    m_server->goOn();
    QTRY_VERIFY(m_server->hasUnreadWords());
    QCOMPARE(::kill(pid, SIGCONT), 0);
    const QJsonObject shown = lastLineOf(child);
    QCOMPARE(shown[u"states"_s].toArray(), (QJsonArray{u"complete"_s, u"complete"_s}));
    const QString answer = shown[u"texts"_s].toArray().at(1).toString();
    QVERIFY2(shown[u"page"_s].toString().simplified().contains(answer.right(20).simplified()), qPrintable(answer));
}

/// In a home of its own, where nothing takes the built-in Diego's place. The picture is the README's.
void TestFirstConversation::aFirstHomeHasItsAnswerAtOnce()
{
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, home.path());
    QProcess child;
    child.setProcessEnvironment(environment);
    child.start(QStringLiteral(SB_TALK_CHILD),
                {u"ask"_s, u"How do we improve our engineering team's delivery speed?"_s, u"0"_s, u"0-conversation"_s});
    const QJsonObject shown = lastLineOf(child);
    QCOMPARE(shown[u"states"_s].toArray(), (QJsonArray{u"complete"_s, u"complete"_s}));
    QVERIFY(shown[u"page"_s].toString().contains(u"Kestrel Freight"_s));
}

void TestFirstConversation::withoutAModelThePlaybookAnswers()
{
    open();
    m_window->begin();
    m_window->choose(u"Playbook"_s);
    QTRY_VERIFY(m_window->find<QLabel>("sampleBanner")->isVisible());
    m_window->ask(u"How do we improve our engineering team's delivery speed?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().messages().size() == 2 && m_window->session().state() == TurnState::Idle,
                             20'000);
    QVERIFY(m_window->last().model.isRuleBased);
    QVERIFY(!m_window->last().dataUsed.isEmpty());
    QTRY_VERIFY(m_window->pageText().contains(u"Rule-based, no model"_s));
    QTRY_VERIFY(m_window->pageText().contains(u"Kestrel Freight"_s));
    m_window->takePicture(u"5-playbook"_s);
}

/// In a network namespace of its own, where not even a loopback is up.
void TestFirstConversation::withoutANetworkThePlaybookAnswers()
{
    m_window.reset();
    QProcess child;
    child.start(u"unshare"_s,
                {u"--user"_s, u"--map-current-user"_s, u"--net"_s, QStringLiteral(SB_TALK_CHILD), u"ask"_s,
                 u"How do we improve our delivery speed?"_s});
    const QJsonObject shown = lastLineOf(child);
    QCOMPARE(child.exitCode(), 0);
    QVERIFY(shown[u"page"_s].toString().contains(u"Rule-based, no model"_s));
    QCOMPARE(shown[u"states"_s].toArray().last().toString(), toWord(MessageState::Complete));
}

void TestFirstConversation::aServerThatWentAwayIsSaidPlainly()
{
    open();
    m_window->choose(u"tiny-chat"_s);
    const int port = m_server->port;
    m_server.reset();
    m_window->ask(u"Are you there?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().failure().has_value(), 20'000);
    QCOMPARE(m_window->session().failure()->error.kind, ErrorKind::ConnectionRefused);
    QVERIFY(m_window->find<QWidget>("errorCard")->isVisible());
    QVERIFY(m_window->find<QLabel>("errorTitle")->text().contains(QString::number(port)));
    QTRY_VERIFY(m_window->pageText().contains(u"Are you there?"_s));
    m_window->takePicture(u"6-error"_s);
    m_window->choose(u"Playbook"_s);
    QTest::mouseClick(m_window->find<QPushButton>("retryButton"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->last().role == Role::Advisor && m_window->session().state() == TurnState::Idle, 20'000);
    QVERIFY(!m_window->find<QWidget>("errorCard")->isVisible());
}

void TestFirstConversation::whatIsTypedStaysWithItsConversation()
{
    m_window->field()->setPlainText(u"for this one"_s);
    const Conversation first = m_window->session().conversation();
    m_window->begin();
    QVERIFY(m_window->field()->toPlainText().isEmpty());
    m_window->field()->setPlainText(u"not begun yet"_s);
    open();
    QTRY_COMPARE(m_window->field()->toPlainText(), u"not begun yet"_s);

    auto *list = m_window->find<QListView>("conversationList");
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data().toString() == first.title)
            emit list->activated(list->model()->index(row, 0));
    }
    QTRY_COMPARE(m_window->session().conversation().id, first.id);
    QTRY_COMPARE(m_window->field()->toPlainText(), u"for this one"_s);
    open();  // the text of the other one is no reason to begin there
    QTRY_COMPARE(m_window->session().conversation().id, first.id);
    QTRY_COMPARE(m_window->field()->toPlainText(), u"for this one"_s);
    m_window->field()->clear();
    m_window->begin();
    QTRY_COMPARE(m_window->field()->toPlainText(), u"not begun yet"_s);
    m_window->field()->clear();
}

void TestFirstConversation::aWindowClosedInMidAnswerKeepsIt()
{
    open();
    m_window->begin();
    m_window->choose(u"tiny-chat"_s);
    askUntilTheFirstWord(u"Count to one hundred"_s);
    const QString begun = m_window->last().text;
    m_window.reset();
    m_server->goOn();
    open();
    QTRY_COMPARE(m_window->session().messages().size(), 2);
    QCOMPARE(m_window->last().state, MessageState::Stopped);
    QCOMPARE(m_window->last().text, begun);
}

int main(int argc, char **argv)
{
    return test::runWebTest<TestFirstConversation>(argc, argv);
}
#include "tst_firstconversation.moc"
