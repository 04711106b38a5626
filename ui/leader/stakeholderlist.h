// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "settings/leaderprofile.h"

#include <QList>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace sb::ui {

/// Those whom it concerns, a line each, each with a tick for whether advisors are told of them. GUI thread.
class StakeholderList : public QWidget {
    Q_OBJECT
public:
    explicit StakeholderList(QWidget *parent = nullptr);

    void setStakeholders(const QList<Stakeholder> &stakeholders);
    /// Without lines that are empty.
    [[nodiscard]] QList<Stakeholder> stakeholders() const;

signals:
    void edited();

private:
    struct Row {
        QWidget *frame;
        QLineEdit *who;
        class TickBox *told;
    };
    void addRow(const Stakeholder &stakeholder);
    void removeRow(const QWidget *frame);
    void enableAdding();

    QVBoxLayout *m_layout;
    QPushButton *m_add;
    QList<Row> m_rows;
};

}  // namespace sb::ui
