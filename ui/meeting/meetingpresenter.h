// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/latestwork.h"

#include <QSizeF>
#include <QWidget>

#include <functional>

namespace sb::ui {

class PagePlace;

/// The step of a meeting over a whole screen, for a room of people: N and P go on and back, B shows nothing, Escape ends it. It follows the
/// room. Deletes itself. GUI thread.
class MeetingPresenter : public QWidget {
    Q_OBJECT
public:
    explicit MeetingPresenter(QWidget *parent);

    /// Makes the page for a screen; any thread.
    using Make = std::function<QString(QSizeF)>;
    /// `text` stands there where no page can be shown.
    void showStep(const Make &make, const QString &text);
    [[nodiscard]] bool isBlank() const { return m_isBlank; }
    void setBlank(bool isBlank);

signals:
    void stepRequested(int step);  ///< 1 next, -1 previous
    void shown();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();

    Make m_make;
    QString m_text;
    bool m_isBlank = false;
    LatestWork<QString> m_work{this};
    PagePlace *m_page;
};

}  // namespace sb::ui
