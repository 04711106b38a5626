// SPDX-License-Identifier: Apache-2.0
#include "history/messagesearch.h"

#include "base/limits.h"
#include "history/historydatabase.h"
#include "history/messagerow.h"
#include "history/schema.h"
#include "store/databasefile.h"
#include "support/oldhistories.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QSet>
#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Conversation;
using sb::HistoryDatabase;
using sb::Message;
using sb::SearchOrder;
using sb::SearchPage;
using sb::SearchQuery;

namespace {

/// A history with one conversation, and what reads it.
struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"history.sqlite"_s);
    Conversation conversation = sampleConversation(u"Lead time"_s);
    sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
    sb::Result<sb::Connection> reader = sb::fail(sb::ErrorKind::Io);
    QList<sb::MessageId> ids;

    explicit Scene(const QStringList &texts = {})
    {
        if (!database || !database->saveConversation(conversation))
            return;
        if (texts.size() < 100) {
            for (const QString &text : texts)
                add(sampleQuestion(conversation.id, text));
        } else {
            addAtOnce(texts);
        }
    }
    ~Scene() { reader = sb::fail(sb::ErrorKind::Io); }
    Q_DISABLE_COPY_MOVE(Scene)

    void add(const Message &message)
    {
        if (database && database->addMessage(message))
            ids.append(message.id);
    }
    /// As the database would, in one transaction.
    void addAtOnce(const QStringList &texts)
    {
        sb::Result<sb::Connection> connection = sb::Connection::open(path, sb::Connection::Mode::ReadWrite);
        const QByteArray insert =
            QByteArray("INSERT INTO message(") + sb::messageColumns + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
        const sb::Result<> done = connection->transaction(sb::Durability::Fast, [&] {
            for (const QString &text : texts) {
                const Message message = sampleQuestion(conversation.id, text);
                ids.append(message.id);
                sb::Result<sb::Statement> statement = connection->prepare(insert.constData());
                if (sb::Result<> inserted = sb::bindMessage(*statement, message).run(); !inserted)
                    return inserted;
            }
            return connection->execute("INSERT INTO message_words(message_words) VALUES('rebuild');"
                                       "INSERT INTO message_grams(message_grams) VALUES('delete-all');"
                                       "INSERT INTO message_grams(rowid, text) SELECT seq, text || char(10, 10) FROM message");
        });
        if (!done)
            ids.clear();
    }
    [[nodiscard]] sb::Result<SearchPage> page(const SearchQuery &query)
    {
        if (!reader)
            reader = sb::openReader(path, sb::historySchema());
        return reader.and_then([&](sb::Connection &open) { return sb::searchMessages(open, query); });
    }
    /// All pages, one after the other: which message each hit is, in the order of their making. -1 after an error.
    [[nodiscard]] QList<qsizetype> found(SearchQuery query)
    {
        QList<qsizetype> all;
        do {
            const sb::Result<SearchPage> next = page(query);
            if (!next)
                return {-1};
            for (const sb::SearchHit &hit : next->hits)
                all.append(ids.indexOf(hit.message));
            query.after = next->next;
        } while (query.after);
        return all;
    }
    [[nodiscard]] QList<qsizetype> found(const QString &text) { return found(SearchQuery{.text = text}); }
};

QStringList copies(const QString &text, int count)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all.append(u"%1 no%2"_s.arg(text).arg(i));
    return all;
}

}  // namespace

class TestMessageSearch : public TestCase {
    Q_OBJECT
private slots:
    void everyMessageIsFoundByWhatItHas_data();
    void everyMessageIsFoundByWhatItHas();
    void nothingTypedIsAnError_data();
    void nothingTypedIsAnError();
    void rareWordsComeBestFirst();
    void commonWordsComeNewestFirst();
    void partsOfWordsComeAfterWholeOnes();
    void aHitSaysWhatItIs();
    void pagesFollowEachOther_data();
    void pagesFollowEachOther();
    void aPageDoesNoMoreThanItsWork();
    void filtersNarrow_data();
    void filtersNarrow();
    void deletedAndTrashedOnesAreNotFound();
    void removedOnesAreInNoIndex();
    void aHistoryOfTheFirstVersionIsSearched();
    void theLargestMessageIsFound();
};

