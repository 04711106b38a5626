// SPDX-License-Identifier: Apache-2.0
#include "llm/anthropicmessages.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/makedecoder.h"
#include "llm/plainevent.h"
#include "llm/ssedecoder.h"

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class AnthropicReader final : public ChatReader {
public:
    [[nodiscard]] bool takeText(QByteArrayView data, AnswerEvents &answer) override;
    void take(const QJsonObject &event, QByteArrayView name, AnswerEvents &answer) override;
    void takeWhole(const QJsonObject &body, AnswerEvents &answer) override;
    [[nodiscard]] QJsonArray blocks(const AnswerEvents &answer) const override;

private:
    using Must = PlainMember::Must;
    static constexpr std::array plainMembers{
        PlainMember{"delta", "text", Must::BeText},
        PlainMember{"delta", "thinking", Must::BeText},
        PlainMember{"delta", "partial_json", Must::BeText},
        PlainMember{"delta", "type", Must::BeKind},
        PlainMember{"", "delta", Must::BeObject},
        PlainMember{"", "index", Must::BeIndex},
        PlainMember{"", "type", Must::BeWord, "content_block_delta"},
    };

    /// A block as it came; what grows in pieces is kept beside it.
    struct Block {
        QJsonObject raw;
        QString type;
        QString text;  ///< of text, of thinking, of the input of a tool
        QJsonArray citations;
    };

    [[nodiscard]] static StopReason reasonOf(const QString &word);
    /// Text or reasoning, which grow by text; other blocks by the JSON of their input.
    [[nodiscard]] static bool isSaid(const QString &type) { return type == "text"_L1 || type == "thinking"_L1; }
    void takeMessage(const QJsonObject &message, AnswerEvents &answer);
    void openBlock(int index, const QJsonObject &raw, AnswerEvents &answer);
    /// The member that a piece of that kind has for a block; empty where it has none.
    [[nodiscard]] static QLatin1StringView memberOf(const Block &block, QAnyStringView kind);
    static void takeDelta(Block &block, int index, const QJsonObject &delta, AnswerEvents &answer);
    static void takePiece(Block &block, int index, const QString &piece, AnswerEvents &answer);
    static void grow(Block &block, const QString &text, AnswerEvents &answer);
    static void takeInput(Block &block, int index, const QString &piece, AnswerEvents &answer);
    static void cite(Block &block, const QJsonObject &citation, AnswerEvents &answer);
    void takeUsage(const QJsonObject &usage, AnswerEvents &answer);
    static void takeReason(const QJsonObject &stop, AnswerEvents &answer);

    std::map<int, Block> m_blocks;
    Usage m_counted;  ///< as the server counts: `input` without what a cache had to do with
};

StopReason AnthropicReader::reasonOf(const QString &word)
{
    if (word == "end_turn"_L1 || word == "stop_sequence"_L1)
        return StopReason::EndOfTurn;
    if (word == "max_tokens"_L1 || word == "model_context_window_exceeded"_L1)
        return StopReason::Length;
    if (word == "tool_use"_L1)
        return StopReason::ToolUse;
    if (word == "pause_turn"_L1)
        return StopReason::PauseTurn;
    return word == "refusal"_L1 ? StopReason::Refusal : StopReason::Unknown;
}

bool AnthropicReader::takeText(QByteArrayView data, AnswerEvents &answer)
{
    const std::optional<PlainText> plain = plainTextIn(data, plainMembers);
    const auto block = plain ? m_blocks.find(plain->index) : m_blocks.end();
    if (block == m_blocks.end() || memberOf(block->second, QLatin1StringView(plain->kind)) != QLatin1StringView(plain->name))
        return false;
    takePiece(block->second, plain->index, plain->text, answer);
    return true;
}

void AnthropicReader::take(const QJsonObject &event, QByteArrayView name, AnswerEvents &answer)
{
    const QString given = event["type"_L1].toString();
    const QString type = given.isEmpty() ? QString::fromUtf8(name) : given;
    const int index = event["index"_L1].toInt(-1);
    if (type == "content_block_delta"_L1) {
        if (const auto block = m_blocks.find(index); block != m_blocks.end())
            takeDelta(block->second, index, event["delta"_L1].toObject(), answer);
    } else if (type == "content_block_start"_L1) {
        openBlock(index, event["content_block"_L1].toObject(), answer);
    } else if (type == "message_start"_L1) {
        takeMessage(event["message"_L1].toObject(), answer);
    } else if (type == "message_delta"_L1) {
        takeUsage(event["usage"_L1].toObject(), answer);
        takeReason(event["delta"_L1].toObject(), answer);
    } else if (type == "message_stop"_L1) {
        answer.setDone();
    }
}

void AnthropicReader::takeMessage(const QJsonObject &message, AnswerEvents &answer)
{
    answer.start(message["model"_L1].toString());
    takeUsage(message["usage"_L1].toObject(), answer);
    for (const auto content = message["content"_L1].toArray(); const QJsonValue &raw : content)
        openBlock(static_cast<int>(m_blocks.size()), raw.toObject(), answer);
}

void AnthropicReader::takeWhole(const QJsonObject &body, AnswerEvents &answer)
{
    takeMessage(body, answer);
    takeReason(body, answer);
}

