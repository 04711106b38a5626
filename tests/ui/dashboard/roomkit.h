// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "models/dashboard.h"
#include "models/dashboardviews.h"
#include "support/fakeclock.h"
#include "support/pagekit.h"
#include "support/widgetkit.h"
#include "ui/dashboard/dashboardroom.h"
#include "ui/web/pageplace.h"

#include <QAction>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace sb::test {

/// The room with the invented company, in a window as large as the program's at 1440 by 900.
struct FigureRoom {
    explicit FigureRoom(QSize size = {1368, 832})
    {
        dress(ui::systemScheme());
        room.resize(size);
        QSignalSpy shown(&room, &ui::DashboardRoom::shown);
        room.show();
        std::ignore = QTest::qWaitForWindowExposed(&room);
        [&shown] { QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 60000); }();
        [this] {
            QTRY_VERIFY_WITH_TIMEOUT(evaluated(QStringLiteral("document.querySelectorAll('.card').length")).toInt() > 10,
                                     60000);
        }();
    }

    template<class T = QWidget>
    [[nodiscard]] T *find(const char *name = "")
    {
        return *name == 0 ? room.findChild<T *>() : room.findChild<T *>(QLatin1StringView(name));
    }
    [[nodiscard]] ui::ScriptedPage &page() { return *find<ui::PagePlace>("dashboardPage")->page(); }
    QString evaluated(const QString &script) { return test::evaluated(page(), script).toString(); }
    /// A link of the page, by its address.
    void follow(const QString &address)
    {
        evaluated(
            QStringLiteral("[...document.querySelectorAll('a')].find(a => (a.href?.baseVal ?? a.getAttribute('href')) === '%1')"
                           ".dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})); ''")
                .arg(address));
    }
    void open(const QString &key)
    {
        follow(QStringLiteral("app://action/open/") + key);
        [this, &key] { QTRY_COMPARE(evaluated(QStringLiteral("document.getElementById('page').dataset.view")), key); }();
    }
    /// To all figures.
    void leave()
    {
        press(Qt::Key_Escape);
        [this] {
            QTRY_COMPARE(evaluated(QStringLiteral("document.getElementById('page').dataset.view")), QStringLiteral("overview"));
        }();
        test::waitForFrames(page());
    }
    /// A key of the room; a window that is not the active one hears of none.
    void press(const QKeySequence &key)
    {
        for (QAction *action : room.actions()) {
            if (action->shortcuts().contains(key))
                action->trigger();
        }
    }

    /// Deployments of the leader's own, in place of the sample; before them some to staging.
    void haveOwn(int count, int rehearsals = 0)
    {
        const QDateTime now = clock.now();
        const EventSource source =
            events.keepSource({.kind = QStringLiteral("csv"), .name = QStringLiteral("Export")}, now).result().value();
        EventStream stream = events.stream(source.id, QStringLiteral("rows"), QStringLiteral("all")).result().value();
        stream.coverageFrom = now.addDays(-365).toMSecsSinceEpoch();
        stream.watermark = now.toMSecsSinceEpoch();
        EventBatch batch;
        for (int i = 0; i < count + rehearsals; ++i) {
            const QString name = QStringLiteral("release-%1").arg(i);
            batch.deployments.append({.origin = {.key = name, .url = QStringLiteral("https://ci.example/") + name},
                                      .repo = QStringLiteral("ledger"),
                                      .service = QStringLiteral("ledger"),
                                      .environment = i < count ? QStringLiteral("production") : QStringLiteral("staging"),
                                      .finished = now.addDays(-10 - i).toMSecsSinceEpoch()});
        }
        const IngestRun run = events.beginRun(stream.id, now).result().value();
        QVERIFY(events.commit(run, stream, batch).result());
        dashboard.reload();
        QTRY_VERIFY_WITH_TIMEOUT(!dashboard.data().isSample, 60000);
    }

    QTemporaryDir folder;
    FakeClock clock;
    EventStore events{eventDatabase(folder.path())};
    Dashboard dashboard{{events, clock, QStringLiteral(":/sample")}};
    DashboardViews views{events};
    ui::DashboardRoom room{{dashboard, views, events, clock, [] { return QStringLiteral("Ilse"); }}};
};

}  // namespace sb::test
