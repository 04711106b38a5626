// SPDX-License-Identifier: Apache-2.0
#include "advice/requestfit.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Result<FittedPrompt> promptWithin(qsizetype tokens, const Persona *persona, const PromptContext &context, TokenSize size)
{
    if (persona)
        return compilePromptWithin(messageBytesWithin(tokens, size), *persona, context);
    if (tokens < 0)
        return fail(ErrorKind::ContextTooLong, u"no room for the question"_s);
    return FittedPrompt();
}

/// Also after a question that never got an answer no role follows itself.
QList<ChatMessage> alternating(const QList<ChatMessage> &path)
{
    QList<ChatMessage> chat;
    for (const ChatMessage &message : path) {
        if (!chat.isEmpty() && chat.constLast().role == message.role)
            chat.last().text += u"\n\n"_s + message.text;
        else
            chat.append(message);
    }
    return chat;
}

/// Where the newest whole turns begin that cost at most `tokens`, the question's own cost not counted.
qsizetype startWithin(qsizetype tokens, const QList<ChatMessage> &path, TokenSize size)
{
    qsizetype start = path.size() - 1;
    for (qsizetype i = start - 1; i >= 0; --i) {
        tokens -= estimatedMessageTokens(path.at(i).text, size);
        if (tokens < 0)
            break;
        if (path.at(i).role == Role::User)
            start = i;
    }
    return start;
}

}  // namespace

qsizetype ContextRoom::answerTokens() const
{
    return tokenSize == TokenSize::Small ? qMin(tokens / 8, 512) : qMin(tokens / 4, 1024);
}

std::optional<ContextRoom> smallerRoom(ErrorKind refusal, const ContextRoom &room)
{
    if (refusal != ErrorKind::ContextTooLong || room.tokens <= 0 || room.tokenSize == TokenSize::Small)
        return std::nullopt;
    return ContextRoom{.tokens = room.tokens, .tokenSize = TokenSize::Small};
}

QList<ChatMessage> asChat(const QList<Message> &path)
{
    QList<ChatMessage> chat;
    for (const Message &message : path) {
        if (!message.text.isEmpty())
            chat.append({message.role, message.text});
    }
    return chat;
}

QList<ChatMessage> askToContinue(const QString &text)
{
    return {
        {Role::Advisor, text},
        {Role::User, u"Your answer was cut off there. Go on exactly where it ends: repeat nothing, add no introduction."_s}};
}

Result<FittedRequest> fitRequest(const Persona *persona, const PromptContext &context, const QList<ChatMessage> &path,
                                 const ContextRoom &room)
{
    if (room.isOfRules)
        return FittedRequest{{}, path, {}, 0};
    if (room.tokens <= 0 || path.isEmpty())
        return FittedRequest{persona ? compilePrompt(*persona, context) : QString(), alternating(path), {}, 0};

    const TokenSize size = room.tokenSize;
    const qsizetype free = room.tokens - room.answerTokens() - estimatedMessageTokens(path.constLast().text, size);
    qsizetype past = 0;
    for (const auto earlier = path.first(path.size() - 1); const ChatMessage &message : earlier)
        past += estimatedMessageTokens(message.text, size);

    Result<FittedPrompt> prompt = promptWithin(free - qMin(past, free / 3), persona, context, size);
    if (!prompt)
        prompt = promptWithin(free, persona, context, size);
    if (!prompt)
        return std::unexpected(prompt.error());
    const qsizetype start = startWithin(free - estimatedMessageTokens(prompt->text, size), path, size);
    return FittedRequest{prompt->text, alternating(path.sliced(start)), prompt->leftOut, static_cast<int>(start)};
}

}  // namespace sb
