// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/messagefacts.h"

#include "ui/style/moneytext.h"

#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::ui {

QJsonArray MessageFacts::of(const Message &message, const std::optional<Cost> &cost)
{
    QJsonArray rows;
    const auto add = [&rows](const QString &name, const QString &value) {
        if (!value.isEmpty())
            rows.append(QJsonArray{name, value});
    };
    const Usage &usage = message.usage;
    if (message.createdAt.isValid())
        add(tr("Time"), QLocale().toString(message.createdAt.toLocalTime(), QLocale::ShortFormat));
    add(tr("Advisor's version"), message.persona.version);
    add(tr("Model"),
        message.model.isRuleBased ? tr("None. Rules over the advisor's own text and your figures.") : message.model.model);
    add(tr("Server"), message.model.endpoint);
    add(tr("Tokens"), tokens(usage));
    if (cost && message.state != MessageState::Streaming)
        add(tr("Cost"), costWords(*cost));
    if (!message.model.isRuleBased) {
        add(tr("First word after"), duration(usage.times.firstWord));
        add(tr("Whole answer after"), duration(usage.times.whole));
        add(tr("Ended"), ending(message));
    }
    add(tr("Request"), usage.requestId);
    if (message.dataUsed.isEmpty())
        add(tr("Figures used"), tr("None"));
    return rows;
}

QString MessageFacts::thought(const Message &message)
{
    if (message.state == MessageState::Streaming && message.text.isEmpty())
        return tr("Thinking");
    const QString time = duration(message.usage.times.thought);
    return time.isEmpty() ? tr("Thoughts") : tr("Thought for %1", "a time").arg(time);
}

QString MessageFacts::costWords(const Cost &cost)
{
    switch (cost.kind) {
    case CostKind::Known:
        return tr("%1, by the price of %2", "money, day")
            .arg(costText(cost.money), QLocale().toString(cost.since, QLocale::ShortFormat));
    case CostKind::AtLeast:
        return tr("At least %1: it was cut before all of it was counted", "money").arg(costText(cost.money));
    case CostKind::RuleBased:
        return tr("Nothing: no model was asked");
    case CostKind::Local:
        return tr("Nothing: a server on this computer");
    case CostKind::NoPrice:
        return tr("Not known: no price of this model is kept for that day");
    case CostKind::NoUsage:
        return tr("Not known: the server did not say how many tokens it took");
    }
    return {};
}

QString MessageFacts::duration(std::optional<qint64> milliseconds)
{
    if (!milliseconds)
        return {};
    const QLocale locale;
    const double seconds = static_cast<double>(*milliseconds) / 1000;
    if (seconds < 10)
        return tr("%1\u202fs", "seconds").arg(locale.toString(seconds, 'f', 1));
    const qint64 whole = (*milliseconds + 500) / 1000;
    if (whole < 60)
        return tr("%1\u202fs", "seconds").arg(locale.toString(whole));
    return tr("%1\u202fmin %2\u202fs", "minutes, seconds").arg(locale.toString(whole / 60), locale.toString(whole % 60));
}

QString MessageFacts::tokens(const Usage &usage)
{
    const QLocale locale;
    QStringList parts;
    if (usage.input)
        parts.append(tr("%1 read").arg(locale.toString(*usage.input)));
    if (usage.cacheRead)
        parts.append(tr("%1 of them from the cache").arg(locale.toString(*usage.cacheRead)));
    if (usage.output)
        parts.append(tr("%1 written").arg(locale.toString(*usage.output)));
    if (usage.reasoning)
        parts.append(tr("%1 of them reasoning").arg(locale.toString(*usage.reasoning)));
    return parts.join(u", "_s);
}

QString MessageFacts::ending(const Message &message)
{
    switch (message.state) {
    case MessageState::Streaming:
        return {};
    case MessageState::Complete:
        return completeEnding(message.stopReason);
    case MessageState::Stopped:
        return tr("By you");
    case MessageState::Truncated:
        return message.stopReason == StopReason::Length ? completeEnding(message.stopReason) : tr("By a lost connection");
    case MessageState::Failed:
        return tr("By an error of the model");
    case MessageState::Interrupted:
        return tr("With the program");
    }
    return {};
}

QString MessageFacts::completeEnding(StopReason reason)
{
    switch (reason) {
    case StopReason::Unknown:
    case StopReason::PauseTurn:
        return {};
    case StopReason::EndOfTurn:
    case StopReason::OnlyReasoning:
        return tr("By the model itself");
    case StopReason::NoEndSignal:
        return tr("By the model itself, but the server closed without its last signal");
    case StopReason::Length:
        return tr("At the model's limit for one answer");
    case StopReason::ToolUse:
        return tr("By a wish to use a tool");
    case StopReason::ContentFilter:
        return tr("By the service's content filter");
    case StopReason::Refusal:
        return tr("By a refusal");
    }
    return {};
}

}  // namespace sb::ui
