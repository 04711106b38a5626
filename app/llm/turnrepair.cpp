// SPDX-License-Identifier: Apache-2.0
#include "llm/turnrepair.h"

#include "base/json.h"
#include "llm/protocol.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString joined(const QString &one, const QString &other)
{
    return one.isEmpty() || other.isEmpty() ? QString(one + other) : QString(one % u"\n\n"_s % other);
}

/// Blocks of a protocol that has them in a list go on as they were; what only one of two answers has says half of both.
AnswerBlocks joined(const AnswerBlocks &one, const AnswerBlocks &other)
{
    const bool isList = one.protocol != toWord(Protocol::OpenAiChat);
    if (!isList || one.protocol != other.protocol || one.blocks.isEmpty() || other.blocks.isEmpty())
        return {};
    AnswerBlocks both = one;
    for (const QJsonValue &block : other.blocks)
        both.blocks.append(block);
    return both;
}

bool saysNothing(const ChatMessage &message)
{
    return QStringView(message.text).trimmed().isEmpty() && message.calls.isEmpty() && message.results.isEmpty()
        && message.blocks.blocks.isEmpty();
}

/// What every protocol takes as an id: letters, digits, _ and -.
bool isPlainId(const QString &id)
{
    return !id.isEmpty() && id.size() <= 64 && std::ranges::all_of(id, [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    });
}

class Repair {
public:
    explicit Repair(CallsAre calls) : m_calls(calls) {}

    void take(ChatMessage message)
    {
        if (m_calls == CallsAre::LeftOut)
            leaveOutCalls(message);
        const bool isAnswer = message.role == Role::Advisor;
        answerCalls(isAnswer ? QList<ToolResult>() : message.results);
        message.results.clear();
        message.role = isAnswer ? Role::Advisor : Role::User;
        if (saysNothing(message))
            return;
        if (isAnswer)
            nameCalls(message);
        else
            message.calls.clear();
        append(message);
    }

    [[nodiscard]] QList<ChatMessage> result()
    {
        answerCalls({});
        if (!m_turns.isEmpty() && m_turns.constFirst().role == Role::Advisor)
            m_turns.prepend({Role::User, u"…"_s});
        return m_turns;
    }

private:
    static void leaveOutCalls(ChatMessage &message)
    {
        message.calls.clear();
        message.results.clear();
        message.blocks = {};
    }

    /// The results that the open calls need, made of those that came.
    /// Of results of one id, the calls that named it get one each.
    void answerCalls(QList<ToolResult> results)
    {
        if (m_open.isEmpty())
            return;
        ChatMessage answer;
        for (const auto &[id, asked] : std::exchange(m_open, {})) {
            const auto found = std::ranges::find(results, asked, &ToolResult::callId);
            if (found == results.end()) {
                answer.results.append({id, u"There is no result: the call was not carried out."_s, true});
                continue;
            }
            answer.results.append({id, found->content, found->isError});
            results.erase(found);
        }
        append(answer);
    }

    /// Ids that another call has, or that some protocol would not take, are replaced.
    void nameCalls(ChatMessage &message)
    {
        for (ToolCall &call : message.calls) {
            const QString asked = call.id;
            if (m_ids.contains(asked) || !isPlainId(asked)) {
                do
                    call.id = u"call_%1"_s.arg(++m_named);
                while (m_ids.contains(call.id));
                message.blocks = {};
            }
            m_ids.insert(call.id);
            m_open.append({call.id, asked});
        }
    }

    void append(const ChatMessage &message)
    {
        if (m_turns.isEmpty() || m_turns.constLast().role != message.role) {
            m_turns.append(message);
            return;
        }
        ChatMessage &last = m_turns.last();
        last.text = joined(last.text, message.text);
        last.calls += message.calls;
        last.results += message.results;
        last.blocks = joined(last.blocks, message.blocks);
    }

    CallsAre m_calls;
    QList<ChatMessage> m_turns;
    QList<std::pair<QString, QString>> m_open;  ///< calls of the last answer: their id, and the one that results name
    QSet<QString> m_ids;
    int m_named = 0;  ///< the last number that an id was made of
};

}  // namespace

QList<ChatMessage> repairedTurns(const QList<ChatMessage> &messages, CallsAre calls)
{
    Repair repair(calls);
    for (const ChatMessage &message : messages)
        repair.take(message);
    return repair.result();
}

QJsonObject argumentsOf(const ToolCall &call)
{
    return parseJsonObject(call.arguments.toUtf8()).value_or(QJsonObject());
}

QString argumentsTextOf(const ToolCall &call)
{
    return parseJsonObject(call.arguments.toUtf8()) ? call.arguments : u"{}"_s;
}

QString markedText(const ToolResult &result)
{
    return result.isError ? QString("Error: "_L1 % result.content) : result.content;
}

}  // namespace sb
