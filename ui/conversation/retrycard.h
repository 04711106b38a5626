// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"

#include <QFrame>

class QLabel;
class QTimer;

namespace sb::ui {

/// A turn that goes on by itself after a failure, in the failure's place: what happened, which try comes next, the seconds until
/// then, counted down, and a way out.
class RetryCard : public QFrame {
    Q_OBJECT
public:
    explicit RetryCard(QWidget *parent = nullptr);

    void showRetry(const Retrying &retrying);
    /// Hides it: the turn has gone on, or is over.
    void end();

signals:
    void cancelRequested();

private:
    void showWait();
    void countDown();

    QLabel *m_reason;
    QLabel *m_wait;
    Retrying m_retrying;
    int m_seconds = 0;
    QTimer *m_second;
};

}  // namespace sb::ui
