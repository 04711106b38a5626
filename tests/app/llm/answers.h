// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/llm/streams.h"
#include "base/json.h"
#include "llm/chatbackend.h"
#include "llm/modelquirks.h"
#include "llm/protocol.h"
#include "llm/streamdecoder.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <algorithm>

namespace sb::test {

using Events = QList<TurnEvent>;
using End = StreamDecoder::End;

inline Events decoded(Protocol protocol, const Pieces &pieces, End how = End::Closed)
{
    const auto decoder = wireFormat(protocol).makeDecoder();
    Events events;
    for (const QByteArrayView piece : pieces)
        events += decoder->feed(piece);
    return events + decoder->end(how);
}

inline Events wholeBody(Protocol protocol, QByteArrayView body)
{
    return wireFormat(protocol).makeDecoder()->whole(body);
}

inline QByteArray shown(const Events &events)
{
    QJsonArray array;
    for (const TurnEvent &event : events)
        array.append(toJson(event));
    return toCompactJson(array);
}

inline QString textOf(const Events &events)
{
    QString text;
    for (const TurnEvent &event : events) {
        if (const auto *delta = std::get_if<TextDelta>(&event))
            text += delta->text;
    }
    return text;
}

template<class Event>
QList<Event> all(const Events &events)
{
    QList<Event> found;
    for (const TurnEvent &event : events) {
        if (const auto *one = std::get_if<Event>(&event))
            found.append(*one);
    }
    return found;
}

inline bool endsOnce(const Events &events)
{
    return std::ranges::count_if(events, isTerminal) == 1 && isTerminal(events.constLast());
}

inline bool isFinished(const Events &events)
{
    return std::holds_alternative<Finished>(events.constLast());
}

/// The whole JSON objects that the bytes hold, a line each at most: what a reader of the protocol could know.
inline QList<QJsonObject> objectsIn(QByteArrayView bytes)
{
    QList<QJsonObject> objects;
    for (const auto lines = bytes.toByteArray().replace('\r', '\n').split('\n'); const QByteArray &line : lines) {
        const QByteArray data = line.startsWith("data:") ? line.sliced(5) : line;
        if (const auto object = parseJsonObject(data))
            objects.append(*object);
    }
    return objects;
}

/// A row for each recorded stream of a folder of goldens, with the events that it is to give.
inline void addRecordings(const QString &folder, const QString &suffix, qsizetype atLeast)
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const QDir dir(QStringLiteral(SB_SOURCE_DIR "/tests/golden/") + folder);
    const QStringList names = dir.entryList({u'*' + suffix}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= atLeast);
    for (const QString &name : names) {
        const QByteArray json = contentOf(dir.filePath(name.chopped(suffix.size()) + QStringLiteral(".json")));
        const QByteArray events = toCompactJson(QJsonDocument::fromJson(json).array());
        QTest::newRow(qPrintable(name)) << contentOf(dir.filePath(name)) << events;
    }
}

inline Events decodedInFull(Protocol protocol, QByteArrayView bytes)
{
    const auto decoder = wireFormat(protocol).makeDecoder();
    decoder->takeNoShortcut();
    return Events(decoder->feed(bytes)) << decoder->end(End::Closed);
}

/// Whole, in two pieces at every place, byte by byte and without shortcuts, the recording gives its golden.
inline void compareAtEverySplit(Protocol protocol)
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(shown(decodedInFull(protocol, bytes)), expected);
    for (const Pieces &pieces : everyArrivalOf(bytes))
        QCOMPARE(shown(decoded(protocol, pieces)), expected);
}

/// What the bytes that have come allow.
struct Allowed {
    bool isDone = false;    ///< the protocol's own end signal came whole
    bool hasReason = false;  ///< a sign of the end came that the end of the bytes confirms
};

