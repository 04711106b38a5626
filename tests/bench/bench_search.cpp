// SPDX-License-Identifier: Apache-2.0
// Searches of a million messages, one page each: the reader's own CPU time and wall time. The words' frequencies fall as a real
// language's do (Zipf), some messages are Chinese. The database is made once and kept beside the benchmark.
//   bench_search [MESSAGES]
#include "bench/measure.h"
#include "bench/zipftext.h"
#include "history/historydatabase.h"
#include "history/messagerow.h"
#include "history/messagesearch.h"
#include "history/schema.h"
#include "store/databasefile.h"
#include "support/samplemessages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::bench::Samples;
using sb::bench::ZipfText;

namespace {

constexpr int messagesOfConversation = 20;

double threadCpuMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e6;
}

sb::Result<> insertAll(sb::Connection &connection, int messages)
{
    ZipfText text(1);
    for (int i = 0; i < messages; ++i) {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        static QString conversation;
        if (i % messagesOfConversation == 0) {
            conversation = id;
            sb::Result<sb::Statement> insert = connection.prepare(
                "INSERT INTO conversation(id, title, persona, created_at, updated_at) VALUES(?,'A title','diego',0,0)");
            if (sb::Result<> done = insert ? insert->bind(id).run() : std::unexpected(insert.error()); !done)
                return done;
        }
        sb::Result<sb::Statement> insert = connection.prepare(
            "INSERT INTO message(id, conversation, role, state, text, reasoning, persona, model, usage, stop_reason, "
            "data_used, "
            "created_at) VALUES(?,?,'advisor','complete',?,'','{\"name\":\"Diego\",\"slug\":\"diego\"}','{}','{}','','',?)");
        if (sb::Result<> done = insert ? insert->bind(id).bind(conversation).bind(text.message()).bind(qint64{i}).run()
                                       : std::unexpected(insert.error());
            !done)
            return done;
    }
    return connection.execute("INSERT INTO message_words(rowid, text) SELECT seq, text FROM message;"
                              "INSERT INTO message_grams(rowid, text) SELECT seq, text || char(10, 10) FROM message");
}

bool makeHistory(const QString &path, int messages)
{
    if (!sb::HistoryDatabase::open(path))
        return false;
    sb::Result<sb::Connection> connection = sb::Connection::open(path, sb::Connection::Mode::ReadWrite);
    return connection && connection->startWriting(sb::Journal::WriteAhead)
        && connection->transaction(sb::Durability::Fast, [&] { return insertAll(*connection, messages); });
}

/// The pages that follow one which ended early, until a page's worth was found or there is no more.
void searchOn(sb::Connection &connection, const QString &text, const sb::SearchPage &first, Samples &samples)
{
    const double cpu = threadCpuMs();
    const auto start = std::chrono::steady_clock::now();
    qsizetype hits = first.hits.size();
    sb::SearchQuery query{.text = text, .after = first.next};
    while (query.after && hits < query.limit) {
        const sb::Result<sb::SearchPage> page = sb::searchMessages(connection, query);
        if (!page)
            return;
        hits += page->hits.size();
        query.after = page->next;
    }
    samples.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(),
                threadCpuMs() - cpu);
}

/// One page for each of the texts, thrice: the first round warms the caches that a person's earlier keys would have warmed.
void search(sb::Connection &connection, const char *name, int messages, const QStringList &texts)
{
    using Clock = std::chrono::steady_clock;
    Samples samples;
    qsizetype hits = 0;
    Samples rest;
    for (int round = 0; round < 3; ++round) {
        for (const QString &text : texts) {
            const double cpu = threadCpuMs();
            const Clock::time_point start = Clock::now();
            const sb::Result<sb::SearchPage> page = sb::searchMessages(connection, {.text = text});
            const double wall = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
            const double used = threadCpuMs() - cpu;
            if (!page) {
                std::fprintf(stderr, "%s: %s\n", name, qPrintable(page.error().detail));
                return;
            }
            if (round == 0)
                continue;
            samples.add(wall, used);
            hits += page->hits.size();
            if (page->next && page->hits.size() < 20)
                searchOn(connection, text, *page, rest);
        }
    }
    sb::bench::report(std::string("search.") + name, messages, samples, 20);
    std::fprintf(stderr, "%s: %lld hits in all\n", name, static_cast<long long>(hits));
    if (!rest.wall.empty())
        sb::bench::report(std::string("search.") + name + ".rest_of_pages_that_ended_early", messages, rest);
}

/// A message stored as HistoryDatabase does it, but for the indexes.
void storeWithoutIndexes(int size)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    const sb::Conversation conversation = sampleConversation();
    {
        sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(path);
        if (!database || !database->saveConversation(conversation))
            return;
    }
    sb::Result<sb::Connection> connection = sb::Connection::open(path, sb::Connection::Mode::ReadWrite);
    if (!connection || !connection->startWriting(sb::Journal::WriteAhead))
        return;
    ZipfText text(2);
    const QByteArray sql = QByteArray("INSERT INTO message(") + sb::messageColumns + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    sb::bench::measure("search.add_message_without_indexes", size, 300, [&] {
        std::ignore = connection->transaction(sb::Durability::Durable, [&] {
            return connection->prepare(sql.constData()).and_then([&](sb::Statement &&insert) {
                return sb::bindMessage(insert, sampleQuestion(conversation.id, text.ofLength(size))).run();
            });
        });
    });
}

/// What the indexes add to a message that is stored.
void storeMessages(int size)
{
    const QTemporaryDir folder;
    sb::Result<sb::HistoryDatabase> database = sb::HistoryDatabase::open(folder.filePath(u"history.sqlite"_s));
    const sb::Conversation conversation = sampleConversation();
    if (!database || !database->saveConversation(conversation))
        return;
    ZipfText text(2);
    sb::bench::measure("search.add_message", size, 300,
                       [&] { std::ignore = database->addMessage(sampleQuestion(conversation.id, text.ofLength(size))); });
}

}  // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QString folder = QStringLiteral(SB_BINARY_DIR) + u"/bench-search"_s;
    const QString path = folder + u"/v%1-%2.sqlite"_s.arg(sb::historySchema().version()).arg(messages);
    QDir().mkpath(folder);
    if (!QFile::exists(path)) {
        if (!makeHistory(path + u".part"_s, messages) || !QFile::rename(path + u".part"_s, path))
            return 1;
    }
    sb::Result<sb::Connection> connection = sb::openReader(path, sb::historySchema());
    if (!connection)
        return 1;
    ZipfText text(3);
    search(*connection, "rare", messages, text.words(100, 20'000, 90'000));
    search(*connection, "common", messages, text.words(60, 0, 60));
    search(*connection, "two_common", messages, text.pairs(100, 0, 300));
    search(*connection, "rare_and_common", messages, text.mixed(100));
    search(*connection, "parts", messages, text.parts(100));
    search(*connection, "phrase", messages, text.phrases(100));
    search(*connection, "prefix", messages, text.prefixes(150));
    search(*connection, "cjk", messages, text.chinese(100));
    search(*connection, "absent", messages, text.absent(100));
    for (const int size : {100, 2000, 48 * 1024}) {
        storeMessages(size);
        storeWithoutIndexes(size);
    }
}
