// SPDX-License-Identifier: Apache-2.0
#include "history/searcher.h"

#include "base/limits.h"
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
        Result<SearchPage> page = number == m_newest ? run(query, Ending::ByLater) : fail(ErrorKind::TimedOut);
        if (number == m_newest)
            promise->addResult(std::move(page));
        else
            promise->future().cancel();
        promise->finish();
    });
    return future;
}

QFuture<Result<SearchPage>> Searcher::searchInTurn(const SearchQuery &query)
{
    auto promise = std::make_shared<QPromise<Result<SearchPage>>>();
    QFuture<Result<SearchPage>> future = promise->future();
    promise->start();
    m_thread->tasks().post([this, query, promise] {
        promise->addResult(runPages(query));
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

Result<SearchPage> Searcher::run(const SearchQuery &query, Ending ending)
{
    if (!m_connection) {
        Result<Connection> opened = m_open();
        if (!opened)
            return std::unexpected(opened.error());
        m_connection = std::move(*opened);
    }
    m_running = ending == Ending::ByLater ? &*m_connection : nullptr;
    Result<SearchPage> page = searchMessages(*m_connection, query);
    m_running = nullptr;
    return page;
}

Result<SearchPage> Searcher::runPages(SearchQuery query)
{
    Result<SearchPage> page;
    for (int pages = 0; pages < limits::pagesInTurn; ++pages) {
        page = run(query, Ending::ByItself);
        if (!page)  // an interrupt that was meant for the search before it
            page = run(query, Ending::ByItself);
        if (!page || !page->hits.isEmpty() || !page->next)
            break;
        query.after = page->next;
    }
    return page;
}

}  // namespace sb
