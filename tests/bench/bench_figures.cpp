// SPDX-License-Identifier: Apache-2.0
// What the dashboard's page costs: its markup beside the window's thread, its layout in the page, and files.
#include "bench/processtree.h"
#include "bench/watched.h"
#include "support/givendashboard.h"
#include "ui/dashboard/dashboardfiles.h"
#include "ui/dashboard/dashboardmarkup.h"
#include "ui/dashboard/roomexports.h"
#include "ui/style/tokens.h"
#include "ui/web/environment.h"
#include "ui/web/lockedpage.h"
#include "ui/web/scriptedpage.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QWebEngineScript>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::Watched;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);

QString markup(const DashboardData &data)
{
    const ui::CardDrawing drawing{.reader = ui::Reader::of(english),
                                  .layout = ui::overviewLayout(1368, ui::Aside::Hidden),
                                  .editions = readBuiltInEditions()};
    return ui::overviewMarkup(data, drawing);
}

/// From the call until the page has laid it out.
double frameTime(Watched &application, ui::ScriptedPage &page, const QString &html)
{
    double took = 0;
    QElapsedTimer timer;
    const auto applied = QObject::connect(&page, &ui::ScriptedPage::applied, &page, [&] {
        page.page().runJavaScript(u"document.querySelector('main').scrollHeight"_s, QWebEngineScript::ApplicationWorld,
                                  [&](const QVariant &) { took = static_cast<double>(timer.nsecsElapsed()) / 1e6; });
    });
    timer.start();
    application.run([&] { page.call({u"show"_s, u"overview"_s, html}); }, [&took] { return took > 0; });
    QObject::disconnect(applied);
    return took;
}

/// Of this process and of those in which the page and its print are made.
double cpuOfTree()
{
    qint64 ticks = 0;
    for (const QList<bench::ProcessShare> all = bench::processTree(getpid()); const bench::ProcessShare &one : all)
        ticks += one.ticks;
    return 1000.0 * static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

void measurePrint(Watched &application, const DashboardData &all)
{
    constexpr qsizetype cards = 24;
    QTemporaryDir folder;
    QWidget window;
    DashboardData data = all;
    data.cards.resize(cards);
    ui::RoomExports exports(&window);
    exports.setData(data);
    const QString path = folder.filePath(u"dashboard.pdf"_s);
    bool isWritten = false;
    QObject::connect(&exports, &ui::RoomExports::written, &exports, [&isWritten] { isWritten = true; });
    QElapsedTimer timer;
    timer.start();
    const double before = cpuOfTree();
    application.run([&] { exports.printTo(path); }, [&isWritten] { return isWritten; });
    const double cpu = cpuOfTree() - before;
    std::printf(
        "{\"name\": \"figures: PDF of 24 cards\", \"size\": %lld, \"bytes\": %lld, \"wall_ms\": %.0f, \"cpu_ms\": %.0f, "
        "\"target_cpu_ms\": 1500}\n",
        static_cast<long long>(cards), static_cast<long long>(QFileInfo(path).size()), static_cast<double>(timer.elapsed()),
        cpu);
}

}  // namespace

int main(int argc, char **argv)
{
    ui::installWebEnvironment();
    Watched application(argc, argv);
    const DashboardData data = test::givenDashboard();
    bench::measure("figures: markup of all cards", data.cards.size(), 15, [&] { std::ignore = markup(data); });
    bench::measure("figures: HTML file", data.cards.size(), 9,
                   [&] { std::ignore = ui::dashboardHtml(data, english, ui::dashboardStyle()); });
    ui::ScriptedPage page(u"dashboard"_s, ui::cssVariables(ui::Scheme::Light));
    page.resize(1368, 790);
    page.show();
    page.open();
    application.run([] {}, [&page] { return page.isReady(); });
    const QString html = markup(data);
    double best = 1e9;
    for (int round = 0; round < 9; ++round)
        best = std::min(best, frameTime(application, page, html));
    std::printf("{\"name\": \"figures: cards until they are laid out\", \"size\": %lld, \"bytes\": %lld, \"wall_ms\": %.1f, "
                "\"target_wall_ms\": 150}\n",
                static_cast<long long>(data.cards.size()), static_cast<long long>(html.size()), best);
    measurePrint(application, data);
    return 0;
}
