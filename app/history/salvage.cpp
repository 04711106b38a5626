// SPDX-License-Identifier: Apache-2.0
#include "history/salvage.h"

#include "base/limits.h"
#include "history/recoveredrows.h"
#include "history/schema.h"
#include "store/dailycopies.h"

#include <QFileInfo>
#include <QHash>
#include <QList>
#include <QSet>
#include <QUuid>
#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// One of the files from which rows come, the damaged one first.
struct Source {
    PageScan scan;
    QDateTime copyTime;  ///< invalid: it is the damaged one itself
};

/// What stands in a source beside the messages, which are too many to be held.
struct Finds {
    QList<StoredRow> conversations;
    QList<StoredRow> tags;
    QList<StoredRow> composers;
    QList<StoredRow> kept;
    QSet<QUuid> conversationIds;
    QSet<qint64> messages;         ///< the numbers of those that can be read
    QHash<qint64, QUuid> places;  ///< of all messages, as far as the index can be read, with their conversations
    bool hasDoubtful = false;

    void add(const StoredRow &row)
    {
        hasDoubtful = hasDoubtful || !row.isSound;
        switch (row.isSound ? thingIn(row) : StoredThing::Nothing) {
        case StoredThing::Conversation:
            conversations.append(row);
            conversationIds.insert(idIn(row, 1));
            break;
        case StoredThing::Message:
            messages.insert(row.number);
            break;
        case StoredThing::Composer:
            composers.append(row);
            break;
        case StoredThing::Tag:
            tags.append(row);
            break;
        case StoredThing::Kept:
            kept.append(row);
            break;
        case StoredThing::Place:
            places.insert(numberIn(row, 1), idIn(row, 0));
            break;
        case StoredThing::Draft:
        case StoredThing::Nothing:
            break;
        }
    }
};

class Salvage {
public:
    Salvage(Connection &into, const LongWork &work) : m_into(into), m_rows(into), m_work(work) {}

    Result<Recovery> run(const QString &damaged, const QString &database)
    {
        return openSources(damaged, database)
            .and_then([this] { return readFirst(); })
            .and_then([this] { return readConversations(); })
            .and_then([this] { return readMessages(); })
            // All was written fast: on the disk before the set counts as done.
            .and_then([this] { return m_into.execute("PRAGMA wal_checkpoint(TRUNCATE)"); })
            .transform([this] {
                m_recovery.lostMessages = m_lost.size();
                return m_recovery;
            });
    }

private:
    enum class Soundness { Sound, Doubtful };
    using Take = std::function<Result<>(const StoredRow &)>;

    Result<> openSources(const QString &damaged, const QString &database);
    std::optional<Source> newestCopy(const QString &database);
    Result<> readFirst();
    Result<> readConversations();
    Result<> readMessages();
    Result<> putConversations(const Finds &finds, const Source &from);
    Result<> putKept(const QList<StoredRow> &rows, bool isFirst);
    Result<> putMessage(const StoredRow &row, const Source &from);
    Result<> putMessages(const Source &from, Soundness soundness);
    void countConversation(const QUuid &id, const Source &from);
    Result<> find(const Source &from, Finds &finds);
    Result<> walkSome(const PageScan &scan, qint64 &page, const Take &take);
    [[nodiscard]] bool isWanted(const StoredRow &message, const Source &from) const;

    Connection &m_into;
    RecoveredRows m_rows;
    LongWork m_work;
    SteadyClock::time_point m_end = SteadyClock::now() + limits::salvageTime;
    QList<std::shared_ptr<Source>> m_sources;
    qint64 m_pagesDone = 0;
    int m_told = -1;
    bool m_hasDoubtful = false;
    bool m_hasKept = false;  ///< a source before had something that was kept beside the messages
    bool m_isComplete = false;  ///< the damaged file has all that it ever had
    QSet<qint64> m_lost;
    QSet<QUuid> m_lostConversations;
    QSet<QUuid> m_counted;
    QSet<QUuid> m_countedConversations;
    Recovery m_recovery;
};

/// A damaged file that cannot be opened now is there all the same: another time it may be.
Result<> Salvage::openSources(const QString &damaged, const QString &database)
{
    // The log may be another file's: then it hides pages of the database that are whole.
    for (const PageScan::Log log : {PageScan::Log::Use, PageScan::Log::Ignore}) {
        Result<PageScan> scan = PageScan::open(damaged, log);
        if (!scan && scan.error().kind != ErrorKind::NotFound)
            return std::unexpected(scan.error());
        if (scan && (log == PageScan::Log::Use || m_sources.isEmpty() || m_sources.constFirst()->scan.hasLog()))
            m_sources.append(std::make_shared<Source>(std::move(*scan), QDateTime()));
    }
    if (std::optional<Source> copy = newestCopy(database))
        m_sources.append(std::make_shared<Source>(std::move(*copy)));
    return {};
}

