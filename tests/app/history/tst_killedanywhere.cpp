// SPDX-License-Identifier: Apache-2.0
// Source: reference "store-and-security", D7 and R10. SB_KILL_ROUNDS: another number of rounds.
#include "history/historydatabase.h"
#include "store/dailycopies.h"
#include "store/steppedcopy.h"
#include "support/faultyvfs.h"
#include "support/oldhistories.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <array>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::HistoryDatabase;
using sb::Message;

namespace {

constexpr int roundsOfOneFile = 40;
constexpr int mostDeeds = 40;

/// One who talks, edits, deletes and copies until it is killed, and says on the pipe what is certain, a line each: a letter, `+`,
/// an id, and of texts their size, parent and conversation. A deletion is said before, too, with `-`.
class Talker {
public:
    Talker(const QString &path, quint32 seed, int pipe) : m_path(path), m_random(seed), m_pipe(pipe) {}

    void run()
    {
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(m_path);
        if (!database || database->isReadOnly())
            return;
        say("O+");
        for (int deed = 0; deed < mostDeeds; ++deed)
            act(*database);
    }

private:
    void say(const char *letter, const QString &id = {}) const { sayLine(QByteArray(letter) + ' ' + id.toLatin1()); }
    void say(const char *letter, const Message &message) const
    {
        sayLine(QByteArray(letter) + ' ' + message.id.toString().toLatin1() + ' ' + QByteArray::number(message.text.size())
                + ' ' + message.parent.toString().toLatin1() + ' ' + message.conversation.toString().toLatin1());
    }
    void sayLine(const QByteArray &words) const
    {
        const QByteArray line = words + '\n';
        std::ignore = ::write(m_pipe, line.constData(), static_cast<size_t>(line.size()));
    }

    void act(HistoryDatabase &database)
    {
        switch (m_random.bounded(12)) {
        case 0:
            return remove(database);
        case 1:
            return deleteBranch(database);
        case 2:
            return copy(database);
        case 3:
        case 4:
            return ask(database, m_answer.parent.isNull() ? sb::MessageId() : m_lastParent);  // in other words: another branch
        case 5:
        case 6:
            return ask(database, m_last);
        case 7:
            return finish(database);
        default:
            return stream(database);
        }
    }

    void ask(HistoryDatabase &database, sb::MessageId parent)
    {
        Message question = sampleQuestion(m_conversation.id, QString(m_random.bounded(1, 6000), u'q'));
        question.parent = parent;
        if (!database.addQuestion(m_conversation, question))
            return;
        m_lastParent = parent;
        m_last = question.id;
        m_answer = sampleQuestion(m_conversation.id, {});
        m_answer.parent = m_last;
        m_answer.role = sb::Role::Advisor;
        m_answer.state = sb::MessageState::Streaming;
        say("M+", question);
    }

    void stream(HistoryDatabase &database)
    {
        if (m_answer.parent.isNull())
            return ask(database, {});
        m_answer.text += QString(m_random.bounded(1, 3000), u'a');
        if (database.writeDraft(m_answer))
            say("D+", m_answer);
    }

    void finish(HistoryDatabase &database)
    {
        if (m_answer.text.isEmpty())
            return stream(database);
        m_answer.state = sb::MessageState::Complete;
        if (!database.finishAnswer(m_answer))
            return;
        say("M+", m_answer);
        m_last = m_answer.id;
        m_answer = {};
    }

    void deleteBranch(HistoryDatabase &database)
    {
        if (m_last.isNull())
            return;
        say("X-", m_last.toString());
        if (database.deleteBranch(m_last, timeOfSample(9)))
            say("X+", m_last.toString());
        m_last = {};
        m_answer = {};
    }

    void remove(HistoryDatabase &database)
    {
        say("R-", m_conversation.id.toString());
        if (database.removeConversation(m_conversation.id))
            say("R+", m_conversation.id.toString());
        m_conversation = sampleConversation();
        m_last = m_lastParent = {};
        m_answer = {};
    }

    void copy(HistoryDatabase &database)
    {
        const sb::Result<QString> part = sb::DailyCopies(m_path).begin();
        sb::Result<sb::SteppedCopy> copy =
            part ? sb::SteppedCopy::begin(database.connection(), *part) : std::unexpected(part.error());
        if (!copy)
            return;
        sb::Result<bool> isWhole = copy->step(20);
        while (isWhole && !*isWhole)
            isWhole = copy->step(20);
        if (isWhole && sb::DailyCopies(m_path).keep(*part, [] { return false; }))
            say("B+");
    }

    QString m_path;
    QRandomGenerator m_random;
    int m_pipe;
    sb::Conversation m_conversation = sampleConversation();
    sb::MessageId m_last;
    sb::MessageId m_lastParent;
    Message m_answer;
};

struct Said {
    qsizetype size = 0;
    QString parent;
    QString conversation;
    bool isDraft = false;  ///< it may have grown since
};

/// What those who were killed had said of one file.
struct Account {
    QHash<QString, Said> messages;
    QSet<QString> begun;  ///< deletions of branches and conversations that may have been done
    QSet<QString> done;

