// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/looks.h"
#include "support/givendashboard.h"
#include "support/pagekit.h"
#include "support/widgetkit.h"
#include "ui/dashboard/dashboardmarkup.h"
#include "ui/style/tokens.h"

namespace sb::test {

/// The dashboard's page in the desktop's theme, shown and ready.
inline std::unique_ptr<ui::ScriptedPage> shownDashboardPage(QSize size, ui::Scheme scheme = ui::systemScheme())
{
    auto page = std::make_unique<ui::ScriptedPage>(QStringLiteral("dashboard"), ui::cssVariables(scheme));
    page->resize(size);
    page->show();
    QSignalSpy ready(page.get(), &ui::ScriptedPage::ready);
    page->open();
    [&ready] { QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 60000); }();
    const auto theme = scheme == ui::Scheme::Dark ? charts::PageTheme::Dark : charts::PageTheme::Light;
    send(*page,
         {{QStringLiteral("style"), QString::fromLatin1(charts::styleSheet(theme))},
          {QStringLiteral("words"),
           QJsonObject{{QStringLiteral("language"), QStringLiteral("en")},
                       {QStringLiteral("direction"), QStringLiteral("ltr")},
                       {QStringLiteral("title"), QStringLiteral("Dashboard")}}}});
    return page;
}

inline ui::CardDrawing englishDrawing(int width, ui::Aside aside = ui::Aside::Hidden)
{
    return {.reader = ui::Reader::of(QLocale(QLocale::English, QLocale::UnitedKingdom)),
            .layout = ui::overviewLayout(width, aside),
            .editions = readBuiltInEditions()};
}

inline void showMarkup(ui::ScriptedPage &page, const QString &markup, const QString &view = QStringLiteral("overview"))
{
    send(page, {{QStringLiteral("show"), view, markup}});
}

}  // namespace sb::test
