// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventfeed.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QDateEdit;

namespace sb::ui {

/// Whether a file is all that there is of some days: what the source told of them before, and the file does not hold, is then marked as
/// gone. GUI thread.
class ReplaceForm : public QWidget {
    Q_OBJECT
public:
    explicit ReplaceForm(QDate today, QWidget *parent = nullptr);

    /// The days in UTC, the last one whole; nothing: all stays.
    [[nodiscard]] std::optional<FeedRequest::Stretch> stretch() const;
    /// A last day before the first says so itself.
    [[nodiscard]] bool isComplete() const;

signals:
    void changed();

private:
    QCheckBox *m_isWanted;
    QDateEdit *m_first;
    QDateEdit *m_last;
};

}  // namespace sb::ui
