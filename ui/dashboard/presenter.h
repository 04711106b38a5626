// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "models/latestwork.h"

#include <QTimer>
#include <QWidget>

namespace sb {
class Clock;
}

namespace sb::ui {

class PagePlace;
class PresenterNotes;

/// Figures one by one over the whole screen: N and P go on and back, B shows nothing, 1 to 9 one of the first nine, R goes on by itself,
/// S shows the notes of whoever speaks, Escape ends it. Deletes itself. GUI thread.
class Presenter : public QWidget {
    Q_OBJECT
public:
    /// `place` in the order of the cards, from 0.
    Presenter(const DashboardData &data, qsizetype place, const Clock &clock, QWidget *parent = nullptr);

    /// Over the whole of a screen; where there is another one than the speaker's, over that, with the notes on the speaker's.
    void present(QScreen *speakers);
    void showNotes();

    /// The figures are others now.
    void setData(const DashboardData &data);
    [[nodiscard]] qsizetype place() const { return m_place; }
    [[nodiscard]] bool isBlank() const { return m_isBlank; }
    [[nodiscard]] bool isRotating() const { return m_rotation.isActive(); }

signals:
    void shown();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void go(qsizetype place);
    void refresh();
    void makeKeys(QWidget &window);
    void makeNotes();
    void tellNotes();
    void toggleBlank();
    void toggleRotation();

    const Clock &m_clock;
    DashboardData m_data;
    qsizetype m_place;
    qsizetype m_count;
    bool m_isBlank = false;
    QTimer m_rotation;
    LatestWork<QString> m_work{this};
    PagePlace *m_page;
    PresenterNotes *m_notes = nullptr;
};

}  // namespace sb::ui
