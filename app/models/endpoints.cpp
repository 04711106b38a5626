// SPDX-License-Identifier: Apache-2.0
#include "models/endpoints.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/log.h"
#include "models/modelmemory.h"
#include "settings/settings.h"

#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QByteArray written(const QList<EndpointProfile> &profiles, QJsonObject (*json)(const EndpointProfile &))
{
    QJsonArray servers;
    for (const EndpointProfile &profile : profiles)
        servers.append(json(profile));
    return toCompactJson(QJsonObject{{u"servers"_s, servers}});
}

}  // namespace

bool isSameProxy(const NetworkOptions &one, const NetworkOptions &other)
{
    const auto isManual = [](const NetworkOptions &network) { return network.proxy == NetworkOptions::Proxy::Manual; };
    return isManual(one) && isManual(other) && originOf(one.proxyAddress) == originOf(other.proxyAddress)
        && one.proxyUser == other.proxyUser;
}

Endpoints::Endpoints(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    load();
}

void Endpoints::load()
{
    const QByteArray stored = m_settings.get(settings::endpoints).toUtf8();
    if (stored.isEmpty())
        return;
    const Result<QJsonObject> object =
        stored.size() > limits::endpointsBytes ? fail(ErrorKind::TooLarge) : parseJsonObject(stored);
    if (!object || !object->value("servers"_L1).isArray()) {
        m_wasDamaged = true;
        m_settings.set(settings::endpointsDamaged,
                       QString::fromUtf8(stored.first(qMin(stored.size(), limits::endpointsBytes))));
        m_settings.set(settings::endpoints, QString());
        qCWarning(logApp) << "the servers that were remembered cannot be read and were put aside";
        return;
    }
    for (const auto servers = object->value("servers"_L1).toArray(); const QJsonValue &server : servers) {
        const std::optional<EndpointProfile> profile = profileFromJson(server.toObject());
        if (profile && find(profile->endpoint) == nullptr && !isFull())
            m_profiles.append(*profile);
    }
}

/// What is too large to be read again is not written: what was remembered before is worth more.
void Endpoints::store()
{
    QByteArray json = written(m_profiles, &toJson);
    if (json.size() > limits::endpointsBytes)
        json = written(m_profiles, &toJsonInShort);
    if (json.size() > limits::endpointsBytes)
        qCWarning(logApp) << "the servers are too much to be remembered:" << json.size() << "bytes";
    else
        m_settings.set(settings::endpoints, QString::fromUtf8(json));
    emit changed();
}

qsizetype Endpoints::rowOf(const Endpoint &endpoint) const
{
    const auto found = std::ranges::find_if(
        m_profiles, [&endpoint](const EndpointProfile &profile) { return profile.endpoint.isSameServer(endpoint); });
    return found == m_profiles.end() ? -1 : found - m_profiles.begin();
}

const EndpointProfile *Endpoints::find(const Endpoint &endpoint) const
{
    const qsizetype row = rowOf(endpoint);
    return row < 0 ? nullptr : &m_profiles.at(row);
}

bool Endpoints::isFull() const
{
    return m_profiles.size() >= limits::endpoints;
}

void Endpoints::put(const EndpointProfile &profile)
{
    replace(profile.endpoint, profile);
}

void Endpoints::insert(qsizetype row, const EndpointProfile &profile)
{
    if (rowOf(profile.endpoint) >= 0)
        return put(profile);
    m_profiles.insert(qBound<qsizetype>(0, row, m_profiles.size()), profile);
    store();
}

void Endpoints::replace(const Endpoint &former, const EndpointProfile &profile)
{
    const qsizetype row = rowOf(former);
    const qsizetype twin = rowOf(profile.endpoint);
    if (row >= 0)
        m_profiles[row] = profile;
    else if (twin >= 0)
        m_profiles[twin] = profile;
    else if (!isFull())
        m_profiles.append(profile);
    if (row >= 0 && twin >= 0 && row != twin)
        m_profiles.removeAt(twin);
    store();
}

void Endpoints::remove(const Endpoint &endpoint)
{
    if (const qsizetype row = rowOf(endpoint); row >= 0) {
        m_profiles.removeAt(row);
        store();
    }
}

