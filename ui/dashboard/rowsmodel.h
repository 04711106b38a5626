// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/metricdetail.h"
#include "ui/figures/reader.h"

#include <QAbstractTableModel>
#include <QDate>

#include <memory>

namespace sb::ui {

/// The events behind a number, one a row. Spans stand in the unit of the metric. GUI thread.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Key, Title, Team, Repository, When, FirstSpan };
    enum Role { SortRole = Qt::UserRole, DateRole, RowRole };

    explicit RowsModel(QObject *parent = nullptr);

    void setDetail(const std::shared_ptr<const MetricDetail> &detail, const ReportingCalendar &calendar);
    [[nodiscard]] const DetailRow &row(int place) const { return m_detail->rows.at(place); }
    [[nodiscard]] const MetricDetail &detail() const { return *m_detail; }
    [[nodiscard]] int actionColumn() const { return columnCount() - 1; }
    /// Whether any row says something there.
    [[nodiscard]] bool holdsSomething(int column) const;
    /// "Changes behind this figure".
    [[nodiscard]] QString title() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString kindName() const;
    /// Whether a person can leave one out.
    [[nodiscard]] bool isDecidable() const;
    [[nodiscard]] QString text(const DetailRow &row, int column) const;
    [[nodiscard]] QVariant sortValue(const DetailRow &row, int column) const;
    [[nodiscard]] QString momentText(Instant at) const;

    std::shared_ptr<const MetricDetail> m_detail;
    ReportingCalendar m_calendar = ReportingCalendar();
    Reader m_reader;
};

}  // namespace sb::ui
