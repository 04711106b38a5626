// SPDX-License-Identifier: Apache-2.0
#include "llm/answerevents.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What is whole of the text so far: a high surrogate at its end waits in `half` for its other half. Only the next text can
/// bring that; a half without it becomes U+FFFD.
QString wholePart(QString &half, const QString &text)
{
    const QString all = half.isEmpty() ? text : half + text;
    const QStringView whole = withoutTrailingHalf(all);
    half = all.sliced(whole.size());
    return withoutLoneSurrogates(whole.size() == all.size() ? all : whole.toString());
}

void keepLater(std::optional<qint64> &kept, const std::optional<qint64> &later)
{
    if (later)
        kept = later;
}

QString shortWords(const QString &text)
{
    return withoutTrailingHalf(QStringView(text).left(2000)).toString();
}

bool isObject(const QString &json)
{
    return parseJsonObject(json.toUtf8()).has_value();
}

}  // namespace

void AnswerEvents::start(const QString &model)
{
    if (!std::exchange(m_hasStarted, true))
        m_events.append(TurnStarted{model, {}});
}

void AnswerEvents::addText(const QString &text)
{
    if (text.isEmpty())
        return;
    if (const QString whole = wholePart(m_half, text); !whole.isEmpty()) {
        m_hasWords = true;
        m_hasText = true;
        say(TextDelta{whole});
    }
}

void AnswerEvents::addReasoning(const QString &text)
{
    if (text.isEmpty())
        return;
    if (const QString whole = wholePart(m_halfReasoning, text); !whole.isEmpty()) {
        m_hasWords = true;
        say(ReasoningDelta{whole});
    }
}

void AnswerEvents::addUsage(const Usage &counted)
{
    const Usage before = m_usage;
    keepLater(m_usage.input, counted.input);
    keepLater(m_usage.output, counted.output);
    keepLater(m_usage.cacheRead, counted.cacheRead);
    keepLater(m_usage.cacheWrite, counted.cacheWrite);
    keepLater(m_usage.reasoning, counted.reasoning);
    if (m_usage != before)
        say(UsageSeen{m_usage});
}

void AnswerEvents::addCitation(const SourceCited &source)
{
    say(SourceCited{shortWords(source.title), shortWords(source.url), shortWords(source.text)});
}

ToolCall *AnswerEvents::call(int index)
{
    if (index < 0 || index >= limits::contentBlocks)
        return nullptr;
    ToolCall &call = m_calls[index];
    call.index = index;
    return &call;
}

void AnswerEvents::setReason(StopReason reason, const QString &detail)
{
    m_hasReason = true;
    if (m_reason != StopReason::Refusal)
        m_reason = reason;
    if (!detail.isEmpty())
        m_detail = shortWords(detail);
}

void AnswerEvents::finish(const AnswerBlocks &blocks)
{
    if (!m_halfReasoning.isEmpty())
        say(ReasoningDelta{QString(QChar::ReplacementCharacter)});
    if (!m_half.isEmpty())
        say(TextDelta{QString(QChar::ReplacementCharacter)});
    settleCalls();
    for (const auto &[index, call] : m_calls)
        say(call);
    if (!blocks.blocks.isEmpty())
        say(blocks);
    stop(Finished{m_reason, m_detail, m_hasEndSignal});
}

void AnswerEvents::settleCalls()
{
    std::erase_if(m_calls, [this](const auto &entry) {
        const ToolCall &call = entry.second;
        return call.name.isEmpty() || (m_reason == StopReason::Length && !isObject(call.arguments));
    });
    for (auto &[index, call] : m_calls) {
        if (call.id.isEmpty())
            call.id = u"call_%1"_s.arg(index);
    }
    // Some servers end an answer with calls like any other.
    if (!m_calls.empty() && (m_reason == StopReason::EndOfTurn || m_reason == StopReason::Unknown))
        m_reason = StopReason::ToolUse;
}

void AnswerEvents::fail(const ProviderWords &words, int status)
{
    stop(Failed{{.error = {kindOfRefusal(status, words), words.code},
                 .httpStatus = status,
                 .requestId = words.requestId,
                 .providerMessage = words.message,
                 .parameter = words.parameter}});
}

void AnswerEvents::cutOff(Cut cut, const QString &detail)
{
    const ErrorKind kind = cut == Cut::TooLarge ? ErrorKind::TooLarge : ErrorKind::Protocol;
    if (m_hasWords || cut == Cut::ConnectionLost)
        stop(Truncated{cut, detail});
    else
        stop(Failed{{.error = {kind, detail}, .httpStatus = 200}});
}

void AnswerEvents::say(const TurnEvent &event)
{
    ++m_work;
    m_events.append(event);
}

void AnswerEvents::stop(const TurnEvent &terminal)
{
    if (!std::exchange(m_isOver, true))
        m_events.append(terminal);
}

}  // namespace sb
