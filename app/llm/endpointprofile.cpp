// SPDX-License-Identifier: Apache-2.0
#include "llm/endpointprofile.h"

#include "base/limits.h"
#include "net/secretfilter.h"

#include <QJsonArray>
#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Proxy = NetworkOptions::Proxy;

constexpr std::array secretWords{std::pair{SecretPart::Key, "key"_L1}, std::pair{SecretPart::ProxyPassword, "proxy"_L1},
                                 std::pair{SecretPart::KeyPassphrase, "certificate"_L1}};

void insertText(QJsonObject &object, QLatin1StringView name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(name, text);
}

template<class T>
void insertKnown(QJsonObject &object, QLatin1StringView name, const std::optional<T> &value)
{
    if (value)
        object.insert(name, *value);
}

std::optional<bool> truthIn(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<int> countIn(const QJsonValue &value)
{
    return value.toInt() > 0 ? std::optional(value.toInt()) : std::nullopt;
}

QJsonObject toJson(const FoundModel &model)
{
    QJsonObject object{{u"id"_s, model.id}};
    insertText(object, "name"_L1, model.name);
    if (model.contextTokens > 0)
        object.insert("context"_L1, model.contextTokens);
    insertKnown(object, "answer"_L1, model.abilities.answerTokens);
    insertKnown(object, "tools"_L1, model.abilities.tools);
    insertKnown(object, "thinking"_L1, model.abilities.thinking);
    insertKnown(object, "adaptive"_L1, model.abilities.adaptiveThinking);
    insertKnown(object, "images"_L1, model.abilities.images);
    return object;
}

FoundModel modelFromJson(const QJsonObject &object)
{
    FoundModel model{object["id"_L1].toString(), qMax(object["context"_L1].toInt(), 0),
                     object["name"_L1].toString().left(limits::serverNameLength)};
    model.abilities = {.contextTokens = countIn(object["context"_L1]),
                       .answerTokens = countIn(object["answer"_L1]),
                       .tools = truthIn(object["tools"_L1]),
                       .thinking = truthIn(object["thinking"_L1]),
                       .adaptiveThinking = truthIn(object["adaptive"_L1]),
                       .images = truthIn(object["images"_L1])};
    return model;
}

QJsonArray wordsOf(SecretParts secrets)
{
    QJsonArray words;
    for (const auto &[part, word] : secretWords) {
        if (secrets.testFlag(part))
            words.append(word);
    }
    return words;
}

/// A server of which it is not said has a key, as it was before there were others.
SecretParts secretsIn(const QJsonValue &words)
{
    if (!words.isArray())
        return SecretPart::Key;
    SecretParts secrets;
    for (const auto &[part, word] : secretWords)
        secrets.setFlag(part, words.toArray().contains(word));
    return secrets;
}

QJsonArray remembered(const EndpointProfile &profile)
{
    QJsonArray models;
    const auto used = std::ranges::find(profile.models, profile.model, &FoundModel::id);
    if (used != profile.models.end() && used - profile.models.begin() >= limits::modelsRemembered)
        models.append(toJson(*used));
    for (const FoundModel &model : profile.models) {
        if (models.size() < limits::modelsRemembered)
            models.append(toJson(model));
    }
    return models;
}

void insertNetwork(QJsonObject &object, const NetworkOptions &network)
{
    if (network.proxy != Proxy::System)
        object.insert("proxy"_L1, network.proxy == Proxy::Manual ? u"manual"_s : u"none"_s);
    insertText(object, "proxy_address"_L1, network.proxyAddress.toString());
    insertText(object, "proxy_user"_L1, network.proxyUser);
    insertText(object, "authority"_L1, network.authorityFile);
    insertText(object, "certificate"_L1, network.certificateFile);
    insertText(object, "certificate_key"_L1, network.keyFile);
    if (network.protocol == NetworkOptions::Protocol::Http11)
        object.insert("http"_L1, u"1.1"_s);
    QJsonArray headers;
    for (const QByteArray &header : network.headers) {
        if (!namesKey(header))
            headers.append(QString::fromLatin1(header));
    }
    if (!headers.isEmpty())
        object.insert("headers"_L1, headers);
}

NetworkOptions networkFromJson(const QJsonObject &object)
{
    NetworkOptions network;
    const QString proxy = object["proxy"_L1].toString();
    network.proxy = proxy == "manual"_L1 ? Proxy::Manual : proxy == "none"_L1 ? Proxy::None : Proxy::System;
    network.proxyAddress = QUrl(object["proxy_address"_L1].toString());
    network.proxyUser = object["proxy_user"_L1].toString();
    network.authorityFile = object["authority"_L1].toString();
    network.certificateFile = object["certificate"_L1].toString();
    network.keyFile = object["certificate_key"_L1].toString();
    if (object["http"_L1].toString() == "1.1"_L1)
        network.protocol = NetworkOptions::Protocol::Http11;
    for (const auto headers = object["headers"_L1].toArray(); const QJsonValue &header : headers) {
        const QByteArray line = header.toString().toLatin1();
        if (network.headers.size() < limits::extraHeaders && isExtraHeader(line))
            network.headers.append(line);
    }
    return network;
}

}  // namespace