void TestMessageSearch::everyMessageIsFoundByWhatItHas_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<qsizetype>>("found");
    const auto row = [](const char *typed, const QList<qsizetype> &found) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << found;
    };
    row("queues ", {0});
    row("QUEUES ", {0});
    row("queu", {0});
    row("ueue", {0});
    row("review queues ", {0});
    row("\"review queues\" ", {0});
    row("\"queues review\" ", {});
    row("naive ", {1});
    row("naïve ", {1});
    row("frequen", {1});
    row("人工智慧", {2});
    row("智慧", {3, 2});
    row("智", {3, 2});
    row("工智慧", {2});
    row("很重要", {2});
    row("重要", {2});
    row("要", {2});
    row("慧智", {});
    row("人工 重要", {2});
    row("智慧 -人工", {3});
    row("C++", {4});
    row("c++ -templates ", {});
    row("C#", {5});
    row("C# OR C++", {5, 4});
    row("ver1.1", {6});
    row("ver1 -1 ", {});
    row("it's", {6});
    row("x:y", {6});
    row("50%", {7});
    row("🚀", {7});
    row("50% 🚀", {7});
    row("kafka 延迟", {8});
    row("延迟 -kafka", {});
    row("kafka OR queues ", {8, 0});
    row("absent", {});
    row("-queues", {});
    row("", {});
}

void TestMessageSearch::everyMessageIsFoundByWhatItHas()
{
    QFETCH(const QString, typed);
    Scene scene({u"Because of the review queues."_s, u"A nai\u0308ve look at Frequency"_s, u"我认为人工智慧很重要"_s, u"智慧"_s,
                 u"We use C++ templates"_s, u"or C#"_s, u"ver1.1 as it\u2019s said of x:y"_s, u"50% done 🚀"_s,
                 u"Kafka 的延迟"_s});
    QList<qsizetype> found = scene.found(typed);
    std::ranges::sort(found, std::ranges::greater{});
    QTEST(found, "found");
}

void TestMessageSearch::nothingTypedIsAnError_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed :
         {"foo\"bar", "a AND", "NEAR(",   "*",     "(((",         "it's",         "-",       "^",    "x:y",     "\"",
          "\"\"",     "a*b",   "{a b}",   "a + b", "text:a",      "NEAR(a b, 2)", "a NOT",   "OR",   "NOT",     "-\"",
          "\"a",      "a\" b", "%",       "_",     "'",           ";--",          "\\",      "「」", "a OR -b", "--",
          "a -",      "\"*\"", "\"-\" b", "***",   "a AND AND b", "\xEF\xBF\xBF", "\xCC\x88"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void TestMessageSearch::nothingTypedIsAnError()
{
    QFETCH(const QString, typed);
    Scene scene({u"all of it: foo\"bar a AND b NEAR(x) * ((( it's - ^ x:y"_s});
    for (const QString &text : QStringList{typed, typed + u' ', typed + u" word"_s, u"word "_s + typed}) {
        const sb::Result<SearchPage> page = scene.page({.text = text});
        QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
    }
}

void TestMessageSearch::rareWordsComeBestFirst()
{
    Scene scene({u"needle needle needle"_s,
                 u"A long text in which the needle stands once among very many other words that say nothing"_s});
    for (int i = 0; i < 20; ++i)
        scene.add(sampleQuestion(scene.conversation.id, u"hay"_s));
    const sb::Result<SearchPage> page = scene.page({.text = u"needle "_s});
    QVERIFY(page);
    QCOMPARE(page->order, SearchOrder::Best);
    QCOMPARE(scene.found(u"needle "_s), (QList<qsizetype>{0, 1}));
}

void TestMessageSearch::commonWordsComeNewestFirst()
{
    Scene scene(copies(u"the word"_s, sb::limits::searchRanked + 1));
    const sb::Result<SearchPage> page = scene.page({.text = u"word "_s});
    QVERIFY(page);
    QCOMPARE(page->order, SearchOrder::Newest);
    QCOMPARE(page->hits.constFirst().message, scene.ids.constLast());
    QCOMPARE(scene.found(u"word \"no3\" "_s), QList<qsizetype>{3});
}

void TestMessageSearch::partsOfWordsComeAfterWholeOnes()
{
    Scene scene({u"bank"_s, u"Datenbank"_s, u"banks and a bank"_s, u"bankrupt"_s});
    const QList<qsizetype> found = scene.found(u"bank "_s);
    QCOMPARE(found.size(), 4);
    QCOMPARE(found.sliced(2), (QList<qsizetype>{3, 1}));
    QCOMPARE(scene.found(u"\"bank\" "_s).size(), 2);
    QCOMPARE(scene.found(u"bank -banks "_s), (QList<qsizetype>{0, 3, 1}));
}

void TestMessageSearch::aHitSaysWhatItIs()
{
    Scene scene;
    Message answer = fullAnswer(scene.conversation.id, {});
    answer.text = u"Because of\nreview queues"_s;
    scene.add(answer);
    const sb::Result<SearchPage> page = scene.page({.text = u"review "_s});
    QVERIFY(page && page->hits.size() == 1);
    const sb::SearchHit &hit = page->hits.constFirst();
    QCOMPARE(hit.message, answer.id);
    QCOMPARE(hit.conversation, scene.conversation.id);
    QCOMPARE(hit.title, u"Lead time"_s);
    QCOMPARE(hit.persona.name, u"Diego"_s);
    QCOMPARE(hit.model, answer.model);
    QCOMPARE(hit.role, sb::Role::Advisor);
    QCOMPARE(hit.createdAt, answer.createdAt);
    QCOMPARE(hit.snippet, u"Because of review queues"_s);
    QCOMPARE(hit.highlights, QList<sb::TextSpan>{(sb::TextSpan{11, 6})});
    QVERIFY(!page->next);
}

void TestMessageSearch::pagesFollowEachOther_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("count");
    QTest::newRow("best") << u"word"_s << u"word "_s << 95;
    QTest::newRow("newest") << u"word"_s << u"word "_s << sb::limits::searchRanked + 95;
    QTest::newRow("parts") << u"swords"_s << u"word "_s << 95;
    QTest::newRow("threes") << u"人工智慧"_s << u"人工智慧"_s << 95;
    QTest::newRow("short") << u"智慧"_s << u"智慧"_s << 95;
    QTest::newRow("with a filter by text") << u"kafka 智慧"_s << u"kafka 智慧"_s << 95;
}

