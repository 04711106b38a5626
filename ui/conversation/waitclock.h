// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/conversationsession.h"

#include <QObject>
#include <QString>
#include <chrono>

class QTimer;

namespace sb::ui {

/// Counts the seconds that one waits for the first word of an answer, or for the next one once nothing has come for long.
class WaitClock : public QObject {
    Q_OBJECT
public:
    /// `session` must outlive this.
    explicit WaitClock(ConversationSession &session, QObject *parent = nullptr);

signals:
    /// What is to be said of the wait, each second of it.
    void told(const QString &sentence);
    /// Words come again.
    void ended();

private:
    void showState(TurnState state);
    void beQuiet(std::chrono::seconds lasting);
    void endQuiet();
    void tell();

    ConversationSession &m_session;
    QTimer *m_second;
    int m_seconds = 0;
    bool m_isQuiet = false;
};

}  // namespace sb::ui
