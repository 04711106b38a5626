// SPDX-License-Identifier: Apache-2.0
#include "advice/replaybackend.h"

#include "advice/personatestplan.h"
#include "base/json.h"

#include <QJsonArray>
#include <QMetaObject>

using namespace Qt::StringLiterals;

namespace sb {

QByteArray toJson(const Recording &recording)
{
    QJsonObject object;
    for (auto one = recording.answers.begin(); one != recording.answers.end(); ++one)
        object.insert(one.key(), QJsonArray::fromStringList(*one));
    return toCompactJson(object) + '\n';
}

Result<Recording> recordingFromJson(QByteArrayView json)
{
    return parseJsonObject(json).transform([](const QJsonObject &object) {
        Recording recording;
        for (auto one = object.begin(); one != object.end(); ++one) {
            for (const auto list = one->toArray(); const QJsonValue &answer : list)
                recording.answers[one.key()].append(answer.toString());
        }
        return recording;
    });
}

ReplayBackend::ReplayBackend(const Recording &recording, QObject *parent) : ChatBackend(parent), m_recording(recording) {}

void ReplayBackend::start(TurnId turn, const ChatRequest &request)
{
    m_waiting.insert(turn);
    QMetaObject::invokeMethod(this, [this, turn, hash = promptHash(request)] { say(turn, hash); }, Qt::QueuedConnection);
}

void ReplayBackend::say(TurnId turn, const QString &hash)
{
    if (!m_waiting.contains(turn))
        return;
    const auto kept = m_recording.answers.find(hash);
    if (kept == m_recording.answers.end() || kept->isEmpty()) {
        m_waiting.remove(turn);
        emit turnEvent(turn, Failed{{.error = {ErrorKind::NotFound, u"no answer is recorded for this question"_s}}});
        return;
    }
    const QString answer = kept->size() > 1 ? kept->takeFirst() : kept->constFirst();
    emit turnEvent(turn, TextDelta{answer});
    if (m_waiting.remove(turn))
        emit turnEvent(turn, Finished{StopReason::EndOfTurn});
}

void ReplayBackend::cancel(TurnId turn)
{
    if (m_waiting.remove(turn))
        emit turnEvent(turn, Cancelled{});
}

RecordingBackend::RecordingBackend(ChatBackend &models, QObject *parent) : ChatBackend(parent), m_models(models)
{
    connect(&models, &ChatBackend::turnEvent, this, &RecordingBackend::pass);
}

void RecordingBackend::start(TurnId turn, const ChatRequest &request)
{
    m_running.insert(turn, {promptHash(request), {}, {}});
    m_models.start(turn, request);
}

void RecordingBackend::pass(TurnId turn, const TurnEvent &event)
{
    if (const auto running = m_running.find(turn); running != m_running.end()) {
        if (const auto *text = std::get_if<TextDelta>(&event))
            running->text += text->text;
        else if (const auto *reasoning = std::get_if<ReasoningDelta>(&event))
            running->reasoning += reasoning->text;
        else if (std::holds_alternative<Finished>(event))
            m_recording.answers[running->hash].append(
                isReasoningTheAnswer(running->text, running->reasoning) ? running->reasoning : running->text);
        if (isTerminal(event))
            m_running.erase(running);
    }
    emit turnEvent(turn, event);
}

}  // namespace sb
