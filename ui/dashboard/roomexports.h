// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "models/dashboarddata.h"
#include "models/metricdetail.h"

#include <QFuture>
#include <QObject>
#include <functional>
#include <memory>

class QMenu;
class QWidget;

namespace sb::ui {

class PagePrinter;

/// What leaves the room as files: the dashboard as PDF, HTML, CSV or JSON, a chart as SVG or pixels, rows as CSV. It asks where, and
/// writes beside the GUI thread, whole or not at all. GUI thread.
class RoomExports : public QObject {
    Q_OBJECT
public:
    explicit RoomExports(QWidget *window);
    ~RoomExports() override;

    void setData(const DashboardData &data);
    void setDetail(const std::shared_ptr<const MetricDetail> &detail);
    /// Of all figures, and of one.
    [[nodiscard]] QMenu *overviewMenu() const { return m_overview; }
    [[nodiscard]] QMenu *detailMenu() const { return m_detailMenu; }
    /// Asks for a place for what is made then, and writes it.
    void save(const QString &name, const std::function<QByteArray()> &bytes);

    // What is written where, once the place is known; true stands for written.
    [[nodiscard]] QFuture<Result<>> write(const QString &path, const std::function<QByteArray()> &bytes);
    void printTo(const QString &path);

signals:
    void written(const QString &path);
    void failed(const QString &sentence);
    void importRequested();
    void reloadRequested();

private:
    void makeMenus();
    void fillCharts();
    void askPlace(const QString &name, const std::function<void(const QString &)> &take);
    void finish(const QString &path, const Result<> &result);
    [[nodiscard]] QString fileName(const QString &suffix) const;

    QWidget *m_window;
    DashboardData m_data;
    std::shared_ptr<const MetricDetail> m_detail;
    QMenu *m_overview;
    QMenu *m_detailMenu;
    std::unique_ptr<PagePrinter> m_printer;
};

}  // namespace sb::ui
