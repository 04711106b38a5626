// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace sb::ui {

/// What becomes of each field on its way in or out, and why; what is lost stands first. GUI thread.
class LossList : public QWidget {
    Q_OBJECT
public:
    /// `name` is the object name of the list.
    explicit LossList(const QString &name, QWidget *parent = nullptr);

    void setLosses(const LossReport &losses);

private:
    QLabel *m_summary;
    QTreeWidget *m_list;
};

}  // namespace sb::ui