    void read(const QByteArray &line)
    {
        const QList<QByteArray> words = line.split(' ');
        const QString id = QString::fromLatin1(words.value(1));
        if (line.startsWith('M') || line.startsWith('D'))
            messages.insert(id,
                            {words.at(2).toLongLong(), QString::fromLatin1(words.at(3)), QString::fromLatin1(words.at(4)),
                             line.startsWith('D')});
        else if (line.startsWith('X') || line.startsWith('R'))
            (line.at(1) == '+' ? done : begun).insert(id);
    }
    /// Whether a message lies in one of these.
    [[nodiscard]] bool isIn(const QSet<QString> &deletions, const QString &id) const
    {
        if (deletions.contains(messages.value(id).conversation))
            return true;
        for (QString at = id; messages.contains(at); at = messages.value(at).parent) {
            if (deletions.contains(at))
                return true;
        }
        return false;
    }
};

}  // namespace

class TestKilledAnywhere : public TestCase {
    Q_OBJECT
private slots:
    void nothingAcknowledgedIsLost();

private:
    /// Runs one until it is dead; half of them end at a call of their own, half when they have said enough.
    void runAndKill(const QString &path, Account &account);
    void compare(const QString &path, Account &account);

    FaultyVfs m_disk;
    QRandomGenerator m_random;
    int m_copies = 0;
    int m_restored = 0;
    int m_deeds = 0;
};

void TestKilledAnywhere::runAndKill(const QString &path, Account &account)
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    const bool endsItself = m_random.bounded(2) == 0;
    const int call = m_random.bounded(1, m_random.bounded(2) == 0 ? 30 : 400);
    int lines = m_random.bounded(1, 30);
    const quint32 seed = m_random.generate();
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        if (endsItself)
            m_disk.fail(FaultyVfs::Fault::Kill, call, 1);
        Talker(path, seed, ends[1]).run();
        ::kill(::getpid(), SIGKILL);
    }
    ::close(ends[1]);
    QFile said;
    QVERIFY(said.open(ends[0], QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle));
    while (true) {
        const QByteArray line = said.readLine();
        if (!line.endsWith('\n'))
            break;
        account.read(line.trimmed());
        ++m_deeds;
        if (!endsItself && --lines == 0)
            ::kill(child, SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

void TestKilledAnywhere::compare(const QString &path, Account &account)
{
    sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
    QVERIFY(database && !database->isReadOnly() && database->note().kind != sb::ErrorKind::Corrupt);
    const sb::Result<QList<sb::MessageId>> restored = database->restoreDrafts();
    QVERIFY(restored.has_value());
    m_restored += static_cast<int>(restored->size());
    sb::Result<sb::Statement> integrity = database->connection().prepare("PRAGMA integrity_check");
    QVERIFY(integrity && integrity->step().value());
    QCOMPARE(integrity->text(0), u"ok"_s);

    QHash<QString, qsizetype> found;
    sb::Result<sb::Statement> rows =
        database->connection().prepare("SELECT id, length(text) FROM message WHERE deleted_at IS NULL");
    while (rows && rows->step().value_or(false))
        found.insert(rows->text(0), rows->number(1));
    for (const auto &[id, said] : account.messages.asKeyValueRange()) {
        if (account.isIn(account.done, id))
            QVERIFY2(!found.contains(id), qPrintable(id));
        else if (said.isDraft)
            QVERIFY2(found.value(id) >= said.size || account.isIn(account.begun, id), qPrintable(id));
        else if (!account.isIn(account.begun, id) || found.contains(id))
            QCOMPARE(found.value(id, -1), said.size);
    }
    for (const QList<sb::DatabaseCopy> copies = sb::copiesOf(path); const sb::DatabaseCopy &copy : copies) {
        sb::Result<sb::Connection> opened = sb::Connection::open(copy.path, sb::Connection::Mode::ReadOnly);
        QVERIFY(opened && opened->check(std::chrono::seconds(9)).value() == sb::Connection::Health::Sound);
        ++m_copies;
    }
}

void TestKilledAnywhere::nothingAcknowledgedIsLost()
{
    QLoggingCategory::setFilterRules(u"sb.store=false"_s);
    bool isGiven = false;
    const uint given = qEnvironmentVariable("SB_TEST_SEED").toUInt(&isGiven);
    const quint32 seed = isGiven ? given : QRandomGenerator::global()->generate();
    m_random.seed(seed);
    const int asked = qEnvironmentVariableIntValue("SB_KILL_ROUNDS");
    const int rounds = asked > 0 ? asked : 1000;
    qInfo("SB_TEST_SEED=%u, %d rounds", seed, rounds);
    std::optional<QTemporaryDir> folder;
    Account account;
    for (int round = 0; round < rounds; ++round) {
        if (round % roundsOfOneFile == 0) {
            folder.emplace();
            account = {};
            // Every other file is one that the first of them has to bring up.
            if (round % (2 * roundsOfOneFile) == 0)
                QVERIFY(makeDatabase(folder->filePath(u"history.sqlite"_s), historyOfVersion1));
        }
        const QString path = folder->filePath(u"history.sqlite"_s);
        runAndKill(path, account);
        compare(path, account);
        if (QTest::currentTestFailed()) {
            qInfo("round %d", round);
            return;
        }
    }
    qInfo("%d deeds, %d interrupted answers, %d copies", m_deeds, m_restored, m_copies);
    QVERIFY(m_deeds > rounds && m_restored > 0 && m_copies > 0);
}

QTEST_GUILESS_MAIN(TestKilledAnywhere)
#include "tst_killedanywhere.moc"
