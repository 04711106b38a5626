// SPDX-License-Identifier: Apache-2.0
#include "llm/modelquirks.h"

#include "base/limits.h"
#include "base/words.h"
#include "llm/chatbackend.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array quirkWords{"no_usage"_L1,       "other_token_limit"_L1, "no_token_limit"_L1, "no_temperature"_L1,
                                "plain_thinking"_L1, "no_thinking"_L1,       "no_tool_choice"_L1, "no_tools"_L1,
                                "no_cache_marks"_L1, "no_encrypted"_L1,      "no_blocks"_L1};

constexpr size_t quirkCount = quirkWords.size();

/// The names that a part of a request has in the protocols, and the steps that take it out. More particular names come first:
/// messages about them may hold a general one.
struct Step {
    QLatin1StringView names;  ///< a regular expression
    std::array<Quirk, 2> quirks;
};
constexpr std::array steps{
    Step{"stream_options|include_usage"_L1, {Quirk::NoUsage, Quirk::NoUsage}},
    Step{"max_completion_tokens|max_tokens|max_output_tokens|num_predict"_L1, {Quirk::OtherTokenLimit, Quirk::NoTokenLimit}},
    Step{"temperature"_L1, {Quirk::NoTemperature, Quirk::NoTemperature}},
    Step{"cache_control"_L1, {Quirk::NoCacheMarks, Quirk::NoCacheMarks}},
    Step{"encrypted_content|encrypted content|include"_L1, {Quirk::NoEncrypted, Quirk::NoBlocks}},
    Step{"signature|thought_signature|extra_content|reasoning_content|invalid_encrypted_content"_L1,
         {Quirk::NoBlocks, Quirk::NoBlocks}},
    Step{"thinking(?:\\.[a-z_.]+)?|adaptive thinking|enable_thinking|think|output_config|effort|reasoning_effort|reasoning|"
         "summary|budget_tokens|chat_template_kwargs"_L1,
         {Quirk::PlainThinking, Quirk::NoThinking}},
    Step{"tool_choice"_L1, {Quirk::NoToolChoice, Quirk::NoToolChoice}},
    Step{"tools|tool use|tool calling|function calling|functions"_L1, {Quirk::NoTools, Quirk::NoTools}},
};

/// The name at the end of a path, as in `reasoning.effort`, `system.0.cache_control`, `include[0]`.
constexpr auto pathTo = R"((?:[\w\[\]]+\.)*)"_L1;
constexpr auto listPlace = R"((?:\[\d*\])?)"_L1;

/// The forms in which words name a part; %1 is the part.
constexpr std::array forms{
    R"(["'`]%1["'`])"_L1,
    R"(\b(?:parameter|field|argument)s?(?: supplied)?:? %1(?![\w.]*\w))"_L1,
    R"(^%1:)"_L1,
    R"(^%1 (?:is|are) not supported\b)"_L1,
    R"(\bdoes not support %1\W*$)"_L1,
};

bool isMatch(const QString &text, const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption).match(text).hasMatch();
}

/// A server that says which part it means is not read for another one.
bool names(const Failure &refusal, const Step &step)
{
    const QString part = pathTo + u"(?:"_s + step.names + u')' + listPlace;
    const QString alone = QRegularExpression::anchoredPattern(part);
    if (isMatch(refusal.error.detail, alone))
        return true;
    if (!refusal.parameter.isEmpty())
        return isMatch(refusal.parameter, alone);
    return std::ranges::any_of(
        forms, [&](QLatin1StringView form) { return isMatch(refusal.providerMessage, QString(form).replace("%1"_L1, part)); });
}

/// One server may speak several protocols, each in its own way.
QString keyOf(const Endpoint &endpoint)
{
    return addressOf(endpoint.protocol, endpoint.baseUrl).toString();
}

/// The same request with as little text as shows what quirks do to it.
ChatRequest withoutTexts(ChatRequest request)
{
    request.system.truncate(1);
    for (ChatMessage &message : request.messages)
        message.text.truncate(message.blocks.blocks.isEmpty() ? 1 : message.text.size());
    return request;
}

}  // namespace

ModelQuirks ModelQuirks::with(Quirk quirk) const
{
    ModelQuirks more = *this;
    more.add(quirk);
    return more;
}

QJsonArray ModelQuirks::toJson() const
{
    QJsonArray words;
    for (size_t i = 0; i < quirkCount; ++i) {
        if (has(static_cast<Quirk>(i)))
            words.append(wordOf(static_cast<Quirk>(i), quirkWords));
    }
    return words;
}

ModelQuirks ModelQuirks::fromJson(const QJsonArray &words)
{
    ModelQuirks quirks;
    for (size_t i = 0; i < quirkCount; ++i) {
        if (words.contains(QString(quirkWords.at(i))))
            quirks.add(static_cast<Quirk>(i));
    }
    return quirks;
}

std::optional<Quirk> plainerAfter(const Failure &refusal, const ChatRequest &request, const ModelQuirks &quirks)
{
    if (refusal.error.kind != ErrorKind::BadRequest || (refusal.httpStatus != 400 && refusal.httpStatus != 422))
        return std::nullopt;
    const auto body = wireFormat(request.endpoint.protocol).body;
    const ChatRequest small = withoutTexts(request);
    const QByteArray before = body(small, quirks);
    for (const Step &step : steps) {
        if (!names(refusal, step))
            continue;
        for (const Quirk quirk : step.quirks) {
            if (!quirks.has(quirk) && body(small, quirks.with(quirk)) != before)
                return quirk;
        }
    }
    return std::nullopt;
}

ModelQuirks QuirkTable::of(const Endpoint &endpoint, const QString &model) const
{
    return m_learned.value(keyOf(endpoint)).value(model);
}

void QuirkTable::learn(const Endpoint &endpoint, const QString &model, const ModelQuirks &quirks)
{
    if (quirks.isEmpty() || model.size() > limits::quirkyModelName)
        return;
    if (of(endpoint, model).isEmpty() && isFull())
        m_learned.clear();
    m_learned[keyOf(endpoint)][model].add(quirks);
}

bool QuirkTable::isFull() const
{
    qsizetype models = 0;
    for (const auto &ofOne : m_learned)
        models += ofOne.size();
    return models >= limits::quirkyModels;
}

QJsonObject QuirkTable::toJson() const
{
    QJsonObject servers;
    for (const auto &[server, models] : m_learned.asKeyValueRange()) {
        QJsonObject learned;
        for (const auto &[model, quirks] : models.asKeyValueRange())
            learned.insert(model, quirks.toJson());
        servers.insert(server, learned);
    }
    return servers;
}

QuirkTable QuirkTable::fromJson(const QJsonObject &object)
{
    QuirkTable table;
    for (auto server = object.begin(); server != object.end(); ++server) {
        const QJsonObject models = server.value().toObject();
        for (auto model = models.begin(); model != models.end(); ++model) {
            const ModelQuirks quirks = ModelQuirks::fromJson(model.value().toArray());
            if (!quirks.isEmpty() && !table.isFull())
                table.m_learned[server.key()][model.key()] = quirks;
        }
    }
    return table;
}

}  // namespace sb
