// SPDX-License-Identifier: Apache-2.0
// Source: reference "store-and-security", D8 and R12.
#include "history/historydatabase.h"
#include "support/faultyvfs.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QFileInfo>
#include <QHash>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::HistoryDatabase;
using sb::Message;
using Change = FaultyVfs::Change;

namespace {

/// A disk whose power may go: what was not synced reaches it in part, in any order, or not at all.
class Disk {
public:
    /// `database` is there, empty: it is made before SQLite sees it.
    Disk(QRandomGenerator &random, const QString &database) : m_random(random) { m_files.insert(database, {}); }

    void note(const Change &change)
    {
        File &file = m_files[change.path];
        if (change.kind == Change::Kind::Delete) {
            m_files.remove(change.path);
        } else if (change.kind == Change::Kind::Sync) {
            for (const Change &each : std::as_const(file.pending))
                apply(file.synced, each);
            file.pending.clear();
        } else {
            file.pending.append(change);
        }
    }

    /// What is on the disk when the power goes now.
    void writeTo(const QString &folder)
    {
        for (const auto &[path, file] : m_files.asKeyValueRange()) {
            QByteArray content = file.synced;
            const int odds = m_random.bounded(4);
            for (Change each : file.pending) {
                if (m_random.bounded(4) < odds)
                    continue;
                if (each.kind == Change::Kind::Write && m_random.bounded(8) == 0)
                    each.bytes.truncate(m_random.bounded(each.bytes.size() + 1));
                apply(content, each);
            }
            QVERIFY(writeContent(folder + u'/' + QFileInfo(path).fileName(), content));
        }
    }

private:
    struct File {
        QByteArray synced;
        QList<Change> pending;
    };

    static void apply(QByteArray &content, const Change &change)
    {
        if (change.kind == Change::Kind::Truncate) {
            content.resize(change.place, '\0');
            return;
        }
        if (content.size() < change.place + change.bytes.size())
            content.resize(change.place + change.bytes.size(), '\0');
        content.replace(change.place, change.bytes.size(), change.bytes);
    }

    QRandomGenerator &m_random;
    QHash<QString, File> m_files;
};

struct Cut {
    std::unique_ptr<QTemporaryDir> folder;
    QList<Message> kept;  ///< acknowledged until then
};

}  // namespace

class TestPowerCut : public TestCase {
    Q_OBJECT
private slots:
    void whatWasAcknowledgedIsThereAndAllIsWhole();

private:
    /// A session, and what is left of it at some of its moments.
    void live(std::vector<Cut> &cuts);

    QRandomGenerator m_random;
    FaultyVfs m_vfs;
    sb::Conversation m_conversation = sampleConversation();
};

void TestPowerCut::live(std::vector<Cut> &cuts)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    Disk disk(m_random, path);
    QList<Message> kept;
    m_vfs.watch([&](const Change &change) {
        disk.note(change);
        if (m_random.bounded(6) != 0)
            return;
        cuts.push_back({std::make_unique<QTemporaryDir>(), kept});
        disk.writeTo(cuts.back().folder->path());
    });
    sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
    QVERIFY(database && database->saveConversation(m_conversation));
    for (int turn = 0; turn < 6; ++turn) {
        const Message question = sampleQuestion(m_conversation.id, QString(m_random.bounded(1, 9000), u'q'));
        QVERIFY(database->addQuestion(m_conversation, question));
        kept.append(question);
        Message answer = fullAnswer(m_conversation.id, question.id);
        for (int i = 0; i < 3; ++i) {
            answer.text += QString(3000, u'a');
            QVERIFY(database->writeDraft(answer));
        }
        QVERIFY(database->finishAnswer(answer));
        kept.append(answer);
        if (turn % 3 == 2)  // folds the log into the file, and empties it
            QVERIFY(database->removeConversation(sb::ConversationId::make()));
    }
    database = sb::fail(sb::ErrorKind::NotFound);  // closes
    m_vfs.watch({});
}

void TestPowerCut::whatWasAcknowledgedIsThereAndAllIsWhole()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("SB_TEST_SEED").toUInt(&isGiven);
    const quint32 seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("SB_TEST_SEED=%u", seed);
    m_random.seed(seed);
    std::vector<Cut> cuts;
    while (cuts.size() < 300)
        live(cuts);
    for (const Cut &cut : cuts) {
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(cut.folder->filePath(u"history.sqlite"_s));
        QVERIFY(database && !database->isReadOnly());
        QVERIFY(database->note().kind != sb::ErrorKind::Corrupt);
        QVERIFY(database->restoreDrafts());
        const QList<Message> left = database->messages(m_conversation.id).value();
        for (const Message &message : cut.kept)
            QVERIFY(left.contains(message));
        sb::Result<sb::Statement> integrity = database->connection().prepare("PRAGMA integrity_check");
        QVERIFY(integrity && integrity->step().value());
        QCOMPARE(integrity->text(0), u"ok"_s);
    }
    qInfo("%d cuts", static_cast<int>(cuts.size()));
}

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_powercut.moc"
