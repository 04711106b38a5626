// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace sb {
class MeetingDesk;
}

namespace sb::ui {

/// Below a meeting: the way to the next step and back, and the time. GUI thread.
class MeetingFoot : public QFrame {
    Q_OBJECT
public:
    /// The desk must outlive it.
    explicit MeetingFoot(MeetingDesk &desk, QWidget *parent = nullptr);

    /// What the next step is called; empty: there is none.
    void setNext(const QString &name);
    void setHasPrevious(bool has);
    /// The metric that is spoken of; empty for a step that is none.
    void setMetric(const QString &metric);
    void togglePause();
    void showTime();

signals:
    void previousRequested();
    void nextRequested();

private:
    MeetingDesk &m_desk;
    QString m_metric;
    QPushButton *m_previous;
    QPushButton *m_next;
    QLabel *m_time;
    QToolButton *m_pause;
    QTimer m_second;
    int m_sinceKept = 0;  ///< seconds
};

}  // namespace sb::ui
