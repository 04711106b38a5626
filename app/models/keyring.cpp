// SPDX-License-Identifier: Apache-2.0
#include "models/keyring.h"

#include "llm/sessionkeys.h"
#include "models/endpoints.h"
#include "settings/secretstore.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Under which names a server's secrets stand in the keychain, in the order of EndpointSecrets.
std::array<QString, 3> namesOf(const Endpoint &endpoint)
{
    const QString origin = endpoint.origin();
    return {origin, origin + " proxy"_L1, origin + " certificate"_L1};
}

QFuture<Result<>> done()
{
    return QtFuture::makeReadyValueFuture(Result<>());
}

}  // namespace

KeyRing::KeyRing(Endpoints &endpoints, SessionKeys &keys, SecretStore &store, QObject *parent)
    : QObject(parent), m_endpoints(endpoints), m_keys(keys), m_store(store)
{
}

QFuture<Result<>> KeyRing::ready(const Endpoint &endpoint)
{
    const EndpointProfile *profile = m_endpoints.find(endpoint);
    const QString origin = endpoint.origin();
    if (profile == nullptr || profile->keyPlace != KeyPlace::Keychain || m_read.contains(origin))
        return done();
    if (m_reading.contains(origin))
        return m_reading.value(origin);
    const auto names = namesOf(endpoint);
    QList<QFuture<Result<Secret>>> reads{m_store.read(names[0])};
    const bool hasProxyUser = !profile->network.proxyUser.isEmpty();
    const bool hasCertificate = !profile->network.certificateFile.isEmpty();
    reads.append(hasProxyUser ? m_store.read(names[1]) : QtFuture::makeReadyValueFuture(Result<Secret>()));
    reads.append(hasCertificate ? m_store.read(names[2]) : QtFuture::makeReadyValueFuture(Result<Secret>()));
    const auto all = QtFuture::whenAll(reads.begin(), reads.end());
    const QFuture<Result<>> reading = QFuture(all).then(this, [this, endpoint](const QList<QFuture<Result<Secret>>> &read) {
        m_reading.remove(endpoint.origin());
        return take(endpoint, read);
    });
    if (!reading.isFinished())
        m_reading.insert(origin, reading);
    return reading;
}

Result<> KeyRing::take(const Endpoint &endpoint, const QList<QFuture<Result<Secret>>> &read)
{
    std::array<Secret, 3> secrets;
    for (qsizetype i = 0; i < read.size(); ++i) {
        const Result<Secret> secret = read.at(i).result();
        const bool isMissed = !secret && (i == 0 || secret.error().kind != ErrorKind::NotFound);
        if (isMissed)
            return std::unexpected(secret.error());
        secrets.at(static_cast<size_t>(i)) = secret.value_or(Secret());
    }
    hold(endpoint, {secrets[0], secrets[1], secrets[2]});
    return {};
}

EndpointSecrets KeyRing::secretsOf(const Endpoint &endpoint) const
{
    EndpointSecrets secrets{m_keys.keyFor(endpoint)};
    if (const EndpointProfile *profile = m_endpoints.find(endpoint)) {
        secrets.proxyPassword = profile->network.proxyPassword;
        secrets.keyPassphrase = profile->network.keyPassphrase;
    }
    return secrets;
}

QList<Secret> KeyRing::all() const
{
    QList<Secret> all = m_keys.all();
    for (const EndpointProfile &profile : m_endpoints.all())
        all << profile.network.proxyPassword << profile.network.keyPassphrase;
    all.removeIf([](const Secret &secret) { return secret.isEmpty(); });
    return all;
}

QFuture<Result<>> KeyRing::store(const Endpoint &endpoint, const EndpointSecrets &secrets)
{
    const auto names = namesOf(endpoint);
    const std::array<Secret, 3> each{secrets.key, secrets.proxyPassword, secrets.keyPassphrase};
    QList<QFuture<Result<>>> writes;
    for (size_t i = 0; i < each.size(); ++i) {
        if (!each.at(i).isEmpty())
            writes.append(m_store.write(names.at(i), each.at(i)));
    }
    if (writes.isEmpty())
        return done();
    return QtFuture::whenAll(writes.begin(), writes.end()).then(this, [](const QList<QFuture<Result<>>> &written) -> Result<> {
        for (const QFuture<Result<>> &one : written) {
            if (const Result<> result = one.result(); !result)
                return result;
        }
        return {};
    });
}

void KeyRing::hold(const Endpoint &endpoint, const EndpointSecrets &secrets)
{
    m_keys.set(endpoint, secrets.key);
    m_endpoints.setNetworkSecrets(endpoint, secrets.proxyPassword, secrets.keyPassphrase);
    m_read.insert(endpoint.origin());
}

void KeyRing::dropFromKeychain(const Endpoint &endpoint)
{
    if (m_endpoints.countAtOrigin(endpoint) > 1)
        return;
    for (const QString &name : namesOf(endpoint))
        std::ignore = m_store.remove(name);
}

}  // namespace sb