void AnthropicReader::openBlock(int index, const QJsonObject &raw, AnswerEvents &answer)
{
    if (index < 0 || index >= limits::contentBlocks || m_blocks.contains(index) || !raw["type"_L1].isString())
        return;
    Block &block = m_blocks[index];
    block.raw = raw;
    block.type = raw["type"_L1].toString();
    if (block.type == "tool_use"_L1) {
        ToolCall *call = answer.call(index);
        call->id = raw["id"_L1].toString();
        call->name = raw["name"_L1].toString();
        call->arguments = QString::fromUtf8(toCompactJson(raw["input"_L1].toObject()));
        answer.noteWork();
    }
    if (isSaid(block.type))
        grow(block, raw[block.type].toString(), answer);
    for (const auto citations = raw["citations"_L1].toArray(); const QJsonValue &citation : citations)
        cite(block, citation.toObject(), answer);
}

void AnthropicReader::grow(Block &block, const QString &text, AnswerEvents &answer)
{
    block.text += text;
    if (block.type == "text"_L1)
        answer.addText(text);
    else if (block.type == "thinking"_L1)
        answer.addReasoning(text);
}

QLatin1StringView AnthropicReader::memberOf(const Block &block, QAnyStringView kind)
{
    if (kind == "text_delta"_L1)
        return block.type == "text"_L1 ? "text"_L1 : ""_L1;
    if (kind == "thinking_delta"_L1)
        return block.type == "thinking"_L1 ? "thinking"_L1 : ""_L1;
    return kind == "input_json_delta"_L1 && !isSaid(block.type) ? "partial_json"_L1 : ""_L1;
}

void AnthropicReader::takeDelta(Block &block, int index, const QJsonObject &delta, AnswerEvents &answer)
{
    const QString type = delta["type"_L1].toString();
    if (const QLatin1StringView member = memberOf(block, type); !member.isEmpty())
        takePiece(block, index, delta[member].toString(), answer);
    else if (type == "signature_delta"_L1)
        block.raw.insert("signature"_L1, delta["signature"_L1]);
    else if (type == "citations_delta"_L1)
        cite(block, delta["citation"_L1].toObject(), answer);
}

void AnthropicReader::takePiece(Block &block, int index, const QString &piece, AnswerEvents &answer)
{
    if (isSaid(block.type))
        grow(block, piece, answer);
    else
        takeInput(block, index, piece, answer);
}

void AnthropicReader::takeInput(Block &block, int index, const QString &piece, AnswerEvents &answer)
{
    ToolCall *call = block.type == "tool_use"_L1 ? answer.call(index) : nullptr;
    // The first piece stands in place of the empty object that the block began with.
    if (call != nullptr && block.text.isEmpty() && !piece.isEmpty())
        call->arguments.clear();
    if (call != nullptr && !piece.isEmpty())
        call->arguments += piece;
    block.text += piece;
    answer.noteWork();
}

void AnthropicReader::cite(Block &block, const QJsonObject &citation, AnswerEvents &answer)
{
    block.citations.append(citation);
    const QString title = citation["title"_L1].toString();
    answer.addCitation({title.isEmpty() ? citation["document_title"_L1].toString() : title, citation["url"_L1].toString(),
                        citation["cited_text"_L1].toString()});
}

/// Counts grow while the message does: later ones stand in place of earlier ones.
void AnthropicReader::takeUsage(const QJsonObject &usage, AnswerEvents &answer)
{
    const auto keep = [&usage](std::optional<qint64> &kept, QLatin1StringView name) {
        if (const std::optional<qint64> count = countIn(usage, name))
            kept = count;
    };
    keep(m_counted.input, "input_tokens"_L1);
    keep(m_counted.output, "output_tokens"_L1);
    keep(m_counted.cacheRead, "cache_read_input_tokens"_L1);
    keep(m_counted.cacheWrite, "cache_creation_input_tokens"_L1);
    Usage all = m_counted;
    if (all.input)
        all.input = *all.input + all.cacheRead.value_or(0) + all.cacheWrite.value_or(0);
    answer.addUsage(all);
}

void AnthropicReader::takeReason(const QJsonObject &stop, AnswerEvents &answer)
{
    const QString word = stop["stop_reason"_L1].toString();
    if (!word.isEmpty())
        answer.setReason(reasonOf(word), stop["stop_details"_L1].toObject()["explanation"_L1].toString());
}

/// All blocks as they would be written whole; none when they are text alone. A call that was cut is left out, as is what would
/// be refused for saying nothing.
QJsonArray AnthropicReader::blocks(const AnswerEvents &answer) const
{
    QJsonArray blocks;
    bool isText = true;
    for (const auto &[index, block] : m_blocks) {
        QJsonObject raw = block.raw;
        if (isSaid(block.type))
            raw.insert(block.type, block.text);
        else if (!block.text.isEmpty())
            raw.insert("input"_L1, parseJsonObject(block.text.toUtf8()).value_or(raw["input"_L1].toObject()));
        if (!block.citations.isEmpty())
            raw.insert("citations"_L1, block.citations);
        const bool isLeftOut = (block.type == "tool_use"_L1 && !answer.calls().contains(index))
            || (block.type == "text"_L1 && QStringView(block.text).trimmed().isEmpty());
        if (isLeftOut)
            continue;
        isText = isText && block.type == "text"_L1;
        blocks.append(raw);
    }
    return isText ? QJsonArray() : blocks;
}

}  // namespace

std::unique_ptr<StreamDecoder> makeAnthropicDecoder()
{
    return makeDecoder<SseDecoder, AnthropicReader>(Protocol::AnthropicMessages);
}

}  // namespace sb
