// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/triggeroverlap.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace sb::ui {

/// How triggers meet, as a table: a row and a column for each advisor. GUI thread.
class OverlapModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setOverlap(const TriggerOverlap &overlap);
    [[nodiscard]] const TriggerOverlap &overlap() const { return m_overlap; }

    /// Of an advisor with itself; the cells of others say no more.
    [[nodiscard]] QString longestCell() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    TriggerOverlap m_overlap;
};

/// Shows it with heads that stay in sight, those of the columns written upward. The more meets, the stronger the ground of a cell, and
/// the number says how much.
class OverlapTable : public QTableView {
    Q_OBJECT
public:
    explicit OverlapTable(QWidget *parent = nullptr);
    [[nodiscard]] OverlapModel &overlaps() { return m_model; }
    [[nodiscard]] const TriggerOverlap &overlap() const { return m_model.overlap(); }

private:
    OverlapModel m_model;
};

}  // namespace sb::ui
