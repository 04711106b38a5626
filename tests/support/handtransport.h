// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

#include <QList>
#include <memory>

namespace sb::test {

/// Keeps what is asked together with whom to answer: a test is the server, on its own thread.
class HandTransport final : public HttpTransport {
public:
    StreamId start(const HttpRequest &request, std::shared_ptr<HttpSink> sink) override
    {
        requests.append(request);
        bodies.append(request.body ? request.body() : QByteArray());
        sinks.append(std::move(sink));
        return static_cast<StreamId>(requests.size());
    }
    void cancel(StreamId stream) override { sinks.at(static_cast<qsizetype>(stream) - 1)->end({HttpEnd::How::Cancelled, {}}); }

    /// Of the last request.
    [[nodiscard]] HttpSink &sink() const { return *sinks.constLast(); }

    /// Begins the last request's answer.
    void head(int status, const QByteArray &type, const QList<QByteArray> &lines = {}) const
    {
        HttpHead head;
        head.status = status;
        head.contentType = type;
        head.requestId = "req-1";
        head.lines = QList<QByteArray>{"HTTP/1.1 " + QByteArray::number(status) + " OK", "Content-Type: " + type} + lines;
        sink().head(head);
    }

    QList<HttpRequest> requests;
    QList<QByteArray> bodies;
    QList<std::shared_ptr<HttpSink>> sinks;
};

/// Takes whatever comes.
class DeafSink final : public HttpSink {
public:
    void head(const HttpHead &) override {}
    void bytes(QByteArrayView bytes) override { heard += bytes; }
    void end(const HttpEnd &) override { ++ends; }

    QByteArray heard;
    int ends = 0;
};

}  // namespace sb::test
