// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "talkkit.h"
#include "models/mentions.h"
#include "support/widgetkit.h"
#include "ui/conversation/completionpopup.h"

#include <QAction>
#include <QListView>
#include <QTabBar>

namespace sb::test {

inline const DataPoints &someCells()
{
    static const DataPoints cells{
        {.cell = QStringLiteral("dora.deployment_frequency"),
         .name = QStringLiteral("Deployment frequency"),
         .value = 6.3,
         .unit = Unit::PerDay},
        {.cell = QStringLiteral("dora.change_lead_time.p50"),
         .name = QStringLiteral("Change lead time, median"),
         .value = 26.4,
         .unit = Unit::Hours},
        {.cell = QStringLiteral("dora.change_lead_time.pickup"),
         .name = QStringLiteral("Lead time: pickup"),
         .value = 9.6,
         .unit = Unit::Hours},
        {.cell = QStringLiteral("dora.change_fail_rate"), .name = QStringLiteral("Change fail rate"), .unit = Unit::Percent}};
    return cells;
}

/// A talk with three advisors, four figures and two commands, in a window of its own.
struct CompletionKit : TalkKit {
    explicit CompletionKit(int width = 1184)
    {
        library = libraryOf({QStringLiteral("Ada"), QStringLiteral("Bob"), QStringLiteral("Cleo Park")});
        cells.points = someCells();
        fresh.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_N));
        room.offerNames(mentions, [this] { return QList<QAction *>{&fresh, &find}; });
        room.resize(width, 700);
        room.show();
        room.composer().takeFocus();
        if (QGuiApplication::platformName()
            == QStringLiteral("offscreen"))  // an X server without a window manager activates none
            [this] { QVERIFY(QTest::qWaitForWindowActive(&room)); }();
    }

    void type(const QString &text) { QTest::keyClicks(&field, text); }
    void open(const char *button) { room.findChild<QAbstractButton *>(QLatin1StringView(button))->click(); }
    void press(Qt::Key key) { QTest::keyClick(&field, key); }
    [[nodiscard]] QString text() { return room.composer().text(); }
    [[nodiscard]] ui::CompletionPopup &popup() const { return *room.findChild<ui::CompletionPopup *>(); }
    [[nodiscard]] QListView &view() const { return *popup().findChild<QListView *>(); }
    [[nodiscard]] bool isOpen() const { return popup().isVisible(); }
    [[nodiscard]] QString kind() const
    {
        const auto *tabs = popup().findChild<QTabBar *>();
        return isOpen() ? tabs->tabText(tabs->currentIndex()) : QString();
    }
    [[nodiscard]] QStringList rows() const
    {
        QStringList names;
        for (int row = 0; isOpen() && row < view().model()->rowCount(); ++row)
            names.append(view().model()->index(row, 0).data().toString());
        return names;
    }
    [[nodiscard]] QString current() const { return isOpen() ? view().currentIndex().data().toString() : QString(); }
    [[nodiscard]] QRect placeOf(const QWidget &widget) const { return {widget.mapTo(&room, QPoint()), widget.size()}; }

    QAction fresh{QStringLiteral("&New conversation")};
    QAction find{QStringLiteral("&Find in the conversation…")};
    Mentions mentions{library, cells, session};
    QPlainTextEdit &field = *room.findChild<QPlainTextEdit *>();
};

}  // namespace sb::test
