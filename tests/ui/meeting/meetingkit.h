// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboard.h"
#include "models/meetingdesk.h"
#include "support/fakeclock.h"
#include "support/pagekit.h"
#include "support/widgetkit.h"
#include "ui/figures/definitionwords.h"
#include "ui/meeting/meetingroom.h"
#include "ui/web/pageplace.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <optional>

namespace sb::test {

/// The room of meetings over the invented company, in a window as large as the program's at 1440 by 900.
struct ReviewRoom {
    explicit ReviewRoom(QSize size = {1368, 832})
    {
        dress(ui::systemScheme());
        makeRoom(size);
    }
    void makeRoom(QSize size)
    {
        room.emplace(*desk);
        room->setAdvisors({QStringLiteral("Diego"), QStringLiteral("Martin")});
        room->resize(size);
        QSignalSpy read(&*desk, &MeetingDesk::listsChanged);
        room->show();
        std::ignore = QTest::qWaitForWindowExposed(&*room);
        QVERIFY(!read.isEmpty() || read.wait(60000));
    }

    template<class T = QWidget>
    [[nodiscard]] T *find(const char *name)
    {
        return room->findChild<T *>(QLatin1StringView(name));
    }
    /// The last of several: what was added last.
    template<class T = QWidget>
    [[nodiscard]] T *last(const char *name)
    {
        const QList<T *> all = room->findChildren<T *>(QLatin1StringView(name));
        return all.isEmpty() ? nullptr : all.constLast();
    }
    [[nodiscard]] ui::ScriptedPage &page() { return *find<ui::PagePlace>("meetingPage")->page(); }
    QString evaluated(const QString &script) { return test::evaluated(page(), script).toString(); }
    void press(const QKeySequence &key)
    {
        for (QAction *action : room->actions()) {
            if (action->shortcuts().contains(key))
                action->trigger();
        }
    }
    void click(const char *name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }

    /// From the lobby to the first step.
    void start(const QString &people = QStringLiteral("Ilse Brandt, explains delivery\nTomas Rey"))
    {
        QSignalSpy opened(&*desk, &MeetingDesk::opened);
        find<QPlainTextEdit>("meetingPeople")->setPlainText(people);
        click("startMeeting");
        QVERIFY(!opened.isEmpty() || opened.wait(60000));
        waitForStep(room->step());
    }
    void goTo(const QString &step)
    {
        room->goTo(step);
        waitForStep(step);
    }
    void waitForStep(const QString &step)
    {
        QTRY_VERIFY_WITH_TIMEOUT(find<ui::PagePlace>("meetingPage")->isReady(), 60000);
        QTRY_COMPARE_WITH_TIMEOUT(evaluated(QStringLiteral("document.getElementById('page').dataset.view ?? ''")), step, 60000);
    }
    /// The week after.
    void nextWeek()
    {
        using namespace std::chrono_literals;
        clock.advance(7 * 24h);
        QSignalSpy changed(&dashboard, &Dashboard::changed);
        dashboard.reload();
        QVERIFY(changed.wait(60000));
    }

    QTemporaryDir folder;
    FakeClock clock;
    EventStore events{eventDatabase(folder.path())};
    Dashboard dashboard{{events, clock, QStringLiteral(":/sample")}};
    MeetingStore meetings{meetingDatabase(folder.path())};
    std::optional<MeetingDesk> desk{std::in_place, MeetingDesk::Parts{meetings, dashboard, clock, ui::metricCards()}};
    std::optional<ui::MeetingRoom> room;
};

}  // namespace sb::test
