// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/endpoint.h"
#include "llm/failures.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <optional>

namespace sb {

struct ChatRequest;

/// What a model, or its server, takes otherwise than its protocol says. Each is one step plainer.
enum class Quirk {
    NoUsage,          ///< stream_options
    OtherTokenLimit,  ///< the limit under its other name; where it has one name only, at most what the smallest models take
    NoTokenLimit,
    NoTemperature,
    PlainThinking,  ///< reasoning by its older form: a budget of tokens, or on and off
    NoThinking,
    NoToolChoice,
    NoTools,
    NoCacheMarks,
    NoEncrypted,  ///< without reasoning that only the server can read
    NoBlocks,  ///< answers go back as text and calls; of one talk, not of the model: what it refused may be another model's
};

/// The quirks of one model. A value; the same quirks give the same JSON.
class ModelQuirks {
public:
    [[nodiscard]] bool has(Quirk quirk) const { return (m_bits >> static_cast<unsigned>(quirk) & 1U) != 0; }
    void add(Quirk quirk) { m_bits |= 1U << static_cast<unsigned>(quirk); }
    void add(const ModelQuirks &other) { m_bits |= other.m_bits; }
    [[nodiscard]] ModelQuirks with(Quirk quirk) const;
    [[nodiscard]] bool isEmpty() const { return m_bits == 0; }

    /// Their words; unknown ones are left out.
    [[nodiscard]] QJsonArray toJson() const;
    [[nodiscard]] static ModelQuirks fromJson(const QJsonArray &words);

    bool operator==(const ModelQuirks &) const = default;

private:
    unsigned m_bits = 0;
};

/// Whether it says something of the model, not only of one request.
[[nodiscard]] constexpr bool isLasting(Quirk quirk)
{
    return quirk != Quirk::NoBlocks;
}

/// What to leave out after a refusal (400 or 422) that names a part of the request: one step, and only one that changes what
/// is sent. The server's own `parameter` or code says the name, or its words do in a form that no talk about other things has:
/// quoted, behind "parameter", "field" or "argument", as the path before a colon, or as what "is not supported". Nothing when
/// none is named, or when it has been left out already.
[[nodiscard]] std::optional<Quirk> plainerAfter(const Failure &refusal, const ChatRequest &request, const ModelQuirks &quirks);

/// What has been learned of models, by the address that they are asked at and their name. At most `limits::quirkyModels`: one
/// more, and all others are forgotten, which costs each of them one refused request.
class QuirkTable {
public:
    [[nodiscard]] ModelQuirks of(const Endpoint &endpoint, const QString &model) const;
    void learn(const Endpoint &endpoint, const QString &model, const ModelQuirks &quirks);

    /// `{"https://host/v1/messages": {"model": ["no_tools"]}}`; members of other types are left out.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static QuirkTable fromJson(const QJsonObject &object);

    bool operator==(const QuirkTable &) const = default;

private:
    [[nodiscard]] bool isFull() const;

    QMap<QString, QMap<QString, ModelQuirks>> m_learned;
};

}  // namespace sb