QString toWord(SecretPart part)
{
    return std::ranges::find(secretWords, part, &std::pair<SecretPart, QLatin1StringView>::first)->second;
}

FoundServer EndpointProfile::asServer() const
{
    return {endpoint, product, models.isEmpty() ? ServerState::NoModel : ServerState::Ready, models, {}};
}

QJsonObject toJson(const EndpointProfile &profile)
{
    QJsonObject object{{u"name"_s, profile.endpoint.name},
                       {u"url"_s, profile.endpoint.baseUrl.toString()},
                       {u"protocol"_s, toWord(profile.endpoint.protocol)}};
    if (profile.keyPlace != KeyPlace::None) {
        object.insert("key"_L1, profile.keyPlace == KeyPlace::Keychain ? u"keychain"_s : u"session"_s);
        object.insert("secrets"_L1, wordsOf(profile.secrets));
    }
    insertText(object, "model"_L1, profile.model);
    insertText(object, "product"_L1, profile.product);
    if (!profile.models.isEmpty())
        object.insert("models"_L1, remembered(profile));
    insertNetwork(object, profile.network);
    return object;
}

QJsonObject toJsonInShort(const EndpointProfile &profile)
{
    EndpointProfile brief = profile;
    brief.models.removeIf([&profile](const FoundModel &model) { return model.id != profile.model; });
    return toJson(brief);
}

std::optional<EndpointProfile> profileFromJson(const QJsonObject &object)
{
    const Protocol protocol = protocolFromWord(object["protocol"_L1].toString()).value_or(Protocol::OpenAiChat);
    const Result<Endpoint> endpoint = endpointFromText(object["url"_L1].toString(), protocol);
    if (!endpoint)
        return std::nullopt;
    EndpointProfile profile{*endpoint, networkFromJson(object)};
    profile.endpoint.name = object["name"_L1].toString(endpoint->name).left(limits::serverNameLength);
    const QString key = object["key"_L1].toString();
    profile.keyPlace = key == "keychain"_L1 ? KeyPlace::Keychain : key == "session"_L1 ? KeyPlace::Session : KeyPlace::None;
    profile.secrets = secretsIn(object["secrets"_L1]);
    profile.model = object["model"_L1].toString();
    profile.product = object["product"_L1].toString().left(limits::serverNameLength);
    for (const auto models = object["models"_L1].toArray(); const QJsonValue &value : models) {
        const FoundModel model = modelFromJson(value.toObject());
        const bool isNamed = !model.id.isEmpty() && model.id.size() <= limits::serverNameLength;
        if (isNamed && profile.models.size() < limits::modelsRemembered)
            profile.models.append(model);
    }
    return profile;
}

bool namesKey(QByteArrayView header)
{
    return isSecretHeader(header);
}

}  // namespace sb