void Endpoints::setFound(const FoundServer &server)
{
    const qsizetype row = rowOf(server.endpoint);
    if (row < 0 || (m_profiles.at(row).models == server.models && m_profiles.at(row).product == server.product))
        return;
    m_profiles[row].models = server.models;
    m_profiles[row].product = server.product;
    store();
}

void Endpoints::setModel(const Endpoint &endpoint, const QString &model)
{
    const qsizetype row = rowOf(endpoint);
    if (row < 0 || m_profiles.at(row).model == model)
        return;
    m_profiles[row].model = model;
    store();
}

void Endpoints::setProxyPassword(const Endpoint &endpoint, const Secret &password)
{
    const qsizetype row = rowOf(endpoint);
    if (row < 0 || password.isEmpty())
        return;
    const NetworkOptions network = m_profiles.at(row).network;
    for (EndpointProfile &profile : m_profiles) {
        if (isSameProxy(profile.network, network))
            profile.network.proxyPassword = password;
    }
}

void Endpoints::setKeyPassphrase(const Endpoint &endpoint, const Secret &passphrase)
{
    const qsizetype row = rowOf(endpoint);
    if (row < 0 || passphrase.isEmpty())
        return;
    const QString file = m_profiles.at(row).network.certificateFile;
    for (EndpointProfile &profile : m_profiles) {
        if (profile.endpoint.origin() == endpoint.origin() && profile.network.certificateFile == file)
            profile.network.keyPassphrase = passphrase;
    }
}

bool Endpoints::shareKeyPlace(const Endpoint &endpoint)
{
    const EndpointProfile *mine = find(endpoint);
    if (mine == nullptr || !mine->keeps(SecretPart::Key))
        return false;
    const KeyPlace place = mine->keyPlace;
    bool hasLeft = false;
    bool hasMoved = false;
    for (EndpointProfile &profile : m_profiles) {
        const bool isOther = profile.keeps(SecretPart::Key) && profile.keyPlace != place;
        if (!isOther || profile.endpoint.origin() != endpoint.origin())
            continue;
        hasMoved = true;
        hasLeft = hasLeft || place == KeyPlace::Session;
        if (profile.secrets == SecretPart::Key)
            profile.keyPlace = place;
        else
            profile.secrets.setFlag(SecretPart::Key, false);  // its other secrets stay where they are
    }
    if (hasMoved)
        store();
    return hasLeft;
}

KeyPlace Endpoints::keyPlaceAt(const Endpoint &endpoint) const
{
    const auto found = std::ranges::find_if(m_profiles, [&endpoint](const EndpointProfile &profile) {
        return profile.keeps(SecretPart::Key) && profile.endpoint.origin() == endpoint.origin();
    });
    return found == m_profiles.end() ? KeyPlace::None : found->keyPlace;
}

int Endpoints::mostContext() const
{
    return mostContextIn(m_settings);
}

void Endpoints::setMostContext(int tokens)
{
    if (tokens == m_settings.get(settings::mostContext))
        return;
    m_settings.set(settings::mostContext, tokens);
    emit changed();
}

NetworkOptions Endpoints::networkOf(const Endpoint &endpoint) const
{
    const EndpointProfile *profile = find(endpoint);
    return profile == nullptr ? NetworkOptions() : profile->network;
}

NetworkOptions Endpoints::networkFor(const QUrl &address) const
{
    const auto isAsked = [&address](const EndpointProfile &profile) {
        return addressOf(profile.endpoint.protocol, profile.endpoint.baseUrl) == address;
    };
    if (const auto asked = std::ranges::find_if(m_profiles, isAsked); asked != m_profiles.end())
        return asked->network;
    const EndpointProfile *best = nullptr;
    for (const EndpointProfile &profile : m_profiles) {
        if (profile.endpoint.origin() != originOf(address))
            continue;
        const bool isBelow = address.path().startsWith(profile.endpoint.baseUrl.path());
        if (best == nullptr || (isBelow && profile.endpoint.baseUrl.path().size() > best->endpoint.baseUrl.path().size()))
            best = &profile;
    }
    return best == nullptr ? NetworkOptions() : best->network;
}

qsizetype Endpoints::countAtOrigin(const Endpoint &endpoint) const
{
    return std::ranges::count_if(
        m_profiles, [&endpoint](const EndpointProfile &profile) { return profile.endpoint.origin() == endpoint.origin(); });
}

}  // namespace sb
