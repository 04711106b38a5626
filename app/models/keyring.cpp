// SPDX-License-Identifier: Apache-2.0
#include "models/keyring.h"

#include "llm/sessionkeys.h"
#include "models/endpoints.h"
#include "settings/secretstore.h"

#include <QPromise>
#include <QStringList>
#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array secretParts{SecretPart::Key, SecretPart::ProxyPassword, SecretPart::KeyPassphrase};

/// Under which name a secret stands in the keychain. A proxy's password is the proxy's, whichever server is behind it.
QString keychainName(SecretPart part, const EndpointProfile &profile)
{
    const NetworkOptions &network = profile.network;
    switch (part) {
    case SecretPart::Key:
        return profile.endpoint.origin();
    case SecretPart::ProxyPassword:
        return u"%1 proxy %2"_s.arg(originOf(network.proxyAddress), network.proxyUser).trimmed();
    case SecretPart::KeyPassphrase:
        return profile.endpoint.origin() + " certificate"_L1;
    }
    Q_UNREACHABLE_RETURN({});
}

Secret &partOf(SecretPart part, EndpointSecrets &secrets)
{
    return part == SecretPart::Key          ? secrets.key
        : part == SecretPart::ProxyPassword ? secrets.proxyPassword
                                            : secrets.keyPassphrase;
}

Secret secretOf(SecretPart part, EndpointSecrets secrets)
{
    return partOf(part, secrets);
}

QFuture<Result<>> done(const Result<> &result = {})
{
    QPromise<Result<>> done;
    done.start();
    done.emplaceResult(result);
    done.finish();
    return done.future();
}

}  // namespace

KeyRing::KeyRing(Endpoints &endpoints, SessionKeys &keys, SecretStore &store, QObject *parent)
    : QObject(parent), m_endpoints(endpoints), m_keys(keys), m_store(store)
{
}

QFuture<Result<>> KeyRing::ready(const Endpoint &endpoint)
{
    const EndpointProfile *found = m_endpoints.find(endpoint);
    const SecretParts missing = missingFrom(endpoint);
    if (!missing)
        return done();
    const EndpointProfile profile = *found;
    if (profile.keyPlace == KeyPlace::Session)
        return done(std::unexpected(errorOf(missing)));
    QStringList names;
    for (const SecretPart part : secretParts) {
        if (missing.testFlag(part))
            names.append(keychainName(part, profile));
    }
    const QString asked = names.join(u'\n');
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    m_waiting[asked].append(promise);
    if (m_waiting.value(asked).size() > 1)
        return promise->future();
    QList<QFuture<Result<Secret>>> reads;
    for (const QString &name : std::as_const(names))
        reads.append(m_store.read(name));
    QtFuture::whenAll(reads.begin(), reads.end()).then(this, [=, this](const QList<QFuture<Result<Secret>>> &read) {
        const Result<> result = take(profile, missing, read);
        for (const auto waiting = m_waiting.take(asked); const auto &one : waiting) {
            one->addResult(result);
            one->finish();
        }
    });
    return promise->future();
}

SecretParts KeyRing::missingFrom(const Endpoint &endpoint) const
{
    const EndpointProfile *profile = m_endpoints.find(endpoint);
    const EndpointSecrets inMemory = secretsOf(endpoint);
    SecretParts missing;
    for (const SecretPart part : secretParts)
        missing.setFlag(part, profile != nullptr && profile->keeps(part) && secretOf(part, inMemory).isEmpty());
    return missing;
}

Error KeyRing::errorOf(SecretParts forgotten)
{
    const auto *first = std::ranges::find_if(secretParts, [forgotten](SecretPart part) { return forgotten.testFlag(part); });
    return {ErrorKind::KeyForgotten, toWord(first == secretParts.end() ? SecretPart::Key : *first)};
}

SecretParts KeyRing::forgotten(const Endpoint &endpoint) const
{
    const EndpointProfile *profile = m_endpoints.find(endpoint);
    return profile != nullptr && profile->keyPlace == KeyPlace::Session ? missingFrom(endpoint) : SecretParts();
}

/// What a proxy or a certificate that is not this server's any more wanted is left out.
Result<> KeyRing::take(const EndpointProfile &asked, SecretParts missing, const QList<QFuture<Result<Secret>>> &read)
{
    EndpointSecrets secrets;
    qsizetype at = 0;
    for (const SecretPart part : secretParts) {
        if (!missing.testFlag(part))
            continue;
        const Result<Secret> secret = read.at(at++).result();
        if (!secret)
            return std::unexpected(secret.error());
        const EndpointProfile *now = m_endpoints.find(asked.endpoint);
        const bool isStillWanted = now != nullptr && keychainName(part, *now) == keychainName(part, asked);
        if (isStillWanted)
            partOf(part, secrets) = *secret;
    }
    hold(asked.endpoint, secrets);
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

QFuture<Result<>> KeyRing::store(const EndpointProfile &profile, const EndpointSecrets &secrets)
{
    QList<QFuture<Result<>>> writes;
    for (const SecretPart part : secretParts) {
        if (const Secret secret = secretOf(part, secrets); profile.keeps(part) && !secret.isEmpty())
            writes.append(m_store.write(keychainName(part, profile), secret));
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
    if (!secrets.key.isEmpty())
        m_keys.set(endpoint, secrets.key);
    m_endpoints.setProxyPassword(endpoint, secrets.proxyPassword);
    m_endpoints.setKeyPassphrase(endpoint, secrets.keyPassphrase);
}

void KeyRing::shareKeyPlace(const Endpoint &endpoint)
{
    if (!m_endpoints.shareKeyPlace(endpoint))
        return;
    EndpointProfile left{endpoint};
    left.keyPlace = KeyPlace::Keychain;
    forget(left);
}

void KeyRing::forget(const EndpointProfile &former)
{
    if (m_endpoints.countAtOrigin(former.endpoint) == 0)
        m_keys.set(former.endpoint, {});
    if (former.keyPlace != KeyPlace::Keychain)
        return;
    const auto isKept = [this](SecretPart part, const QString &name) {
        return std::ranges::any_of(m_endpoints.all(), [&](const EndpointProfile &profile) {
            return profile.keyPlace == KeyPlace::Keychain && profile.keeps(part) && keychainName(part, profile) == name;
        });
    };
    for (const SecretPart part : secretParts) {
        const QString name = keychainName(part, former);
        if (former.keeps(part) && !isKept(part, name))
            std::ignore = m_store.remove(name);
    }
}

}  // namespace sb
