// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/roomexports.h"

#include "charts/looks.h"
#include "models/dashboardexport.h"
#include "ui/dashboard/chartfiles.h"
#include "ui/dashboard/dashboardfiles.h"
#include "ui/figures/detailcharts.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/web/pageprinter.h"
#include "ui/widgets/savefile.h"

#include <QJsonDocument>
#include <QMenu>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qreal paperMargin = 11;  // millimetres

}  // namespace

RoomExports::RoomExports(QWidget *window)
    : QObject(window), m_window(window), m_overview(new QMenu(window)), m_detailMenu(new QMenu(window))
{
    makeMenus();
}

RoomExports::~RoomExports() = default;

void RoomExports::makeMenus()
{
    const auto add = [this](const QString &words, const QString &name, const std::function<void()> &act) {
        QAction *action = m_overview->addAction(words);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, act);
    };
    add(tr("Save as &PDF…"), u"savePdf"_s,
        [this] { askPlace(fileName(u"pdf"_s), [this](const QString &path) { printTo(path); }); });
    add(tr("Save as one &HTML file…"), u"saveHtml"_s, [this] {
        save(fileName(u"html"_s),
             [data = m_data, language = m_window->locale()] { return dashboardHtml(data, language, dashboardStyle()); });
    });
    add(tr("Save as &CSV…"), u"saveCsv"_s, [this] { save(fileName(u"csv"_s), [data = m_data] { return toCsv(data); }); });
    add(tr("Save as &JSON…"), u"saveJson"_s,
        [this] { save(fileName(u"json"_s), [data = m_data] { return QJsonDocument(toJson(data)).toJson(); }); });
    m_overview->addSeparator();
    add(tr("&Import…"), u"importData"_s, [this] { emit importRequested(); });
    add(tr("&Read again"), u"readAgain"_s, [this] { emit reloadRequested(); });
}

void RoomExports::setData(const DashboardData &data)
{
    m_data = data;
}

void RoomExports::setDetail(const std::shared_ptr<const MetricDetail> &detail)
{
    m_detail = detail;
    fillCharts();
}

/// A chart is drawn anew for a file: with colours of its own, for a reader of paper or a screen.
void RoomExports::fillCharts()
{
    m_detailMenu->clear();
    if (m_detail == nullptr)
        return;
    const DetailDrawing drawing{.reader = Reader::of(m_window->locale()),
                                .width = 720,
                                .height = 320,
                                .calendar = m_data.calendar,
                                .length = m_data.length,
                                .before = m_data.before,
                                .annotations = m_data.annotations};
    for (const auto charts = detailCharts(*m_detail, drawing); const DetailChart &chart : charts) {
        const QString key = m_detail->card.result.definition->key;
        QMenu *menu = m_detailMenu->addMenu(chart.title);
        connect(menu->addAction(tr("As &SVG…")), &QAction::triggered, this, [this, chart, key, reader = drawing.reader] {
            save(u"%1-%2.svg"_s.arg(key, chart.id), [chart, reader] { return chartSvg(chart, reader); });
        });
        connect(menu->addAction(tr("As &PNG…")), &QAction::triggered, this, [this, chart, key, reader = drawing.reader] {
            save(u"%1-%2.png"_s.arg(key, chart.id), [chart, reader] { return chartPng(chart, reader); });
        });
    }
}

QString RoomExports::fileName(const QString &suffix) const
{
    const QString name = m_data.organisation.isEmpty() ? tr("Dashboard") : m_data.organisation;
    const QString day = m_data.window.end.addDays(-1).toString(Qt::ISODate);
    return QString(name + u' ' + day + u'.' + suffix).replace(u'/', u'-');
}

void RoomExports::askPlace(const QString &name, const std::function<void(const QString &)> &take)
{
    askWhere(*m_window, name, this, take);
}

void RoomExports::save(const QString &name, const std::function<QByteArray()> &bytes)
{
    askPlace(name, [this, bytes](const QString &path) {
        write(path, bytes).then(this, [this, path](const Result<> &result) { finish(path, result); });
    });
}

QFuture<Result<>> RoomExports::write(const QString &path, const std::function<QByteArray()> &bytes)
{
    return writeWhole(path, bytes);
}

void RoomExports::printTo(const QString &path)
{
    m_printer = std::make_unique<PagePrinter>(u"dashboard"_s, cssVariables(Scheme::Light));
    connect(m_printer.get(), &PagePrinter::failed, this, [this] { emit failed(tr("No PDF could be made on this computer.")); });
    connect(m_printer.get(), &PagePrinter::printed, this, [this, path](const QByteArray &pdf) {
        write(path, [pdf] { return pdf; }).then(this, [this, path](const Result<> &result) { finish(path, result); });
    });
    const auto make = [data = m_data, language = m_window->locale()] { return paperMarkup(data, language); };
    QtConcurrent::run(make).then(this, [this](const QString &markup) {
        const QPageLayout paper(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                QMarginsF(paperMargin, paperMargin, paperMargin, paperMargin), QPageLayout::Millimeter);
        m_printer->print(
            {{u"style"_s, QString::fromLatin1(charts::styleSheet(charts::PageTheme::Light))}, {u"show"_s, u"paper"_s, markup}},
            paper);
    });
}

void RoomExports::finish(const QString &path, const Result<> &result)
{
    if (result)
        emit written(path);
    else
        emit failed(tr("Nothing was written. %1").arg(errorText(result.error().kind, result.error().detail).title));
}

}  // namespace sb::ui
