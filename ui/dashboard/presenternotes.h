// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "ui/figures/reader.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QAbstractButton;
class QLabel;
class QVBoxLayout;

namespace sb {
class Clock;
}

namespace sb::ui {

/// What a presenter shows at a moment.
struct PresenterState {
    qsizetype place = 0;  ///< in the order of the cards
    bool isBlank = false;
    bool isRotating = false;
};

/// What whoever speaks about a figure may want to know of it, in paragraphs with a heading each: what it says, how it is defined, how
/// sure it is, what was noted, what comes next. Pure.
struct PresenterNote {
    QString heading;
    QString text;
    bool operator==(const PresenterNote &) const = default;
};
[[nodiscard]] QList<PresenterNote> presenterNotes(const DashboardData &data, qsizetype place, const Reader &reader);

/// The presenter's second window, for the one who speaks: the notes on the figure that is shown, the time, and buttons for what the
/// keys do. It shows and asks; it changes nothing itself. GUI thread.
class PresenterNotes : public QWidget {
    Q_OBJECT
public:
    explicit PresenterNotes(const Clock &clock, QWidget *parent = nullptr);

    void setShown(const DashboardData &data, const PresenterState &state);

signals:
    /// 1 to the next figure, -1 to the one before.
    void stepRequested(int step);
    void blankRequested();
    void rotationRequested();
    void endRequested();

private:
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeFoot();
    [[nodiscard]] QAbstractButton *makeButton(const char *name, const QString &words, const QKeySequence &key);
    void fillNotes(const QList<PresenterNote> &notes);
    void showTime();

    const Clock &m_clock;
    QElapsedTimer m_begun;
    QTimer m_tick;
    QLabel *m_title;
    QLabel *m_place;
    QLabel *m_time;
    QVBoxLayout *m_notes;
    QAbstractButton *m_previous = nullptr;
    QAbstractButton *m_next = nullptr;
    QAbstractButton *m_blank = nullptr;
    QAbstractButton *m_rotation = nullptr;
};

}  // namespace sb::ui
