// SPDX-License-Identifier: Apache-2.0
#include "history/historydatabase.h"
#include "support/damagedhistory.h"
#include "support/faultyvfs.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::ErrorKind;
using sb::HistoryDatabase;

namespace {

constexpr int pageSize = 4096;

/// A whole database with some conversations in it, as bytes.
QByteArray wholeDatabase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    {
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
        for (int i = 0; database && i < 4; ++i) {
            const sb::Conversation conversation = sampleConversation();
            std::ignore = database->saveConversation(conversation);
            for (int j = 0; j < 6; ++j)
                std::ignore = database->addMessage(sampleQuestion(conversation.id, QString(1500, u'x')));
            std::ignore = database->writeDraft(fullAnswer(conversation.id, {}));
        }
    }
    return contentOf(path);
}

/// Flipped bits, overwritten stretches, zeroed pages, swapped pages, a cut.
QByteArray damaged(QByteArray bytes, QRandomGenerator &random)
{
    const auto size = static_cast<int>(bytes.size());
    const int pages = size / pageSize;
    switch (random.bounded(6)) {
    case 0:
        for (int i = random.bounded(1, 8); i > 0; --i) {
            char &byte = bytes[random.bounded(size)];
            byte = static_cast<char>(byte ^ (1 << random.bounded(8)));
        }
        return bytes;
    case 1: {
        const int length = random.bounded(1, 2000);
        return bytes.replace(random.bounded(size - length), length, QByteArray(length, static_cast<char>(random.bounded(256))));
    }
    case 2:
        return bytes.replace(random.bounded(pages) * pageSize, pageSize, QByteArray(pageSize, '\0'));
    case 3: {
        const int from = random.bounded(pages) * pageSize;
        const QByteArray page = bytes.sliced(from, pageSize);
        return bytes.replace(random.bounded(pages) * pageSize, pageSize, page);
    }
    case 4:
        return bytes.first(random.bounded(size));
    default:
        bytes[random.bounded(100)] = static_cast<char>(random.bounded(256));  // the header
        return bytes;
    }
}

/// How many messages stand on each page, or reach over it, as SQLite itself counts.
QList<int> messagesByPage(const QString &path)
{
    sb::Result<sb::Connection> connection = sb::Connection::open(path, sb::Connection::Mode::ReadOnly);
    QList<int> found(connection ? connection->number("PRAGMA page_count").value_or(0) : 0, 0);
    sb::Result<sb::Statement> pages = connection.and_then([](sb::Connection &open) {
        return open.prepare("SELECT pageno, pagetype, ncell FROM dbstat "
                            "WHERE name='message' AND pagetype<>'internal'");
    });
    while (pages && pages->step().value_or(false))
        found[pages->number(0) - 1] = pages->text(1) == "leaf"_L1 ? static_cast<int>(pages->number(2)) : 1;
    return found;
}

/// One page: zeroed, some bits flipped, a stretch overwritten, all of it noise, or another page in its place.
QByteArray withDamagedPage(QByteArray bytes, qint64 page, QRandomGenerator &random)
{
    const qint64 start = (page - 1) * pageBytes;
    QByteArray content = bytes.sliced(start, pageBytes);
    switch (random.bounded(5)) {
    case 0:
        content.fill('\0');
        break;
    case 1:
        for (int i = random.bounded(1, 12); i > 0; --i) {
            char &byte = content[random.bounded(static_cast<int>(pageBytes))];
            byte = static_cast<char>(byte ^ (1 << random.bounded(8)));
        }
        break;
    case 2: {
        const int length = random.bounded(1, 1500);
        content.replace(random.bounded(static_cast<int>(pageBytes) - length), length,
                        QByteArray(length, static_cast<char>(random.bounded(256))));
        break;
    }
    case 3:
        for (char &byte : content)
            byte = static_cast<char>(random.bounded(256));
        break;
    default:
        content = bytes.sliced(random.bounded(bytes.size() / pageBytes) * pageBytes, pageBytes);
    }
    return bytes.replace(start, pageBytes, content);
}

/// Reads and writes all there is; damage may show in any answer, never in a crash.
void useAll(HistoryDatabase &database)
{
    std::ignore = database.restoreDrafts();
    const QList<sb::Conversation> all = database.conversations().value_or(QList<sb::Conversation>());
    for (const sb::Conversation &conversation : all) {
        std::ignore = database.messages(conversation.id);
        std::ignore = database.composerText(conversation.id);
        std::ignore = database.addMessage(sampleQuestion(conversation.id));
    }
}

}  // namespace

class TestDamagedHistory : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void noDamageCrashesOrVanishes();
    void aDamagedPageCostsNoRowOfAnother();

private:
    QRandomGenerator m_random;
    FaultyVfs m_disk;  // for its speed: it waits for no sync
};

void TestDamagedHistory::initTestCase()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("SB_TEST_SEED").toUInt(&isGiven);
    const quint32 seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("SB_TEST_SEED=%u", seed);
    m_random.seed(seed);
    QLoggingCategory::setFilterRules(u"sb.store=false"_s);
}

void TestDamagedHistory::noDamageCrashesOrVanishes()
{
    const QByteArray whole = wholeDatabase();
    QVERIFY(whole.size() > 10 * pageSize);
    int replaced = 0;
    for (int round = 0; round < 200; ++round) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"history.sqlite"_s);
        const QByteArray bytes = damaged(whole, m_random);
        QVERIFY(writeContent(path, bytes));
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
        if (!database) {
            // The mark itself was hit.
            QVERIFY2(database.error().kind == ErrorKind::ForeignFile, qPrintable(database.error().detail));
            QCOMPARE(contentOf(path), bytes);
            continue;
        }
        if (database->note().kind == ErrorKind::Corrupt) {
            QVERIFY(contentOf(QDir(database->note().detail).filePath(u"history.sqlite"_s)) == bytes);
            ++replaced;
        }
        useAll(*database);
    }
    QVERIFY(replaced > 20);
}

void TestDamagedHistory::aDamagedPageCostsNoRowOfAnother()
{
    DamagedHistory history;
    QVERIFY(history.fill(3, 40, 500));
    const QByteArray whole = history.bytes();
    const QList<int> rowsOn = messagesByPage(history.path);
    QCOMPARE(std::accumulate(rowsOn.begin(), rowsOn.end(), 0), 120);
    int recovered = 0;
    int lost = 0;
    for (int round = 0; round < 500; ++round) {
        const qint64 page = m_random.bounded(rowsOn.size()) + 1;
        const QByteArray bytes = withDamagedPage(whole, page, m_random);
        history.clear();
        history.write(bytes);
        const QByteArray about = u"round %1, page %2"_s.arg(round).arg(page).toUtf8();
        if (const auto opened = HistoryDatabase::open(history.path); !opened) {
            QVERIFY2(page == 1 && opened.error().kind == ErrorKind::ForeignFile, about.constData());  // the mark itself
            QCOMPARE(history.bytes(), bytes);
            continue;
        }
        recovered += static_cast<int>(history.recover().size());
        const QHash<sb::MessageId, sb::Message> found = history.foundMessages();
        const auto kept = std::ranges::count_if(
            history.messages, [&](const sb::Message &each) { return found.value(each.id).text == each.text; });
        QVERIFY2(kept >= 0.95 * (120 - rowsOn.at(page - 1)), about.constData());
        lost += static_cast<int>(120 - kept);
    }
    QVERIFY(recovered > 100);
    qInfo("%d of 500 were found damaged; of 60000 messages %d were lost", recovered, lost);
}

QTEST_GUILESS_MAIN(TestDamagedHistory)
#include "tst_damagedhistory.moc"
