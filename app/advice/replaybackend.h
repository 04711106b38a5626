// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "llm/chatbackend.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>

namespace sb {

/// Answers that were given once, by what was asked (`promptHash`), in the order in which they came.
struct Recording {
    QMap<QString, QStringList> answers;

    bool operator==(const Recording &) const = default;
};

[[nodiscard]] QByteArray toJson(const Recording &recording);
/// Fails with Malformed.
[[nodiscard]] Result<Recording> recordingFromJson(QByteArrayView json);

/// Says again what was recorded: nothing is sent. What was asked more often than it was recorded gets its last answer once more; what
/// was never asked fails with NotFound.
class ReplayBackend final : public ChatBackend {
    Q_OBJECT
public:
    explicit ReplayBackend(const Recording &recording, QObject *parent = nullptr);

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override;

private:
    void say(TurnId turn, const QString &hash);

    Recording m_recording;
    QSet<TurnId> m_waiting;
};

/// Passes everything on to another backend, and keeps the answers that came to their end.
class RecordingBackend final : public ChatBackend {
    Q_OBJECT
public:
    /// `models` must outlive this.
    explicit RecordingBackend(ChatBackend &models, QObject *parent = nullptr);

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override { m_models.cancel(turn); }
    [[nodiscard]] const Recording &recording() const { return m_recording; }

private:
    struct Running {
        QString hash;
        QString text;
        QString reasoning;
    };
    void pass(TurnId turn, const TurnEvent &event);

    ChatBackend &m_models;
    Recording m_recording;
    QHash<TurnId, Running> m_running;
};

}  // namespace sb
