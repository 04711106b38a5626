// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/toolbackend.h"

#include <QFrame>
#include <QList>

class QLabel;
class QPushButton;

namespace sb::ui {

/// Asks, above the composer, whether something that a model wants may be done, one thing after the other: what, with which words,
/// and to whom what comes of it goes. Hidden while there is nothing to ask. GUI thread.
class ToolCard : public QFrame {
    Q_OBJECT
public:
    explicit ToolCard(QWidget *parent = nullptr);

    void ask(TurnId turn, const ToolUse &use, const ChatRequest &request);
    /// Nobody waits for this turn's answers any more.
    void forget(TurnId turn);

signals:
    void decided(sb::TurnId turn, const QString &use, sb::ToolBackend::Decision decision);

private:
    struct Question {
        TurnId turn;
        ToolUse use;
        QString host;
        bool isLocal = false;
    };
    QPushButton *makeButton(const QString &objectName, const QString &text, ToolBackend::Decision decision);
    void decide(ToolBackend::Decision decision);
    void showFirst();

    QList<Question> m_questions;
    QLabel *m_title;
    QLabel *m_asked;
    QLabel *m_goes;
};

}  // namespace sb::ui
