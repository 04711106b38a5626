// SPDX-License-Identifier: Apache-2.0
#include "history/searcher.h"

#include "history/messagesearch.h"

#include <QPromise>
#include <utility>

namespace sb {

Searcher::~Searcher()
{
    overtake();
    m_thread->tasks().post([this] { m_connection.reset(); });
    m_thread.reset();
}

QFuture<Result<SearchPage>> Searcher::search(const SearchQuery &query)
{
    overtake();
    auto promise = std::make_shared<QPromise<Result<SearchPage>>>();
    QFuture<Result<SearchPage>> future = promise->future();
    promise->start();
    m_thread->tasks().post([this, query, promise, number = m_newest.load()] {
        Result<SearchPage> page = number == m_newest ? run(query) : fail(ErrorKind::TimedOut);
        if (number == m_newest)
            promise->addResult(std::move(page));
        else
            promise->future().cancel();
        promise->finish();
    });
    return future;
}

/// An interrupt that falls between two statements is without effect; then the page is found and thrown away.
void Searcher::overtake()
{
    ++m_newest;
    if (Connection *connection = m_running)
        connection->interrupt();
}

Result<SearchPage> Searcher::run(const SearchQuery &query)
{
    if (!m_connection) {
        Result<Connection> opened = m_open();
        if (!opened)
            return std::unexpected(opened.error());
        m_connection = std::move(*opened);
        m_running = &*m_connection;
    }
    return searchMessages(*m_connection, query);
}

}  // namespace sb
