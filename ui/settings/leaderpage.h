// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "settings/leaderprofile.h"

#include <QList>
#include <QWidget>

class QFormLayout;
class QLineEdit;

namespace sb {
class Settings;
}

namespace sb::ui {

/// What advisors may know of the leader and the organisation: a page of the settings, whose lines are kept as they are typed. GUI thread.
class LeaderPage : public QWidget {
    Q_OBJECT
public:
    /// `settings` must outlive this.
    explicit LeaderPage(Settings &settings, QWidget *parent = nullptr);

signals:
    /// It has been kept.
    void profileChanged(const sb::LeaderProfile &profile);

private:
    struct Line {
        QLineEdit *field;
        QString LeaderProfile::*line;
    };
    struct LineText {
        QString variable;
        QString label;
        QString example;
    };
    void addLine(QFormLayout &form, QString LeaderProfile::*line, const LineText &text);
    void keep();

    Settings &m_settings;
    QList<Line> m_lines;
};

}  // namespace sb::ui
