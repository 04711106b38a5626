// SPDX-License-Identifier: Apache-2.0
#include "history/messagesearch.h"

#include "base/citationmark.h"
#include "base/json.h"
#include "base/limits.h"
#include "history/foldedtext.h"
#include "history/messagerow.h"
#include "history/schema.h"
#include "history/searchexpression.h"
#include "history/snippet.h"

#include <QJsonObject>
#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Stage = SearchPlace::Stage;

constexpr qint64 behindAll = std::numeric_limits<qint64>::max();

// One message, if the filters let it through.
constexpr auto oneMessage = R"(
SELECT m.id, m.conversation, c.title, m.persona, m.role, m.created_at, m.text, m.model
FROM message m JOIN conversation c ON c.id=m.conversation
WHERE m.seq=?1 AND m.deleted_at IS NULL AND c.trashed_at IS NULL
  AND (?2='' OR instr(m.persona, ?2)>0) AND (?3='' OR instr(m.model, ?3)>0) AND m.created_at>=?4 AND m.created_at<?5
  AND (?6='' OR EXISTS(SELECT 1 FROM tag t WHERE t.conversation=c.id AND t.tag=?6))
  AND (?7 IS NULL OR c.folder=?7) AND (?8 IS NULL OR c.is_archived=?8) AND m.conversation<>?9)";

// What each way of finding needs: messages by falling `seq`, beginning below ?2.
constexpr auto byWords = "SELECT rowid FROM message_words WHERE message_words MATCH ?1 AND rowid<?2 ORDER BY rowid DESC";
constexpr auto byGrams = "SELECT rowid FROM message_grams WHERE message_grams MATCH ?1 AND rowid<?2 ORDER BY rowid DESC";
constexpr auto byAll = "SELECT seq FROM message WHERE ?1='' AND seq<?2 ORDER BY seq DESC";

/// A member of an object as it stands in our compact JSON.
QString memberText(const QString &key, const QString &value)
{
    return value.isEmpty() ? QString() : QString::fromUtf8(toCompactJson(QJsonObject{{key, value}}).sliced(1).chopped(1));
}

std::chrono::nanoseconds threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void bindFilters(Statement &statement, const SearchQuery &query)
{
    statement.bind(qint64{0})
        .bind(memberText(u"slug"_s, query.persona))
        .bind(memberText(u"model"_s, query.model))
        .bind(query.from.isValid() ? query.from.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min())
        .bind(query.to.isValid() ? query.to.toMSecsSinceEpoch() : behindAll)
        .bind(query.tag);
    query.folder ? statement.bind(*query.folder) : statement.bindNull();
    query.isArchived ? statement.bind(qint64{*query.isArchived ? 1 : 0}) : statement.bindNull();
    statement.bind(query.besides.isNull() ? QString() : query.besides.toString());
}

Result<QList<qint64>> numbers(Result<Statement> statement)
{
    QList<qint64> all;
    while (true) {
        const Result<bool> stepped = statement.and_then([](Statement &open) { return open.step(); });
        if (!stepped)
            return std::unexpected(stepped.error());
        if (!*stepped)
            return all;
        all.append(statement->number(0));
    }
}

/// The search for one page.
class PageSearch {
public:
    PageSearch(Connection &connection, const SearchQuery &query)
        : m_connection(connection),
          m_query(query),
          m_expression(query.text),
          m_words(m_expression.wordsMatch()),
          m_grams(m_expression.gramsMatch())
    {
    }

    Result<SearchPage> run();

private:
    [[nodiscard]] Result<> runFirst();
    [[nodiscard]] Result<> runFrom(SearchPlace place);
    [[nodiscard]] Result<> giveWhatIsQuick();
    [[nodiscard]] Result<Stage> firstStage();
    [[nodiscard]] Result<QString> rarestWord();
    [[nodiscard]] Result<> runStage(SearchPlace place);
    [[nodiscard]] Result<> runBest(qint64 from);
    [[nodiscard]] Result<> runNewest(qint64 below);
    [[nodiscard]] Result<> runShort(const QStringList &texts, qint64 below);
    [[nodiscard]] Result<> runStatement(const char *sql, const QString &match, qint64 below);
    [[nodiscard]] Result<> examine(qint64 seq);
    [[nodiscard]] Result<bool> fits(qint64 seq);
    [[nodiscard]] Result<bool> hasWords(qint64 seq);
    [[nodiscard]] bool hasParts() const;
    [[nodiscard]] bool isFull() const { return m_page.hits.size() >= m_query.limit || m_examined >= m_mostExamined; }
    /// The stage goes on at `position`, or is done.
    void stopAt(qint64 position) { m_page.next = SearchPlace{m_stage, position}; }
    [[nodiscard]] Matching matching() const { return m_stage == Stage::Parts ? Matching::Parts : Matching::Words; }