void TestMessageSearch::pagesFollowEachOther()
{
    QFETCH(const QString, text);
    QFETCH(const QString, typed);
    QFETCH(const int, count);
    Scene scene(copies(text, count));
    const QList<qsizetype> found = scene.found({.text = typed, .limit = 10});
    QCOMPARE(found.size(), count);
    QCOMPARE(QSet<qsizetype>(found.begin(), found.end()).size(), count);
    QCOMPARE(scene.page({.text = typed, .limit = 10})->hits.size(), 10);
}

void TestMessageSearch::aPageDoesNoMoreThanItsWork()
{
    Scene scene(QStringList{u"needle first 智慧"_s} + QStringList(sb::limits::searchExamined, u"needle"_s));
    const SearchQuery query{.text = u"needle 智慧"_s};
    const sb::Result<SearchPage> page = scene.page(query);
    QVERIFY(page && page->hits.isEmpty() && page->next);
    QCOMPARE(scene.found(query), QList<qsizetype>{0});
}

void TestMessageSearch::filtersNarrow_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QList<qsizetype>>("found");
    const QString text = u"word "_s;
    const auto row = [](const char *name, const SearchQuery &query, const QList<qsizetype> &found) {
        QTest::newRow(name) << query << found;
    };
    row("none", {.text = text}, {2, 1, 0});
    row("persona", {.text = text, .persona = u"diego"_s}, {1});
    row("not a part of its name", {.text = text, .persona = u"die"_s}, {});
    row("model", {.text = text, .model = u"small-model"_s}, {1});
    row("from", {.text = text, .from = timeOfSample(2)}, {2, 1});
    row("to", {.text = text, .to = timeOfSample(2)}, {0});
    row("tag", {.text = text, .tag = u"x"_s}, {2});
    row("another tag", {.text = text, .tag = u"y"_s}, {});
    row("folder", {.text = text, .folder = u"Team"_s}, {2});
    row("in no folder", {.text = text, .folder = QString()}, {1, 0});
    row("archived", {.text = text, .isArchived = true}, {2});
    row("not archived", {.text = text, .isArchived = false}, {1, 0});
    row("two at once", {.text = text, .persona = u"diego"_s, .isArchived = true}, {});
}

