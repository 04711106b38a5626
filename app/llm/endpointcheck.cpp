// SPDX-License-Identifier: Apache-2.0
#include "llm/endpointcheck.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/endpointpresets.h"
#include "llm/failures.h"
#include "llm/modellists.h"

#include <QUrlQuery>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// `path` at the root of the server whose API begins at `base`.
QUrl besideApi(const QUrl &base, const QString &path)
{
    QUrl url = base;
    QString root = url.path();
    if (root.endsWith("/v1"_L1))
        root.chop(3);
    url.setPath(root + path);
    return url;
}

/// An address of Ollama's own API.
QUrl ollamaAddress(const QUrl &base, QLatin1StringView call)
{
    QUrl url = addressOf(Protocol::OllamaChat, base);
    url.setPath(url.path().chopped("chat"_L1.size()) + call);
    return url;
}

bool isOpenRouter(const Endpoint &endpoint)
{
    return endpoint.baseUrl.host() == "openrouter.ai"_L1;
}

}  // namespace

EndpointCheck::EndpointCheck(HttpTransport &transport, QObject *parent) : QObject(parent), m_fetcher(transport) {}

void EndpointCheck::start(const CheckedServer &server)
{
    cancel();
    m_asked = server;
    m_found = {server.endpoint, {}, ServerState::Failed, {}, {}};
    m_pages = 0;
    m_isRunning = true;
    list({});
}

void EndpointCheck::cancel()
{
    m_fetcher.cancelAll();
    m_isRunning = false;
    m_asked = {};
}

HttpRequest EndpointCheck::requestTo(const QUrl &url) const
{
    const WireFormat &format = wireFormat(m_asked.endpoint.protocol);
    HttpRequest request;
    request.url = url;
    request.headers = {"Accept: application/json"};
    if (!format.versionHeader.isEmpty())
        request.headers.append(QByteArray(format.versionHeader.data(), format.versionHeader.size()));
    request.bearer = m_asked.key;
    request.keyPrefix = keyPrefixFor(m_asked.endpoint);
    request.network = m_asked.network;
    request.connectTime = limits::connectTime;
    request.firstByteTime = limits::connectTime;
    request.idleTime = limits::connectTime;
    request.mostBytes = limits::modelListBytes;
    return request;
}

QUrl EndpointCheck::listAddress(const QString &after) const
{
    const Endpoint &endpoint = m_asked.endpoint;
    QUrl url = modelsAddressOf(endpoint.protocol, endpoint.baseUrl);
    if (endpoint.protocol == Protocol::AnthropicMessages) {
        QUrlQuery query{{u"limit"_s, QString::number(limits::modelsListed)}};
        if (!after.isEmpty())
            query.addQueryItem(u"after_id"_s, after);
        url.setQuery(query);
    }
    return url;
}

void EndpointCheck::list(const QString &after)
{
    ++m_pages;
    m_fetcher.fetch(requestTo(listAddress(after)), [this](const Fetched &fetched) { takeList(fetched); });
}

void EndpointCheck::takeList(const Fetched &fetched)
{
    if (refuses(fetched))
        return;
    const WireFormat &format = wireFormat(m_asked.endpoint.protocol);
    const QJsonObject body = parseJsonObject(fetched.body).value_or(QJsonObject());
    if (!body[format.list].isArray())
        return fail(ServerState::Failed, {ErrorKind::NotAnApi, {}});
    const QJsonArray listed = body[format.list].toArray();
    m_found.product = productOf(listed, m_found.product.isEmpty() ? QString(format.kin) : m_found.product);
    m_found.models.append(modelsIn(listed));
    const QString last = body["last_id"_L1].toString();
    const bool hasMore = body["has_more"_L1].toBool() && !last.isEmpty() && !listed.isEmpty();
    if (hasMore && m_pages < limits::modelPages && m_found.models.size() < limits::modelsListed)
        return list(last);
    askMore();
}

/// Ends the check when an answer is none, and says whether it is.
bool EndpointCheck::refuses(const Fetched &fetched)
{
    if (fetched.end.how != HttpEnd::How::EndOfBody) {
        fail(ServerState::Failed, fetched.end.error);
        return true;
    }
    if (fetched.status == 200)
        return false;
    const ErrorKind kind = kindOfRefusal(fetched.status, providerWords(fetched.body));
    if (fetched.status == 401 || fetched.status == 403)
        fail(ServerState::NeedsKey, {fetched.status == 401 ? ErrorKind::KeyRejected : ErrorKind::Forbidden, {}});
    else if (fetched.status == 404)
        fail(ServerState::Failed, {ErrorKind::UnknownAddress, {}});
    else
        fail(ServerState::Failed,
             {kind, kind == ErrorKind::Redirected ? QUrl::fromEncoded(fetched.location).host() : QString()});
    return true;
}

