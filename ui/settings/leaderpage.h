// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "settings/leaderprofile.h"

#include <QWidget>

namespace sb {
class Settings;
}

namespace sb::ui {

class LeaderForm;

/// What advisors may know of the leader and the organisation: a page of the settings, whose lines are kept as they are typed. GUI thread.
class LeaderPage : public QWidget {
    Q_OBJECT
public:
    /// `settings` must outlive this.
    explicit LeaderPage(Settings &settings, QWidget *parent = nullptr);

signals:
    /// It has been kept.
    void profileChanged(const sb::LeaderProfile &profile);

protected:
    /// Elsewhere the same lines can be changed, too.
    void showEvent(QShowEvent *event) override;

private:
    Settings &m_settings;
    LeaderForm *m_form;
};

}  // namespace sb::ui