void TestMessageSearch::filtersNarrow()
{
    QFETCH(const SearchQuery, query);
    Scene scene({u"word"_s});
    Message answer = fullAnswer(scene.conversation.id, {});
    answer.text = u"word"_s;
    scene.add(answer);
    Conversation other = sampleConversation();
    other.tags = {u"x"_s};
    other.folder = u"Team"_s;
    other.isArchived = true;
    QVERIFY(scene.database->saveConversation(other));
    Message late = sampleQuestion(other.id, u"word"_s);
    late.createdAt = timeOfSample(100);
    scene.add(late);
    QList<qsizetype> found = scene.found(query);
    std::ranges::sort(found, std::ranges::greater{});
    QTEST(found, "found");
}

void TestMessageSearch::deletedAndTrashedOnesAreNotFound()
{
    Scene scene({u"word"_s, u"word 智慧"_s});
    QVERIFY(scene.database->deleteBranch(scene.ids[0], timeOfSample()).has_value());
    QCOMPARE(scene.found(u"word "_s), QList<qsizetype>{1});
    QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample()));
    QCOMPARE(scene.found(u"word "_s).size(), 2);
    scene.conversation.trashedAt = timeOfSample();
    QVERIFY(scene.database->saveConversation(scene.conversation));
    for (const QString &typed : {u"word "_s, u"wor"_s, u"ord "_s, u"智慧"_s})
        QVERIFY(scene.found(typed).isEmpty());
}

void TestMessageSearch::removedOnesAreInNoIndex()
{
    Scene scene({u"xyzzy 智慧"_s});
    const Conversation other = sampleConversation();
    QVERIFY(scene.database->saveConversation(other));
    scene.add(sampleQuestion(other.id, u"other 人工"_s));
    QVERIFY(scene.database->removeConversation(scene.conversation.id));
    QVERIFY(scene.found(u"xyzzy "_s).isEmpty() && scene.found(u"智慧"_s).isEmpty());
    QCOMPARE(scene.found(u"other "_s), QList<qsizetype>{1});
    const auto number = [&](const char *sql) { return scene.reader->number(sql); };
    QCOMPARE(number("SELECT count(*) FROM message_grams_terms WHERE term IN ('xyz', 'yzz', 'zzy')"), sb::Result<qint64>(0));
    QVERIFY(!contentOf(scene.path).contains("xyzzy"));
    QCOMPARE(number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check<>'ok'"), sb::Result<qint64>(0));
}

void TestMessageSearch::aHistoryOfTheFirstVersionIsSearched()
{
    Scene scene;
    scene.database = sb::fail(sb::ErrorKind::Io);
    QVERIFY(makeDatabase(scene.path, historyOfVersion1));
    QVERIFY(sb::openReader(scene.path, sb::historySchema()).has_value());
    QCOMPARE(scene.page({.text = u"queues "_s}).error().kind, sb::ErrorKind::Unsupported);
    scene.reader = sb::fail(sb::ErrorKind::Io);
    scene.database = HistoryDatabase::open(scene.path);
    for (const QString &typed : {u"queues "_s, u"naive "_s, u"智慧"_s, u"人工智慧"_s, u"重要"_s})
        QCOMPARE(scene.page({.text = typed})->hits.size(), 1);
}

void TestMessageSearch::theLargestMessageIsFound()
{
    constexpr qsizetype size = sb::limits::messageBytes - 100;
    Scene scene({u"word "_s.repeated(size / 5) + u"needle 智慧"_s, u"small needle 智慧"_s});
    QCOMPARE(scene.ids.size(), 2);
    QList<qsizetype> both{1, 0};
    for (const QString &typed : {u"needle "_s, u"eedle "_s, u"智慧"_s, u"needle 智慧"_s}) {
        QList<qsizetype> found = scene.found(typed);
        std::ranges::sort(found, std::ranges::greater{});
        QCOMPARE(found, both);
    }
    const sb::Result<SearchPage> page = scene.page({.text = u"word "_s});
    QVERIFY(page && page->hits.size() == 1 && page->hits.constFirst().snippet.size() < 200);
}

QTEST_GUILESS_MAIN(TestMessageSearch)
#include "tst_messagesearch.moc"