/// Copies were checked when they were made; one that cannot be checked again in the time is taken at its word.
std::optional<Source> Salvage::newestCopy(const QString &database)
{
    for (const QList<DatabaseCopy> copies = copiesOf(database); const DatabaseCopy &copy : copies) {
        Result<Connection> connection = Connection::open(copy.path, Connection::Mode::ReadOnly);
        const bool isSound = connection && checkSchema(*connection, historySchema()).value_or(0) > 0
            && connection->check(limits::storeCheckTime, m_work.isOver).value_or(Connection::Health::Damaged)
                != Connection::Health::Damaged;
        if (!isSound)
            continue;
        if (Result<PageScan> scan = PageScan::open(copy.path, PageScan::Log::Ignore))
            return Source{std::move(*scan), copy.time};
    }
    return {};
}

/// A part of the pages, so that a transaction stays small.
Result<> Salvage::walkSome(const PageScan &scan, qint64 &page, const Take &take)
{
    qint64 total = 0;
    for (const auto &source : std::as_const(m_sources))
        total += 2 * source->scan.pageCount();
    for (int rows = 0; page <= scan.pageCount() && rows < limits::salvageRows; ++page) {
        if (m_work.isOver())
            return fail(ErrorKind::TimedOut, u"ended before all was brought back"_s);
        if (SteadyClock::now() > m_end) {
            m_recovery.isCutShort = true;
            page = scan.pageCount();
            continue;
        }
        for (const QList<StoredRow> found = scan.rows(page); const StoredRow &row : found) {
            ++rows;
            if (Result<> taken = take(row); !taken)
                return taken;
        }
        const auto percent = static_cast<int>(std::min<qint64>(100, 100 * ++m_pagesDone / std::max<qint64>(1, total)));
        if (std::exchange(m_told, percent) != percent)
            m_work.report(percent);
    }
    return {};
}

Result<> Salvage::find(const Source &from, Finds &finds)
{
    for (qint64 page = 1; page <= from.scan.pageCount();) {
        const Result<> walked = walkSome(from.scan, page, [&](const StoredRow &row) -> Result<> {
            finds.add(row);
            return {};
        });
        if (!walked)
            return walked;
    }
    return {};
}

/// The index of messages is an account of them that stands on pages of its own. Where it knows all that was read, what it knows
/// beyond that is what was lost, and nothing else is: so what had been deleted does not come back out of an older copy.
Result<> Salvage::readFirst()
{
    if (m_sources.isEmpty()) {
        m_recovery.isLossKnown = false;
        return {};
    }
    const Source &first = *m_sources.constFirst();
    Finds finds;
    if (Result<> found = find(first, finds); !found)
        return found;
    const bool knowsAll = std::ranges::all_of(finds.messages, [&](qint64 seq) { return finds.places.contains(seq); });
    m_recovery.isLossKnown = knowsAll && !finds.places.isEmpty() && !first.scan.isCut() && !first.copyTime.isValid();
    m_hasDoubtful = finds.hasDoubtful;
    for (const auto &[seq, conversation] : finds.places.asKeyValueRange()) {
        if (!finds.messages.contains(seq))
            m_lost.insert(seq);
        if (!finds.conversationIds.contains(conversation))
            m_lostConversations.insert(conversation);
    }
    m_isComplete = m_recovery.isLossKnown && m_lost.isEmpty() && m_lostConversations.isEmpty();
    return putConversations(finds, first);
}

Result<> Salvage::readConversations()
{
    for (qsizetype i = 1; i < m_sources.size() && !m_isComplete; ++i) {
        Finds finds;
        Result<> done = find(*m_sources.at(i), finds).and_then([&] { return putConversations(finds, *m_sources.at(i)); });
        if (!done)
            return done;
    }
    return {};
}

