// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardviews.h"

#include "metrics/eventstore.h"
#include "metrics/metriclimits.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const DashboardView weekly{.name = u"Weekly review"_s, .count = 6, .teams = {u"Billing"_s}, .edition = u"2025"_s};
const DashboardView quarterly{.name = u"Quarter"_s,
                              .span = DashboardView::Span::Days,
                              .first = QDate(2026, 7, 1),
                              .last = QDate(2026, 9, 30),
                              .services = {u"pay"_s},
                              .repositories = {u"pay-web"_s},
                              .tier = Tier::Staging};

struct ViewsRoom {
    QTemporaryDir folder;
    std::unique_ptr<EventStore> store = std::make_unique<EventStore>(eventDatabase(folder.path()));
    std::unique_ptr<DashboardViews> views = std::make_unique<DashboardViews>(*store);

    void restart()
    {
        views.reset();
        store.reset();
        store = std::make_unique<EventStore>(eventDatabase(folder.path()));
        views = std::make_unique<DashboardViews>(*store);
    }
};

QStringList namesOf(const DashboardViews &views)
{
    QStringList names;
    for (const DashboardView &view : views.views())
        names.append(view.name);
    return names;
}

}  // namespace

class TestDashboardViews : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatWasKeptIsThereAfterARestart();
    void theLastViewIsRestored();
    void oneOfTheSameNameIsReplaced();
    void viewsAreRenamedAndRemoved();
    void eachStepIsTakenBack();
    void namesHaveBounds();
    void whatIsDoneBeforeTheReadingStands();
    void whatIsDamagedIsAsUsual();
};

void TestDashboardViews::whatWasKeptIsThereAfterARestart()
{
    ViewsRoom room;
    QTRY_VERIFY(room.views->isRead());
    QVERIFY(room.views->views().isEmpty());
    QVERIFY(room.views->keep(weekly));
    QVERIFY(room.views->keep(quarterly));
    room.restart();
    QTRY_VERIFY(room.views->isRead());
    QCOMPARE(room.views->views(), (QList{weekly, quarterly}));
}

void TestDashboardViews::theLastViewIsRestored()
{
    ViewsRoom room;
    QTRY_VERIFY(room.views->isRead());
    QCOMPARE(room.views->last(), DashboardView());
    room.views->setLast(quarterly);
    room.restart();
    QTRY_VERIFY(room.views->isRead());
    QCOMPARE(room.views->last(), quarterly);
}

void TestDashboardViews::oneOfTheSameNameIsReplaced()
{
    ViewsRoom room;
    QVERIFY(room.views->keep(weekly));
    DashboardView longer = weekly;
    longer.count = 26;
    QVERIFY(room.views->keep(longer));
    QCOMPARE(room.views->views(), QList{longer});
}

void TestDashboardViews::viewsAreRenamedAndRemoved()
{
    ViewsRoom room;
    QVERIFY(room.views->keep(weekly) && room.views->keep(quarterly));
    QCOMPARE(room.views->rename(weekly.name, quarterly.name).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(room.views->rename(u"nobody"_s, u"x"_s).error().kind, ErrorKind::NotFound);
    QVERIFY(room.views->rename(weekly.name, u"Monday"_s));
    QCOMPARE(namesOf(*room.views), (QStringList{u"Monday"_s, quarterly.name}));
    QVERIFY(room.views->remove(quarterly.name));
    QCOMPARE(room.views->remove(quarterly.name).error().kind, ErrorKind::NotFound);
    QCOMPARE(namesOf(*room.views), QStringList{u"Monday"_s});
}

void TestDashboardViews::eachStepIsTakenBack()
{
    ViewsRoom room;
    QTRY_VERIFY(room.views->isRead());
    QVERIFY(!room.views->canUndo());
    QVERIFY(room.views->keep(weekly) && room.views->rename(weekly.name, u"Monday"_s) && room.views->remove(u"Monday"_s));
    room.views->undo();
    QCOMPARE(namesOf(*room.views), QStringList{u"Monday"_s});
    room.views->undo();
    QCOMPARE(room.views->views(), QList{weekly});
    room.views->undo();
    QVERIFY(room.views->views().isEmpty() && !room.views->canUndo());
    room.restart();
    QTRY_VERIFY(room.views->isRead());
    QVERIFY(room.views->views().isEmpty());
}

void TestDashboardViews::namesHaveBounds()
{
    ViewsRoom room;
    QCOMPARE(room.views->keep({.name = u"  "_s}).error().kind, ErrorKind::InvalidArgument);
    QCOMPARE(room.views->keep({.name = QString(limits::viewNameCharacters + 1, u'x')}).error().kind,
             ErrorKind::InvalidArgument);
    QVERIFY(room.views->keep({.name = QString(limits::viewNameCharacters, u'x')}));
    const DashboardView wide{.name = u"wide"_s, .teams = QStringList(limits::chosenNames + 1, u"t"_s)};
    QCOMPARE(room.views->keep(wide).error().kind, ErrorKind::TooLarge);
}

void TestDashboardViews::whatIsDoneBeforeTheReadingStands()
{
    ViewsRoom room;
    QTRY_VERIFY(room.views->isRead());
    QVERIFY(room.views->keep(weekly));
    room.restart();
    QVERIFY(!room.views->isRead());
    QVERIFY(room.views->keep(quarterly));
    room.views->setLast(quarterly);
    QTRY_VERIFY(room.views->isRead());
    QCOMPARE(namesOf(*room.views), (QStringList{weekly.name, quarterly.name}));
    room.restart();
    QTRY_VERIFY(room.views->isRead());
    QCOMPARE(namesOf(*room.views), (QStringList{weekly.name, quarterly.name}));
    QCOMPARE(room.views->last(), quarterly);
}

void TestDashboardViews::whatIsDamagedIsAsUsual()
{
    const DashboardView read = viewFrom({{u"name"_s, u"n"_s}, {u"span"_s, u"aeons"_s}, {u"count"_s, -5}, {u"teams"_s, 7}});
    QCOMPARE(read, (DashboardView{.name = u"n"_s, .count = 1}));
    QCOMPARE(viewFrom(jsonOf(quarterly)), quarterly);
    QCOMPARE(viewFrom({}), DashboardView());
}

QTEST_GUILESS_MAIN(TestDashboardViews)
#include "tst_dashboardviews.moc"
