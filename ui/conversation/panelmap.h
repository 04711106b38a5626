// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panelrecord.h"

#include <QDialog>

class QTableWidget;

namespace sb::ui {

/// Who says what to each claim, in the advisors' own words: a row a claim, a column an advisor. Deletes itself when it is closed.
class PanelMap : public QDialog {
    Q_OBJECT
public:
    explicit PanelMap(const PanelRecord &record, QWidget *parent = nullptr);

private:
    void fill(const PanelRecord &record);
    void copy() const;

    QTableWidget *m_table;
};

}  // namespace sb::ui
