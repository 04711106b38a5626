// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "net/fetcher.h"
#include "llm/foundserver.h"
#include "net/networkoptions.h"

#include <QObject>
#include <QString>

namespace sb {

class HttpTransport;

/// A server that may be asked, and with what: not yet one that is remembered.
struct CheckedServer {
    Endpoint endpoint;
    Secret key;
    NetworkOptions network;
};

/// Finds out whether a server answers, takes the key, and which models it has, with their context and abilities: by the list of
/// its protocol (Anthropic's page by page, Ollama's with each model's own facts), and by what llama-server and OpenRouter say
/// beside it. Asks no model, so it costs nothing. Each question has `limits::connectTime`. Lives on the thread that made it.
class EndpointCheck : public QObject {
    Q_OBJECT
public:
    /// `transport` must outlive this.
    explicit EndpointCheck(HttpTransport &transport, QObject *parent = nullptr);

    /// Answers with `finished`; what was asked before is dropped.
    void start(const CheckedServer &server);
    /// Nothing follows.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

signals:
    void finished(const sb::FoundServer &server);

private:
    [[nodiscard]] HttpRequest requestTo(const QUrl &url) const;
    [[nodiscard]] QUrl listAddress(const QString &after) const;
    void list(const QString &after);
    void takeList(const Fetched &fetched);
    [[nodiscard]] bool refuses(const Fetched &fetched);
    void askMore();
    void askProps();
    void askRouter();
    void askOllama();
    void show(qsizetype row);
    void end();
    void fail(ServerState state, const Error &error);

    Fetcher m_fetcher;
    CheckedServer m_asked;
    FoundServer m_found;
    int m_pages = 0;
    int m_open = 0;
    bool m_isRunning = false;
};

/// What of a server is to be mended when asking it fails so.
enum class WrongPart { Address, Network, Tls, Proxy, Key, Model, Account, Server };
[[nodiscard]] WrongPart wrongPart(ErrorKind kind);

}  // namespace sb
