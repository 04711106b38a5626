// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

#include <memory>

namespace sb {

class Clock;

/// HttpTransport on libcurl: one thread, one multi handle. The destructor cancels all streams and ends the thread within 2 s,
/// whatever the network does. Source of the settings: reference "llm-wire", 2.2.
class CurlTransport final : public HttpTransport {
public:
    /// `clock` must outlive this.
    explicit CurlTransport(const Clock &clock);
    ~CurlTransport() override;

    [[nodiscard]] StreamId start(const HttpRequest &request, std::shared_ptr<HttpSink> sink) override;
    void cancel(StreamId stream) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace sb
