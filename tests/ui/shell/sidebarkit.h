// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/advisorlist.h"
#include "support/advisors.h"
#include "support/libraryroom.h"
#include "support/modelroom.h"
#include "support/widgetkit.h"
#include "ui/shell/rowwords.h"
#include "ui/shell/sidebar.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>
#include <algorithm>

namespace sb::test {

/// The sidebar over a real history, shown.
struct SidebarKit : LibraryRoom, ModelRoom {
    explicit SidebarKit(const QStringList &advisorNames = {QStringLiteral("Ada"), QStringLiteral("Bo"), QStringLiteral("Cy")})
        : personas(libraryOf(advisorNames))
    {
        sidebar.resize(ui::space::sidebar, 600);
        sidebar.show();
    }

    static QPoint middleOf(const QListView &view, int row)
    {
        return view.visualRect(view.model()->index(row, 0)).center() + QPoint(0, 8);  // below a section's heading
    }

    QStringList rows(const QListView &view) const
    {
        QStringList all;
        for (int row = 0; row < view.model()->rowCount(); ++row)
            all.append(view.model()->index(row, 0).data().toString());
        return all;
    }

    /// Types into the search field, until it has found or not.
    void search(const QString &text)
    {
        field.setFocus();
        field.selectAll();
        QTest::keyClicks(&field, text);
        QTRY_VERIFY(hits.state() == SearchHits::State::Done || hits.state() == SearchHits::State::Failed);
    }

    /// Triggers an entry of a button's menu, by its text.
    void choose(const char *button, const QString &entry)
    {
        QMenu *menu = sidebar.findChild<QToolButton *>(QLatin1StringView(button))->menu();
        emit menu->aboutToShow();
        const QList<QAction *> actions = menu->actions();
        const auto found = std::ranges::find(actions, entry, &QAction::text);
        QVERIFY2(found != actions.end(), qPrintable(entry));
        (*found)->trigger();
    }

    QLabel &label(const char *name) { return *sidebar.findChild<QLabel *>(QLatin1StringView(name)); }

    PersonaLibrary personas;
    AdvisorList advisors{personas};
    SearchHits hits{history, list, &ui::RowWords::hit};
    ui::Sidebar sidebar{{list, advisors, library, hits, choices}};
    QListView &rowsView = *sidebar.findChild<QListView *>(QStringLiteral("conversationList"));
    QListView &people = *sidebar.findChild<QListView *>(QStringLiteral("advisorList"));
    QListView &foundView = *sidebar.findChild<QListView *>(QStringLiteral("searchList"));
    QLineEdit &field = *sidebar.findChild<QLineEdit *>(QStringLiteral("searchField"));
    QSignalSpy chosen{&sidebar, &ui::Sidebar::conversationChosen};
    QSignalSpy opened{&sidebar, &ui::Sidebar::hitChosen};
    QSignalSpy addressed{&sidebar, &ui::Sidebar::advisorChosen};
};

}  // namespace sb::test