    Connection &m_connection;
    const SearchQuery &m_query;
    const SearchExpression m_expression;
    const QString m_words;
    const QString m_grams;
    std::optional<Statement> m_message;
    std::optional<Statement> m_text;
    Stage m_stage = Stage::Best;
    int m_examined = 0;
    int m_mostExamined = limits::searchExamined;
    qint64 m_last = behindAll;  ///< all at or above it have been examined
    bool m_mustLook = false;    ///< what is examined was not chosen by all of the words
    SearchPage m_page;
};

Result<SearchPage> PageSearch::run()
{
    if (m_expression.groups().isEmpty() || m_query.limit <= 0)
        return m_page;
    Result<Statement> message = m_connection.prepare(oneMessage);
    if (!message)
        return std::unexpected(message.error());
    bindFilters(*message, m_query);
    m_message = std::move(*message);
    Result<Statement> text = m_connection.prepare("SELECT text FROM message WHERE seq=?1 AND deleted_at IS NULL");
    if (!text)
        return std::unexpected(text.error());
    m_text = std::move(*text);

    if (m_query.after)
        return runFrom(*m_query.after).transform([this] { return m_page; });
    const auto end = threadTime() + limits::searchTime;
    Result<> done = m_connection.runUntil([end] { return threadTime() >= end; }, [this] { return runFirst(); });
    if (!done && done.error().kind == ErrorKind::TimedOut)
        done = giveWhatIsQuick();
    return done.transform([this] { return m_page; });
}

Result<> PageSearch::runFirst()
{
    return firstStage().and_then([this](Stage stage) { return runFrom({stage, stage == Stage::Best ? 0 : behindAll}); });
}

Result<> PageSearch::runFrom(SearchPlace place)
{
    m_page.order = place.stage == Stage::Best ? SearchOrder::Best : SearchOrder::Newest;
    const Result<> done = runStage(place);
    return done && !m_page.next && hasParts() && place.stage != Stage::Parts ? runStage({Stage::Parts, behindAll}) : done;
}

/// After a first page has taken too long: words that are in many messages are in the newest ones. The next page takes its time.
Result<> PageSearch::giveWhatIsQuick()
{
    if (m_stage == Stage::Parts || (m_stage == Stage::Newest && m_examined > 0)) {
        stopAt(m_last);
        return {};
    }
    m_page = {};
    m_stage = Stage::Newest;
    m_mustLook = true;
    m_examined = 0;
    m_mostExamined = limits::searchNewest;
    const Result<> done = runStatement(byAll, QString(), behindAll);
    if (!m_page.next && hasParts())
        m_page.next = SearchPlace{Stage::Parts, behindAll};
    return done;
}

bool PageSearch::hasParts() const
{
    return !m_words.isEmpty() && !m_grams.isEmpty() && !m_expression.hasText() && !m_expression.hasQuoted();
}

/// Ranking looks at every message that has one of the words, so it is for rare ones.
Result<Stage> PageSearch::firstStage()
{
    if (m_words.isEmpty())
        return Stage::Newest;
    Result<Statement> some = m_connection.prepare("SELECT rowid FROM message_words WHERE message_words MATCH ?1 LIMIT ?2");
    if (some)
        some->bind(m_expression.anyWordMatch()).bind(limits::searchRanked + 1);
    return numbers(std::move(some)).transform([](const QList<qint64> &found) {
        return found.size() > limits::searchRanked ? Stage::Newest : Stage::Best;
    });
}