void EndpointCheck::askMore()
{
    if (m_found.models.isEmpty())
        end();
    else if (m_found.product == "Ollama"_L1)
        askOllama();
    else if (m_found.product == "llama-server"_L1)
        askProps();
    else if (isOpenRouter(m_asked.endpoint))
        askRouter();
    else
        end();
}

/// What a server does not say of itself is not missed: only a refused key is.
void EndpointCheck::askProps()
{
    m_fetcher.fetch(requestTo(besideApi(m_asked.endpoint.baseUrl, u"/props"_s)), [this](const Fetched &fetched) {
        if (fetched.status == 401 || fetched.status == 403)
            return fail(ServerState::NeedsKey, {ErrorKind::KeyRejected, {}});
        if (const Result<QJsonObject> props = parseJsonObject(fetched.body); fetched.status == 200 && props) {
            for (FoundModel &model : m_found.models)
                add(model, abilitiesFromProps(*props));
        }
        end();
    });
}

/// OpenRouter's list is open to everybody; whether it knows the key is asked apart.
void EndpointCheck::askRouter()
{
    QUrl url = m_asked.endpoint.baseUrl;
    url.setPath(url.path() + "/key"_L1);
    m_fetcher.fetch(requestTo(url), [this](const Fetched &fetched) {
        if (fetched.status == 401 || fetched.status == 403)
            return fail(ServerState::NeedsKey, {ErrorKind::KeyRejected, {}});
        end();
    });
}

void EndpointCheck::askOllama()
{
    const qsizetype asked = qMin<qsizetype>(m_found.models.size(), limits::modelsShown);
    m_open = static_cast<int>(asked);
    for (qsizetype row = 0; row < asked; ++row)
        show(row);
}

void EndpointCheck::show(qsizetype row)
{
    HttpRequest request = requestTo(ollamaAddress(m_asked.endpoint.baseUrl, "show"_L1));
    request.method = "POST";
    request.headers.append("Content-Type: application/json");
    request.body = [name = m_found.models.at(row).id] { return toCompactJson(QJsonObject{{u"model"_s, name}}); };
    m_fetcher.fetch(request, [this, row](const Fetched &fetched) {
        if (const Result<QJsonObject> shown = parseJsonObject(fetched.body); fetched.status == 200 && shown)
            add(m_found.models[row], abilitiesFromOllama(*shown));
        if (--m_open == 0)
            end();
    });
}

void EndpointCheck::end()
{
    m_found.state = m_found.models.isEmpty() ? ServerState::NoModel : ServerState::Ready;
    m_isRunning = false;
    m_asked = {};
    emit finished(m_found);
}

void EndpointCheck::fail(ServerState state, const Error &error)
{
    m_fetcher.cancelAll();
    m_found.state = state;
    m_found.models.clear();
    m_found.error = error;
    m_isRunning = false;
    m_asked = {};
    emit finished(m_found);
}

WrongPart wrongPart(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::ConnectionLost:
    case ErrorKind::TimedOut:
        return WrongPart::Network;
    case ErrorKind::CertificateRejected:
    case ErrorKind::CertificateExpired:
    case ErrorKind::CertificateOfOtherHost:
    case ErrorKind::TlsFailed:
    case ErrorKind::ClientCertificateNeeded:
    case ErrorKind::CertificateFileUnusable:
        return WrongPart::Tls;
    case ErrorKind::ProxyUnreachable:
    case ErrorKind::ProxyLoginNeeded:
    case ErrorKind::ProxyRefused:
        return WrongPart::Proxy;
    case ErrorKind::KeyRejected:
    case ErrorKind::Forbidden:
    case ErrorKind::KeyUnavailable:
    case ErrorKind::KeyForgotten:
        return WrongPart::Key;
    case ErrorKind::UnknownModel:
        return WrongPart::Model;
    case ErrorKind::OutOfCredit:
    case ErrorKind::RateLimited:
        return WrongPart::Account;
    case ErrorKind::Overloaded:
    case ErrorKind::ModelLoading:
    case ErrorKind::ServerFault:
    case ErrorKind::BadRequest:
    case ErrorKind::Protocol:
    case ErrorKind::TooLarge:
        return WrongPart::Server;
    default:
        return WrongPart::Address;
    }
}

}  // namespace sb
