// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTimer;

namespace sb::ui {

/// A turn's failure, outside the transcript and never part of it: what happened, the server's own words, what to do. A
/// time that the server asks to wait for is counted down; nobody is kept from trying sooner.
class ErrorCard : public QFrame {
    Q_OBJECT
public:
    explicit ErrorCard(QWidget *parent = nullptr);

    void showFailure(const Failure &failure);
    /// The failure is of the past: no time is counted down any more.
    void endWait();

signals:
    void retryRequested();
    void otherModelRequested();
    void keyRequested();
    /// What was sent was too long: its parts are to be shown.
    void partsRequested();
    void inspectRequested();

private:
    void showFacts();
    void countDown();
    void copyReport();

    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_words;
    QLabel *m_facts;
    Failure m_failure;
    int m_secondsToWait = 0;  ///< as the server asked for
    QTimer *m_second;
    QPushButton *m_key;
    QPushButton *m_parts;
};

}  // namespace sb::ui
