// SPDX-License-Identifier: Apache-2.0
#include "net/curltransport.h"

#include "base/clock.h"
#include "base/limits.h"
#include "net/curltransfer.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <curl/curl.h>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace sb {

namespace {

/// A line break in a header would begin another one, or a body; a NUL would cut it short.
bool isOneLine(QByteArrayView header)
{
    return !header.contains('\r') && !header.contains('\n') && !header.contains('\0');
}

Result<> check(const HttpRequest &request)
{
    if (!std::ranges::all_of(request.headers, isOneLine) || !isOneLine(request.keyPrefix) || !isOneLine(request.bearer.bytes()))
        return fail(ErrorKind::InvalidArgument, QStringLiteral("a header of more than one line"));
    if (!request.url.userInfo().isEmpty() || request.url.hasFragment())
        return fail(ErrorKind::InvalidArgument, QStringLiteral("an address with more than an address"));
    return check(request.network);
}

}  // namespace

class CurlTransport::Private {
public:
    explicit Private(const Clock &clock) : m_clock(clock), m_asleep(clock.asleep())
    {
        std::signal(SIGPIPE, SIG_IGN);
        curl_global_init(CURL_GLOBAL_DEFAULT);
        m_multi = curl_multi_init();
        m_thread = std::thread([this] { run(); });
    }

    ~Private()
    {
        post([this] { m_isEnding = true; });
        m_thread.join();
        curl_multi_cleanup(m_multi);
        curl_global_cleanup();
    }
    Q_DISABLE_COPY_MOVE(Private)

    StreamId start(const HttpRequest &request, std::shared_ptr<HttpSink> sink)
    {
        const StreamId id = ++m_lastId;
        post([this, id, request, sink = std::move(sink)]() mutable { add(id, request, std::move(sink)); });
        return id;
    }

    void cancel(StreamId id)
    {
        post([this, id] { remove(id, {HttpEnd::How::Cancelled, {}}); });
    }

private:
    void post(std::function<void()> command)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_commands.push_back(std::move(command));
        }
        curl_multi_wakeup(m_multi);
    }

    void run()
    {
        while (!m_isEnding) {
            obeyCommands();
            int running = 0;
            curl_multi_perform(m_multi, &running);
            collectFinished();
            tick();
            const int wait = m_transfers.empty() ? 60'000 : static_cast<int>(limits::resultInterval.count());
            curl_multi_poll(m_multi, nullptr, 0, m_isEnding ? 0 : wait, nullptr);
        }
        while (!m_transfers.empty())
            remove(m_transfers.begin()->first, {HttpEnd::How::Cancelled, {}});
    }

    void obeyCommands()
    {
        std::deque<std::function<void()>> commands;
        {
            const std::lock_guard lock(m_mutex);
            commands.swap(m_commands);
        }
        for (const std::function<void()> &command : commands)
            command();
    }

    void add(StreamId id, const HttpRequest &request, std::shared_ptr<HttpSink> sink)
    {
        noticeSleep();  // this one has not slept
        if (const Result<> checked = check(request); !checked) {
            sink->end({HttpEnd::How::Failed, checked.error()});
            return;
        }
        auto transfer = std::make_unique<CurlTransfer>(id, request, std::move(sink), m_clock.monotonic());
        if (const Result<> prepared = transfer->prepare(); !prepared) {
            transfer->endAs({HttpEnd::How::Failed, prepared.error()});
            return;
        }
        curl_multi_add_handle(m_multi, transfer->handle());
        m_transfers.emplace(id, std::move(transfer));
    }

    void remove(StreamId id, const HttpEnd &end)
    {
        const auto found = m_transfers.find(id);
        if (found == m_transfers.end())
            return;
        curl_multi_remove_handle(m_multi, found->second->handle());
        found->second->endAs(end);
        m_transfers.erase(found);
    }

    void collectFinished()
    {
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            char *owner = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
            auto *transfer = reinterpret_cast<CurlTransfer *>(owner);
            transfer->finish(message->data.result);
            remove(transfer->id(), {});
        }
    }

    void noticeSleep()
    {
        const std::chrono::milliseconds before = std::exchange(m_asleep, m_clock.asleep());
        if (m_asleep - before <= limits::suspendJump)
            return;
        for (const auto &[id, transfer] : m_transfers)
            transfer->wake(m_clock.monotonic());
    }

    void tick()
    {
        noticeSleep();
        const std::chrono::milliseconds now = m_clock.monotonic();
        std::vector<StreamId> over;
        for (const auto &[id, transfer] : m_transfers) {
            if (transfer->tick(now))
                over.push_back(id);
        }
        for (const StreamId id : over)
            remove(id, {});
    }

    const Clock &m_clock;
    CURLM *m_multi = nullptr;
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_commands;
    std::atomic<StreamId> m_lastId = 0;
    // Network thread only:
    std::map<StreamId, std::unique_ptr<CurlTransfer>> m_transfers;
    std::chrono::milliseconds m_asleep;
    bool m_isEnding = false;
    std::thread m_thread;
};

CurlTransport::CurlTransport(const Clock &clock) : d(std::make_unique<Private>(clock)) {}
CurlTransport::~CurlTransport() = default;

HttpTransport::StreamId CurlTransport::start(const HttpRequest &request, std::shared_ptr<HttpSink> sink)
{
    return d->start(request, std::move(sink));
}

void CurlTransport::cancel(StreamId stream)
{
    d->cancel(stream);
}

}  // namespace sb