/// The needed word whose newest messages reach furthest back. The index is slow to bring a rare word and a common one
/// together, and words in a row where one is common: it is quicker to look where the rarest one is. Empty when the index shall
/// do it all: for words that are not in a row and none of them rare, and once a first page of those in a row is given.
Result<QString> PageSearch::rarestWord()
{
    constexpr qint64 sample = 300;
    QString rarest;
    qint64 furthest = behindAll;
    for (const auto words = m_expression.neededWords(); const QString &word : words) {
        Result<Statement> newest =
            m_connection.prepare("SELECT rowid FROM message_words WHERE message_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
        if (newest)
            newest->bind(word).bind(sample);
        const Result<QList<qint64>> found = numbers(std::move(newest));
        if (!found)
            return std::unexpected(found.error());
        const qint64 reach = found->size() < sample ? found->size() - sample : found->constLast();
        if (reach < furthest)
            rarest = word;
        furthest = qMin(furthest, reach);
    }
    const bool isQuicker = furthest < 0 || (m_expression.hasPhrase() && !m_query.after);
    return isQuicker ? rarest : QString();
}

Result<> PageSearch::runStage(SearchPlace place)
{
    m_stage = place.stage;
    m_last = place.position;
    switch (place.stage) {
    case Stage::Best:
        return runBest(place.position);
    case Stage::Newest:
        return runNewest(place.position);
    case Stage::Parts:
        break;
    }
    return runStatement(byGrams, m_grams, place.position);
}

Result<> PageSearch::runBest(qint64 from)
{
    Result<Statement> ranked =
        m_connection.prepare("SELECT rowid FROM message_words WHERE message_words MATCH ?1 ORDER BY rank, rowid DESC");
    if (ranked)
        ranked->bind(m_words);
    const Result<QList<qint64>> all = numbers(std::move(ranked));
    if (!all)
        return std::unexpected(all.error());
    for (qsizetype at = qMax(qint64{0}, from); at < all->size(); ++at) {
        if (isFull()) {
            stopAt(at);
            return {};
        }
        if (Result<> examined = examine(all->at(at)); !examined)
            return examined;
    }
    return {};
}

Result<> PageSearch::runNewest(qint64 below)
{
    if (!m_words.isEmpty()) {
        const Result<QString> rarest = rarestWord();
        if (!rarest)
            return std::unexpected(rarest.error());
        m_mustLook = !rarest->isEmpty();
        return runStatement(byWords, m_mustLook ? *rarest : m_words, below);
    }
    if (!m_grams.isEmpty())
        return runStatement(byGrams, m_grams, below);
    const QStringList texts = m_expression.shortTexts();
    return texts.isEmpty() ? runStatement(byAll, QString(), below) : runShort(texts, below);
}

/// One or two characters are the beginning of three: a rare text has few of those. For a common one, the newest messages
/// soon have enough.
Result<> PageSearch::runShort(const QStringList &texts, qint64 below)
{
    QList<qint64> all;
    for (const QString &text : texts) {
        Result<Statement> some =
            m_connection.prepare("SELECT doc FROM message_grams_terms WHERE term>=?1 AND term<?2 LIMIT ?3");
        if (some)
            some->bind(text).bind(text + QString::fromUcs4(U"\U0010FFFF")).bind(limits::searchShort + 1);
        const Result<QList<qint64>> found = numbers(std::move(some));
        if (!found)
            return std::unexpected(found.error());
        all += *found;
    }
    if (all.size() > limits::searchShort)
        return runStatement(byAll, QString(), below);
    std::ranges::sort(all, std::ranges::greater{});
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
    for (const qint64 seq : std::as_const(all)) {
        if (seq >= below)
            continue;
        if (isFull()) {
            stopAt(seq + 1);
            return {};
        }
        if (Result<> examined = examine(seq); !examined)
            return examined;
    }
    return {};
}

Result<> PageSearch::runStatement(const char *sql, const QString &match, qint64 below)
{
    Result<Statement> statement = m_connection.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(match).bind(below);
    while (true) {
        const Result<bool> stepped = statement->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (!*stepped)
            return {};
        const qint64 seq = statement->number(0);
        if (isFull()) {
            stopAt(seq + 1);
            return {};
        }
        if (Result<> examined = examine(seq); !examined)
            return examined;
        m_last = seq;
    }
}

Result<> PageSearch::examine(qint64 seq)
{
    ++m_examined;
    const Result<bool> isMeant = fits(seq);
    if (!isMeant || !*isMeant)
        return isMeant.transform([](bool) {});
    m_message->restart().bind(seq);
    const Result<bool> isThere = m_message->step();
    if (!isThere || !*isThere)
        return isThere.transform([](bool) {});
    const Snippet snippet = snippetOf(citationsInWords(m_message->text(6)), m_expression, matching());
    m_page.hits.append({MessageId::fromString(m_message->text(0)), ConversationId::fromString(m_message->text(1)),
                        m_message->text(2), personaFromColumn(m_message->text(3)), modelFromColumn(m_message->text(7)),
                        roleFromWord(m_message->text(4)), timeFromColumn(m_message->number(5)), snippet.text,
                        snippet.highlights});
    return {};
}

/// The index of words alone finds exactly what is meant, where there is nothing but words; else the text is looked at.
Result<bool> PageSearch::fits(qint64 seq)
{
    const bool isCertain = !m_mustLook && m_stage != Stage::Parts && !m_words.isEmpty() && !m_expression.hasText();
    if (isCertain)
        return true;
    m_text->restart().bind(seq);
    const Result<bool> isThere = m_text->step();
    if (!isThere || !*isThere)
        return isThere;
    if (!m_expression.fits(FoldedText(m_text->text(0)).text(), matching()))
        return false;
    return m_stage == Stage::Parts ? hasWords(seq).transform(std::logical_not<>()) : true;
}

/// Whether an earlier stage has given it already.
Result<bool> PageSearch::hasWords(qint64 seq)
{
    Result<Statement> statement = m_connection.prepare("SELECT 1 FROM message_words WHERE message_words MATCH ?1 AND rowid=?2");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(m_words).bind(seq);
    return statement->step();
}

}  // namespace

Result<SearchPage> searchMessages(Connection &connection, const SearchQuery &query)
{
    return connection.number("PRAGMA user_version").and_then([&](qint64 version) {
        return version < searchVersion
            ? Result<SearchPage>(fail(ErrorKind::Unsupported, u"version %1 has no index"_s.arg(version)))
            : PageSearch(connection, query).run();
    });
}

}  // namespace sb