Result<> Salvage::putConversations(const Finds &finds, const Source &from)
{
    return m_into.transaction(Durability::Fast, [&]() -> Result<> {
        const bool isFirst = &from == m_sources.constFirst().get();
        QSet<QUuid> taken;
        for (const StoredRow &row : finds.conversations) {
            const QUuid id = idIn(row, 1);
            if (!isFirst && m_recovery.isLossKnown && !m_lostConversations.contains(id))
                continue;
            const Result<bool> isNew = m_rows.addConversation(row);
            if (!isNew)
                return std::unexpected(isNew.error());
            if (*isNew || isFirst)
                taken.insert(id);
            if (*isNew || isFirst)
                countConversation(id, from);
        }
        for (const StoredRow &row : finds.tags) {
            if (const Result<bool> put = taken.contains(idIn(row, 0)) ? m_rows.addTag(row) : Result<bool>(false); !put)
                return std::unexpected(put.error());
        }
        for (const StoredRow &row : finds.composers) {
            // What was typed before a copy was made has been sent since, or its conversation is gone.
            if (!isFirst && m_recovery.isLossKnown && !taken.contains(idIn(row, 0)))
                continue;
            const Result<bool> put = m_rows.addComposer(row);
            if (!put)
                return std::unexpected(put.error());
            m_recovery.drafts += *put ? 1 : 0;
        }
        return putKept(finds.kept, isFirst);
    });
}

/// A copy's are taken where the damaged file shows none at all: else what had been forgotten since would come back.
Result<> Salvage::putKept(const QList<StoredRow> &rows, bool isFirst)
{
    if (!isFirst && m_hasKept)
        return {};
    for (const StoredRow &row : rows) {
        if (const Result<bool> put = m_rows.addKept(row); !put)
            return std::unexpected(put.error());
    }
    m_hasKept = m_hasKept || !rows.isEmpty();
    return {};
}

Result<> Salvage::readMessages()
{
    for (qsizetype i = 0; i < m_sources.size() && (i == 0 || !m_isComplete); ++i) {
        if (Result<> put = putMessages(*m_sources.at(i), Soundness::Sound); !put)
            return put;
    }
    // Better a text with a wrong character than none; but only where nobody has the right one.
    return m_hasDoubtful ? putMessages(*m_sources.constFirst(), Soundness::Doubtful) : Result<>();
}

Result<> Salvage::putMessages(const Source &from, Soundness soundness)
{
    for (qint64 page = 1; page <= from.scan.pageCount();) {
        Result<> done = m_into.transaction(Durability::Fast, [&] {
            return walkSome(from.scan, page, [&](const StoredRow &row) {
                return row.isSound == (soundness == Soundness::Sound) ? putMessage(row, from) : Result<>();
            });
        });
        if (!done)
            return done;
    }
    return {};
}

bool Salvage::isWanted(const StoredRow &message, const Source &from) const
{
    return &from == m_sources.constFirst().get() || !m_recovery.isLossKnown || m_lost.contains(message.number);
}

Result<> Salvage::putMessage(const StoredRow &row, const Source &from)
{
    const StoredThing thing = thingIn(row);
    const bool isDraft = thing == StoredThing::Draft && !from.copyTime.isValid();
    if (!isDraft && (thing != StoredThing::Message || !isWanted(row, from)))
        return {};
    const Result<bool> isNew = isDraft ? m_rows.addDraft(row) : m_rows.addMessage(row);
    if (!isNew)
        return std::unexpected(isNew.error());
    if (!isDraft)
        m_lost.remove(row.number);
    const bool isCopy = from.copyTime.isValid();
    if (m_rows.madeConversation())
        countConversation(idIn(row, 2), from);
    if (isDraft) {
        m_recovery.drafts += *isNew ? 1 : 0;
    } else if (const QUuid id = idIn(row, 1); !m_counted.contains(id)) {
        m_counted.insert(id);
        ++(isCopy ? m_recovery.copiedMessages : m_recovery.messages);
        m_recovery.copyTime = isCopy ? from.copyTime : m_recovery.copyTime;
    }
    return {};
}

/// Each once, also when an earlier try that was ended half-way has brought it already.
void Salvage::countConversation(const QUuid &id, const Source &from)
{
    const bool isCopy = from.copyTime.isValid();
    if (m_countedConversations.contains(id))
        return;
    m_countedConversations.insert(id);
    ++(isCopy ? m_recovery.copiedConversations : m_recovery.conversations);
    m_recovery.copyTime = isCopy ? from.copyTime : m_recovery.copyTime;
}

}  // namespace

Result<Recovery> salvage(const QString &set, const QString &database, Connection &into, const LongWork &work)
{
    Result<Recovery> recovery = Salvage(into, work).run(set + u'/' + QFileInfo(database).fileName(), database);
    if (recovery)
        recovery->folder = set;
    return recovery;
}

}  // namespace sb