/// What the bytes of a protocol allow, by the events that came whole: read here without the decoders.
inline Allowed allowedBy(Protocol protocol, QByteArrayView bytes)
{
    Allowed allowed{protocol == Protocol::OpenAiChat && bytes.contains("[DONE]"), false};
    for (const auto objects = objectsIn(bytes); const QJsonObject &object : objects) {
        const QString type = object[QLatin1StringView("type")].toString();
        const bool isEnd = protocol == Protocol::AnthropicMessages ? type == u"message_stop"
            : protocol == Protocol::OpenAiResponses ? type == u"response.completed" || type == u"response.incomplete"
                                                    : object[QLatin1StringView("done")] == QJsonValue(true);
        const QJsonValue chosen = object[QLatin1StringView("choices")][0][QLatin1StringView("finish_reason")];
        const QJsonValue stopped = object[QLatin1StringView("delta")][QLatin1StringView("stop_reason")];
        allowed.isDone = allowed.isDone || (isEnd && protocol != Protocol::OpenAiChat);
        allowed.hasReason = allowed.hasReason || chosen.isString() || stopped.isString();
    }
    return allowed;
}

/// Cut at every byte and ended in each way, a recording ends once, never adds to its text, and is finished only when allowed.
inline void cutEverywhere(Protocol protocol, const QByteArray &bytes)
{
    const QString fullText = textOf(decoded(protocol, {bytes}));
    for (qsizetype at = 0; at <= bytes.size(); ++at) {
        const QByteArrayView part = QByteArrayView(bytes).first(at);
        const Allowed may = allowedBy(protocol, part);
        for (const End how : {End::Closed, End::Cut}) {
            const Events events = decoded(protocol, {part}, how);
            const QString where = QString::number(at) + u": " + QString::fromUtf8(shown(events));
            QVERIFY2(endsOnce(events), qPrintable(where));
            QVERIFY2(!isFinished(events) || may.isDone || (how == End::Closed && may.hasReason), qPrintable(where));
            QVERIFY2(fullText.startsWith(textOf(events)), qPrintable(where));
        }
    }
}

/// The same of the row's recording.
inline void cutRecording(Protocol protocol)
{
    QFETCH(QByteArray, bytes);
    cutEverywhere(protocol, bytes);
}

/// A body as the program would send it.
inline QJsonObject bodyOf(const ChatRequest &request, const ModelQuirks &quirks = {})
{
    return parseJsonObject(wireFormat(request.endpoint.protocol).body(request, quirks)).value_or(QJsonObject());
}

inline QJsonObject json(QByteArrayView text)
{
    return parseJsonObject(text).value_or(QJsonObject());
}

inline Endpoint speaking(Protocol protocol)
{
    return {QStringLiteral("here"), QUrl(QStringLiteral("http://127.0.0.1:9/v1")), false, protocol};
}

/// A talk in which a tool has been used, asked by every protocol alike.
inline ChatRequest toolTalk(Protocol protocol)
{
    const ToolCall call{0, QStringLiteral("c1"), QStringLiteral("metrics"), QStringLiteral("{\"cell\":\"dora\"}")};
    const ToolCall other{1, QStringLiteral("c2"), QStringLiteral("now"), QStringLiteral("{}")};
    ChatRequest request{.endpoint = speaking(protocol), .model = QStringLiteral("oak"), .system = QStringLiteral("Be brief.")};
    request.messages = {{Role::User, QStringLiteral("How fast?")},
                        {.role = Role::Advisor, .text = QStringLiteral("Let me look."), .calls = {call, other}},
                        {.role = Role::User,
                         .text = {},
                         .results = {{QStringLiteral("c2"), QStringLiteral("broken"), true},
                                     {QStringLiteral("c1"), QStringLiteral("4 h"), false}}}};
    request.tools = {
        {QStringLiteral("metrics"), QStringLiteral("Reads a cell."), {{QStringLiteral("type"), QStringLiteral("object")}}}};
    return request;
}

}  // namespace sb::test
