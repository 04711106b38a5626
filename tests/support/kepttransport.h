// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

#include <QList>
#include <memory>

namespace sb::test {

/// Asks nobody and keeps what would have been asked; tests answer in the asker's name.
class KeptTransport final : public HttpTransport {
public:
    StreamId start(const HttpRequest &request, std::shared_ptr<HttpSink>) override
    {
        requests.append(request);
        return static_cast<StreamId>(requests.size());
    }
    void cancel(StreamId) override {}

    QList<HttpRequest> requests;
};

}  // namespace sb::test
