// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace sb {
struct Meeting;
}

namespace sb::ui {

/// Above a conversation while a meeting goes on: that answers use its frozen figures alone, and the way back to it. GUI thread.
class MeetingBanner : public QLabel {
    Q_OBJECT
public:
    explicit MeetingBanner(QWidget *parent = nullptr);

    /// Nothing is shown for none.
    void setMeeting(const Meeting *meeting);

signals:
    void backRequested();
};

}  // namespace sb::ui
