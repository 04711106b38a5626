// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"

#include <QDialog>
#include <QString>
#include <QStringList>

namespace sb::ui {

/// Whose a service is from a day on. GUI thread.
class OwnerDialog : public QDialog {
    Q_OBJECT
public:
    OwnerDialog(const QString &service, const QStringList &teams, QWidget *parent = nullptr);

signals:
    /// An empty team: nobody's. `from` is the beginning of the day in UTC.
    void chosen(const QString &team, qint64 from);
};

}  // namespace sb::ui
