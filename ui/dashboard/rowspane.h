// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/metricdetail.h"

#include <QUrl>
#include <QWidget>
#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace sb::ui {

class RowsFilter;
class RowsModel;

/// The rows behind a number: sorted and filtered, their sources opened, one left out with a reason, all of them as CSV. It changes
/// nothing itself. GUI thread.
class RowsPane : public QWidget {
    Q_OBJECT
public:
    explicit RowsPane(QWidget *parent = nullptr);

    /// Filter and sorting stay while the metric is the same.
    void setDetail(const std::shared_ptr<const MetricDetail> &detail, const ReportingCalendar &calendar);
    /// Those of one period alone.
    void showPeriod(const Window &period, const QString &name);
    /// What is shown, as CSV that a spreadsheet takes for no formula.
    [[nodiscard]] QByteArray csv() const;
    void focusTable();

signals:
    void linkActivated(const QUrl &url);
    /// To be left out, or, when it is, to count again.
    void exclusionRequested(const sb::DetailRow &row);
    void csvRequested();

private:
    [[nodiscard]] QWidget *makeHead();
    void makeTable();
    void act(const QModelIndex &index);
    void openMenu(const QPoint &place);
    void layOutColumns();
    void clearPeriod();
    void showCount();
    [[nodiscard]] const DetailRow *current() const;

    QString m_metric;
    RowsModel *m_model;
    RowsFilter *m_found;
    QLabel *m_title;
    QLabel *m_count;
    QPushButton *m_period;
    QLineEdit *m_search;
    QPushButton *m_csv;
    QTableView *m_table;
    qint64 m_leftOut = 0;
};

}  // namespace sb::ui
