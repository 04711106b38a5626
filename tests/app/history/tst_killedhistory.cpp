// SPDX-License-Identifier: Apache-2.0
// Source of the numbers: reference "store-and-security", 3.3 and D7.
#include "base/limits.h"
#include "history/history.h"
#include "store/connection.h"
#include "support/testcase.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using sb::Message;
using sb::MessageState;

namespace {

struct HandedOver {
    qsizetype size = 0;
    qint64 time = 0;
};

/// What a killed program had told.
struct Account {
    sb::ConversationId conversation;
    QList<sb::MessageId> questions;
    QHash<sb::MessageId, qsizetype> answers;  ///< stored whole, with their sizes
    sb::MessageId draft;                      ///< the answer it was at, if any
    QList<HandedOver> handedOver;
    qint64 slowestWrite = 0;
    qint64 lastTime = 0;

    void read(const QByteArray &line)
    {
        const QList<QByteArray> words = line.split(' ');
        const QString id = QString::fromLatin1(words.at(1));
        switch (words.at(0).at(0)) {
        case 'C':
            conversation = sb::ConversationId::fromString(id);
            break;
        case 'M':
            questions += sb::MessageId::fromString(id);
            slowestWrite = std::max(slowestWrite, words.at(2).toLongLong());
            handedOver.clear();
            break;
        case 'D':
            draft = sb::MessageId::fromString(id);
            lastTime = words.at(3).toLongLong();
            handedOver += {words.at(2).toLongLong(), lastTime};
            break;
        case 'F':
            answers.insert(sb::MessageId::fromString(id), words.at(2).toLongLong());
            handedOver.clear();
            break;
        default:
            qWarning("the program said something else");
        }
    }
};

/// Runs the program until it has said `lines` lines, then kills it.
Account runAndKill(const QString &path, int lines, quint32 seed)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(SB_HISTORY_CHILD), {path, QString::number(seed)});
    Account account;
    if (!program.waitForStarted())
        qWarning("the program did not start");
    for (int said = 0; said < lines && (program.canReadLine() || program.waitForReadyRead());) {
        for (; program.canReadLine(); ++said)
            account.read(program.readLine().trimmed());
    }
    ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
    program.waitForFinished();
    if (program.exitStatus() != QProcess::CrashExit)
        qWarning("the program ended by itself");
    while (program.canReadLine())
        account.read(program.readLine().trimmed());
    return account;
}

/// Some are killed as they start, some in their first answers, some when an answer has grown for more than a second.
int linesOf(int round, QRandomGenerator &random)
{
    switch (round % 10) {
    case 0:
    case 5:
        return random.bounded(20);
    case 9:
        return random.bounded(500, 700);
    default:
        return random.bounded(20, 300);
    }
}

QString integrityOf(const QString &path)
{
    sb::Result<sb::Connection> connection = sb::Connection::open(path, sb::Connection::Mode::ReadOnly);
    sb::Result<sb::Statement> check =
        connection.and_then([](sb::Connection &open) { return open.prepare("PRAGMA integrity_check"); });
    return check && check->step().value_or(false) ? check->text(0) : u"not readable"_s;
}

/// The age, when the program was killed, of the oldest text that is gone; 0 when nothing is.
qint64 oldestLoss(const Account &account, qsizetype left)
{
    const auto lost = std::ranges::find_if(account.handedOver, [left](const HandedOver &each) { return each.size > left; });
    return lost == account.handedOver.end() ? 0 : account.lastTime - lost->time;
}

bool isWholeText(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != QChar(u'a' + static_cast<char16_t>(i % 26)))
            return false;
    }
    return true;
}

}  // namespace

class TestKilledHistory : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void nothingAcknowledgedIsLostAndOfAnAnswerNoMoreThanItsLastMoment();

private:
    void compare(const Account &account, const sb::HistoryStatus &status, const QList<Message> &messages);

    int m_restored = 0;
    qint64 m_worstLoss = 0;
};

void TestKilledHistory::compare(const Account &account, const sb::HistoryStatus &status, const QList<Message> &messages)
{
    QHash<sb::MessageId, Message> found;
    for (const Message &message : messages)
        found.insert(message.id, message);
    for (const sb::MessageId &question : account.questions)
        QVERIFY(found.contains(question));
    for (const auto &[answer, size] : account.answers.asKeyValueRange()) {
        QCOMPARE(found.value(answer).text.size(), size);
        QCOMPARE(found.value(answer).state, MessageState::Complete);
    }
    for (const Message &message : messages)
        QVERIFY(message.role == sb::Role::User || isWholeText(message.text));
    for (const sb::MessageId &restored : status.restored)
        QCOMPARE(found.value(restored).state, MessageState::Interrupted);

    const Message interrupted = found.value(account.draft);
    const qint64 loss = oldestLoss(account, interrupted.text.size());
    m_worstLoss = std::max(m_worstLoss, loss);
    m_restored += static_cast<int>(status.restored.size());
    const qint64 oneWrite = std::max<qint64>(250, account.slowestWrite);
    QVERIFY2(loss <= sb::limits::draftInterval.count() + oneWrite, qPrintable(u"%1 ms"_s.arg(loss)));
}

void TestKilledHistory::nothingAcknowledgedIsLostAndOfAnAnswerNoMoreThanItsLastMoment()
{
    constexpr int rounds = 50;
    bool isGiven = false;
    const uint given = qEnvironmentVariable("SB_TEST_SEED").toUInt(&isGiven);
    const quint32 seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("SB_TEST_SEED=%u", seed);
    QRandomGenerator random(seed);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"data/history.sqlite"_s);
    QList<Account> accounts;
    for (int round = 0; round < rounds; ++round) {
        accounts += runAndKill(path, linesOf(round, random), random.generate());
        sb::History history(path);
        const sb::HistoryStatus status = history.opened().result();
        QCOMPARE(status.access, sb::HistoryAccess::Full);
        QVERIFY(status.error.kind != sb::ErrorKind::Corrupt);
        QCOMPARE(integrityOf(path), u"ok"_s);
        compare(accounts.constLast(), status, history.messages(accounts.constLast().conversation).result().value());
        if (QTest::currentTestFailed())
            return;
    }
    sb::History history(path);
    qsizetype questions = 0;
    for (const Account &account : std::as_const(accounts)) {
        const QList<Message> messages = history.messages(account.conversation).result().value();
        questions += std::ranges::count(messages, sb::Role::User, &Message::role);
        for (const sb::MessageId &question : account.questions)
            QVERIFY(std::ranges::contains(messages, question, &Message::id));
    }
    QVERIFY(m_restored > 0);
    QVERIFY(questions > 0);
    qInfo("%lld questions, %d interrupted answers, oldest text lost %lld ms", qlonglong(questions), m_restored,
          qlonglong(m_worstLoss));
}

QTEST_GUILESS_MAIN(TestKilledHistory)
#include "tst_killedhistory.moc"
