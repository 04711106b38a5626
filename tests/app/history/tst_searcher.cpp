// SPDX-License-Identifier: Apache-2.0
#include "history/searcher.h"

#include "history/history.h"
#include "history/historydatabase.h"
#include "history/schema.h"
#include "store/databasefile.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::ErrorKind;
using sb::HistoryAccess;
using sb::SearchPage;

namespace {

/// A history on disk with one message.
struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"data/history.sqlite"_s);
    sb::Conversation conversation = sampleConversation();

    [[nodiscard]] bool fill() const
    {
        sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(path);
        return database && database->addQuestion(conversation, sampleQuestion(conversation.id, u"review queues"_s));
    }
    [[nodiscard]] sb::Searcher::Open open() const
    {
        return [path = path] { return sb::openReader(path, sb::historySchema()); };
    }
};

qsizetype hitsOf(const QFuture<sb::Result<SearchPage>> &future)
{
    const sb::Result<SearchPage> page = future.result();
    return page ? page->hits.size() : -1;
}

}  // namespace

class TestSearcher : public TestCase {
    Q_OBJECT
private slots:
    void aSearchGivesItsPage();
    void aNewerSearchCancelsThoseBeforeIt();
    void theEndCancelsWhatWaits();
    void whatCouldNotBeOpenedIsTriedAgain();
    void aHistoryIsSearchedWhileItIsWritten();
    void aHistoryThatCanOnlyBeReadIsSearched();
    void withoutAFileTheStatusIsTheAnswer();
};

void TestSearcher::aSearchGivesItsPage()
{
    const Scene scene;
    QVERIFY(scene.fill());
    sb::Searcher searcher(scene.open());
    QCOMPARE(hitsOf(searcher.search({.text = u"queues "_s})), 1);
    QCOMPARE(hitsOf(searcher.search({.text = u"absent "_s})), 0);
}

void TestSearcher::aNewerSearchCancelsThoseBeforeIt()
{
    const Scene scene;
    QVERIFY(scene.fill());
    QSemaphore mayOpen;
    sb::Searcher searcher([&] {
        mayOpen.acquire();
        return scene.open()();
    });
    int told = 0;
    QList<QFuture<sb::Result<SearchPage>>> futures;
    for (int i = 0; i < 5; ++i) {
        futures += searcher.search({.text = u"queues "_s});
        futures.last().then(this, [&](const sb::Result<SearchPage> &) { ++told; });
    }
    bool isDone = false;
    QFuture<sb::Result<SearchPage>> newest = searcher.search({.text = u"queues "_s});
    newest.then(this, [&](const sb::Result<SearchPage> &) { isDone = true; });
    mayOpen.release();
    QTRY_VERIFY(isDone);
    QCOMPARE(hitsOf(newest), 1);
    for (const auto &future : std::as_const(futures))
        QVERIFY(future.isCanceled() && future.isFinished());
    QCOMPARE(told, 0);
}

void TestSearcher::theEndCancelsWhatWaits()
{
    const Scene scene;
    QVERIFY(scene.fill());
    QSemaphore mayEnd;
    QList<QFuture<sb::Result<SearchPage>>> futures;
    {
        sb::Searcher searcher([&] {
            mayEnd.acquire();
            return sb::Result<sb::Connection>(sb::fail(ErrorKind::Io));
        });
        for (int i = 0; i < 3; ++i)
            futures += searcher.search({.text = u"queues "_s});
        mayEnd.release(3);
    }
    for (const auto &future : std::as_const(futures))
        QVERIFY(future.isFinished());
    QVERIFY(futures[0].isCanceled() && futures[1].isCanceled());
}

void TestSearcher::whatCouldNotBeOpenedIsTriedAgain()
{
    const Scene scene;
    sb::Searcher searcher(scene.open());
    QCOMPARE(searcher.search({.text = u"queues "_s}).result().error().kind, ErrorKind::NotFound);
    QVERIFY(scene.fill());
    QCOMPARE(hitsOf(searcher.search({.text = u"queues "_s})), 1);
}

void TestSearcher::aHistoryIsSearchedWhileItIsWritten()
{
    const Scene scene;
    sb::History history(scene.path);
    history.saveConversation(scene.conversation);
    for (int i = 0; i < 30; ++i) {
        QVERIFY(history.addMessage(sampleQuestion(scene.conversation.id, u"review queues"_s)).result());
        const sb::Result<SearchPage> page = history.search({.text = u"queues "_s, .limit = 100}).result();
        QVERIFY(page);
        QCOMPARE(page->hits.size(), i + 1);
    }
    QVERIFY(history.removeConversation(scene.conversation.id).result());
    QCOMPARE(contentOf(scene.path + u"-wal"_s).size(), 0);  // an open reader does not keep the log
    QCOMPARE(hitsOf(history.search({.text = u"queues "_s})), 0);
}

void TestSearcher::aHistoryThatCanOnlyBeReadIsSearched()
{
    const Scene scene;
    QVERIFY(scene.fill());
    const QString data = scene.folder.filePath(u"data"_s);
    setMode(data, 0500);
    setMode(scene.path, 0400);
    setMode(scene.path + u".lock"_s, 0400);
    HistoryAccess access = HistoryAccess::Full;
    qsizetype hits = -1;
    {
        sb::History history(scene.path);
        access = history.opened().result().access;
        hits = hitsOf(history.search({.text = u"queues "_s}));
    }
    setMode(data, 0700);
    QCOMPARE(access, HistoryAccess::ReadOnly);
    QCOMPARE(hits, 1);
}

void TestSearcher::withoutAFileTheStatusIsTheAnswer()
{
    const Scene scene;
    QVERIFY(QDir().mkpath(scene.folder.filePath(u"data"_s)));
    QVERIFY(makeDatabase(scene.path, "CREATE TABLE recipe(a)"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the history could not be opened"_s));
    sb::History history(scene.path);
    QCOMPARE(history.search({.text = u"queues "_s}).result().error().kind, ErrorKind::ForeignFile);
}

QTEST_GUILESS_MAIN(TestSearcher)
#include "tst_searcher.moc"
