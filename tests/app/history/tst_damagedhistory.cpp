// SPDX-License-Identifier: Apache-2.0
#include "history/historydatabase.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTemporaryDir>

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
    void noDamageCrashesOrVanishes();
};

void TestDamagedHistory::noDamageCrashesOrVanishes()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("SB_TEST_SEED").toUInt(&isGiven);
    const quint32 seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("SB_TEST_SEED=%u", seed);
    QRandomGenerator random(seed);
    QLoggingCategory::setFilterRules(u"sb.store.warning=false"_s);
    const QByteArray whole = wholeDatabase();
    QVERIFY(whole.size() > 10 * pageSize);
    int replaced = 0;
    for (int round = 0; round < 200; ++round) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"history.sqlite"_s);
        const QByteArray bytes = damaged(whole, random);
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

QTEST_GUILESS_MAIN(TestDamagedHistory)
#include "tst_damagedhistory.moc"
