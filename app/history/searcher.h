// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/taskthread.h"
#include "domain/searchquery.h"
#include "store/connection.h"

#include <QFuture>
#include <QtTypes>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace sb {

/// Searches on a thread and a connection of its own, which reads only. Made, used and ended by one thread; must end before the
/// database is closed for writing.
class Searcher {
public:
    using Open = std::function<Result<Connection>()>;

    /// `open` is called on the search's thread, at the first search, and again as long as it fails; it may wait.
    explicit Searcher(Open open) : m_open(std::move(open)) {}
    /// Ends the search that runs; its future and those that wait are cancelled.
    ~Searcher();
    Q_DISABLE_COPY_MOVE(Searcher)

    /// Ends the search before it: a future whose search did not come to its end is cancelled, and its continuation is not run.
    QFuture<Result<SearchPage>> search(const SearchQuery &query);
    /// Waits for the searches before it, ends none and is ended by none. A page without a hit is followed by the next, at most
    /// `limits::pagesInTurn` of them.
    QFuture<Result<SearchPage>> searchInTurn(const SearchQuery &query);

private:
    void overtake();
    enum class Ending { ByItself, ByLater };
    [[nodiscard]] Result<SearchPage> run(const SearchQuery &query, Ending ending);
    [[nodiscard]] Result<SearchPage> runPages(SearchQuery query);

    const Open m_open;
    std::optional<Connection> m_connection;  // of the search's thread
    std::atomic<Connection *> m_running = nullptr;  // &*m_connection, while a search runs that may be ended
    std::atomic<quint64> m_newest = 0;
    std::optional<TaskThread> m_thread{std::in_place};
};

}  // namespace sb
