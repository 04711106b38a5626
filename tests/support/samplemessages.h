// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/conversation.h"
#include "domain/message.h"

#include <QTimeZone>

namespace sb::test {

inline QDateTime timeOfSample(int seconds = 0)
{
    return QDateTime(QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC).addSecs(seconds);
}

inline Conversation sampleConversation(const QString &title = QStringLiteral("Lead time"))
{
    return {ConversationId::make(), title, QStringLiteral("diego"), timeOfSample(), timeOfSample(), false};
}

inline Message sampleQuestion(ConversationId conversation, const QString &text = QStringLiteral("Why did lead time rise?"))
{
    Message message;
    message.id = MessageId::make();
    message.conversation = conversation;
    message.text = text;
    message.createdAt = timeOfSample(1);
    return message;
}

/// Every member has a value of its own, so that a forgotten one shows.
inline Message fullAnswer(ConversationId conversation, MessageId parent)
{
    const DataPoint point{QStringLiteral("dora.change_lead_time.p50"),
                          QStringLiteral("Change lead time"),
                          21.5,
                          30.25,
                          Unit::Hours,
                          84,
                          {timeOfSample(-1000), timeOfSample()},
                          QStringLiteral("dora-2024"),
                          timeOfSample(-5),
                          true};
    DataPoint gap = point;
    gap.value.reset();
    Message message;
    message.id = MessageId::make();
    message.conversation = conversation;
    message.parent = parent;
    message.role = Role::Advisor;
    message.state = MessageState::Truncated;
    message.text = QString::fromUtf8("## Antwort\n\n\"Größe\" 人工智慧 \xF0\x9F\xA7\xAD\t'; DROP TABLE message; --");
    message.reasoning = QStringLiteral("first,\nthen");
    message.persona = {QStringLiteral("diego"), QStringLiteral("Diego"), QStringLiteral("Delivery"), QStringLiteral("gauge"),
                       QStringLiteral("7")};
    message.model = {QStringLiteral("small-model"), QStringLiteral("127.0.0.1:8080"), true};
    message.usage = {120, 340, 0, std::nullopt, {800, 500, 4'200}, QStringLiteral("req_011"), 130};
    message.stopReason = StopReason::Length;
    message.dataUsed = {point, gap};
    message.createdAt = timeOfSample(2).addMSecs(123);
    message.tools = {{QStringLiteral("call_7"), QStringLiteral("figures"), QStringLiteral("{\"named\":\"lead\"}"),
                      ToolState::Done, QStringLiteral("28.7\u202fh"), 42}};
    return message;
}

}  // namespace sb::test
