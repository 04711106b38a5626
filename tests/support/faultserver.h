// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/certificates.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QThread>
#include <QUrl>
#include <functional>
#include <optional>

namespace sb::test {

/// What the server sends for one request, byte for byte, and what it does to the connection then.
struct Reply {
    enum class After { Close, Reset, KeepOpen };

    QByteArray bytes;
    After after = After::Close;
    qsizetype chunk = 0;  ///< bytes in one write; 0 writes all at once
};

/// A whole answer with its length. `headers` are "Name: value".
[[nodiscard]] Reply answer(int status, const QByteArray &type, const QByteArray &body, const QList<QByteArray> &headers = {});
/// The head of an answer whose body has the chunked coding.
[[nodiscard]] QByteArray chunkedHead(const QByteArray &type, const QList<QByteArray> &headers = {});
/// `body` as one chunk of that coding; an empty one ends the body.
[[nodiscard]] QByteArray chunkOf(const QByteArray &body);

/// One request as it came.
struct Asked {
    QByteArray method;
    QByteArray path;
    QList<QByteArray> headers;  ///< "Name: value"
    QByteArray body;
    QByteArray raw;

    /// The value of a header, named in lower case; empty when it is absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// An HTTP server on 127.0.0.1 and a thread of its own, as broken as its script says. Ends with its destructor.
class FaultServer {
public:
    /// Runs on the server's thread.
    using Script = std::function<Reply(const Asked &)>;

    explicit FaultServer(const Script &script);
    /// One reply after the other; the last one for every request that follows.
    explicit FaultServer(const QList<Reply> &replies);
    explicit FaultServer(const Reply &reply);
    FaultServer(const Script &script, const Tls &tls);
    FaultServer(const Reply &reply, const Tls &tls);
    ~FaultServer();
    Q_DISABLE_COPY_MOVE(FaultServer)

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QUrl url(const QString &path) const;

    [[nodiscard]] QList<Asked> asked() const;
    [[nodiscard]] int connections() const;      ///< that ever came
    [[nodiscard]] int openConnections() const;  ///< that neither side has closed yet
    /// Bytes for the connection that asked last which the network has not taken yet.
    [[nodiscard]] qint64 unsent() const;
    /// Sends more on the connection that asked last.
    void goOn(const Reply &reply);

private:
    class Worker;

    FaultServer(const Script &script, const std::optional<Tls> &tls);

    QThread m_thread;
    Worker *m_worker;  ///< lives and ends with the thread
    int m_port = 0;
    QString m_scheme;
};

}  // namespace sb::test
