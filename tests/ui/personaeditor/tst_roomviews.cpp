// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/roomviews.h"

#include "support/testcase.h"
#include "viewskit.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::ViewsRoom;

namespace {

constexpr auto combines = "## Activation Triggers\n\n- \"quokka\"\n\n**Combines well with:**\n\n";

QString unnamedControls(const QWidget &view)
{
    QStringList names;
    for (const QWidget *widget : view.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr)
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (widget->accessibleName().isEmpty() && (face == nullptr || face->text(QAccessible::Name).isEmpty()))
            names.append(QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    return names.join(u", ");
}

}  // namespace

class TestRoomViews : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theViewsAreReachedByKeyboard();
    void theMapIsWalkedByKeyboard();
    void whatTiesAnAdvisorIsSaidInWords();
    void anEdgeIsAddedBack();
    void theMapFollowsTheDraft();
    void theNeighboursOfOneAreShownAlone();
    void theMapIsZoomedAndMoved();
    void veryManyAreBoundedAndOneIsFound();
    void aCellLeadsToItsPhrasesAndThoseIntoTheEditor();
    void theTableFollowsTheDraft();
    void advisorsAreNarrowedByName();
    void everyControlIsNamed();
    void theyFitIntoEachWidth_data();
    void theyFitIntoEachWidth();
};

void TestRoomViews::theViewsAreReachedByKeyboard()
{
    Room room;
    auto *views = room.find<ui::RoomViews>("roomViews");
    QCOMPARE(views->count(), 4);
    QCOMPARE(room.room.focusWidget(), room.find("editableAdvisors"));
    views->tabBar()->setFocus();
    QTest::keyClick(views->tabBar(), Qt::Key_Right);
    QVERIFY(room.find("constellationPage")->isVisible());
    QTest::keyClick(views->tabBar(), Qt::Key_Right);
    QVERIFY(room.find("overlapPage")->isVisible());
    QTest::keyClick(views->tabBar(), Qt::Key_Right);
    QVERIFY(room.find("frameworksPage")->isVisible());
}

void TestRoomViews::theMapIsWalkedByKeyboard()
{
    Room room;
    room.show(Room::View::Constellation);
    auto *view = room.find<ui::ConstellationView>("constellationView");
    QTRY_COMPARE(view->chosen(), 0);
    QCOMPARE(room.room.focusWidget(), view);
    const QString first = room.label("chosenAdvisor");
    QVERIFY(view->rect().contains(view->tileRect(0).toRect()));
    const test::Announcements spoken;
    QTest::keyClick(view, Qt::Key_Down);
    QVERIFY(view->chosen() > 0);
    QVERIFY(room.label("chosenAdvisor") != first);
    QVERIFY(!test::Announcements::said.isEmpty());
    QVERIFY(test::Announcements::said.constLast().startsWith(room.label("chosenAdvisor")));
    const QRectF lower = view->tileRect(view->chosen());
    QTest::keyClick(view, Qt::Key_Up);
    QVERIFY(view->tileRect(view->chosen()).center().y() < lower.center().y());
    const QString last = room.label("chosenAdvisor");
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_VERIFY(room.desk.draft() != nullptr);
    QCOMPARE(room.desk.draft()->document().head().name, last);
}

void TestRoomViews::whatTiesAnAdvisorIsSaidInWords()
{
    Room room;
    room.have(PersonaLibrary::of({test::advisorOf(u"Ada"_s, QByteArray(combines) + "- **Bo**: money\n- **Zoe**: law\n"),
                                  test::advisorOf(u"Bo"_s, QByteArray(combines) + "- **Ada**: teams\n- **Cy**: pictures\n"),
                                  test::advisorOf(u"Cy"_s, {})}));
    room.show(Room::View::Constellation);
    auto *facts = room.find<QListWidget>("chosenFacts");
    QTRY_COMPARE(facts->count(), 2);
    QCOMPARE(facts->item(0)->text(), u"Combines well with Bo, and Bo says so, too.\nAda: money\nBo: teams"_s);
    QCOMPARE(facts->item(1)->text(), u"Names Zoe, and there is no such advisor.\nAda: law"_s);
    facts->setFocus();
    facts->setCurrentRow(0);
    QVERIFY(!room.find("addEdgeBack")->isVisible());
    QTest::keyClick(facts, Qt::Key_Return);
    QCOMPARE(room.label("chosenAdvisor"), u"Bo"_s);
    QTest::mouseClick(room.find<QCheckBox>("showMeeting"), Qt::LeftButton, {}, {8, 8});
    QTRY_VERIFY(facts->item(1)->text().contains("quokka"_L1));
    QVERIFY(facts->item(1)->text().startsWith("1 trigger meeting those of "_L1));
}

void TestRoomViews::anEdgeIsAddedBack()
{
    Room room;
    QList<PersonaEntry> entries = room.advisors.entries();
    entries.prepend(test::advisorOf(u"Ada"_s, QByteArray(combines) + "- **Martin**: architecture\n"));
    room.have(PersonaLibrary::of(entries));
    room.show(Room::View::Constellation);
    auto *facts = room.find<QListWidget>("chosenFacts");
    QTRY_COMPARE(facts->count(), 1);
    QCOMPARE(facts->item(0)->text(), u"Names Martin, and Martin does not name it back.\nAda: architecture"_s);
    facts->setCurrentRow(0);
    QVERIFY(room.find("addEdgeBack")->isVisible());
    room.click("addEdgeBack");
    QTRY_COMPARE(room.desk.slug(), u"martin"_s);
    QTRY_VERIFY(room.desk.draft() != nullptr && room.desk.draft()->isChanged());
    QCOMPARE(room.desk.draft()->document().persona().combines.constLast().persona, u"Ada"_s);
    QTRY_COMPARE(room.source()->textCursor().block().text().contains("Ada"_L1), true);
    emit room.find<ui::EditorPage>("editorPage")->allRequested();
    room.show(Room::View::Constellation);
    QTRY_COMPARE(facts->item(0)->text(), u"Combines well with Martin, and Martin says so, too.\nAda: architecture"_s);
}

void TestRoomViews::theMapFollowsTheDraft()
{
    Room room;
    room.show(Room::View::Constellation);
    QTRY_VERIFY(room.label("constellationExtent").startsWith("5 advisors"_L1));
    room.desk.begin(u"zoe"_s, "# Zoe - Law\n");
    QTRY_VERIFY(room.label("constellationExtent").startsWith("6 advisors"_L1));
    room.desk.close();
    QTRY_VERIFY(room.label("constellationExtent").startsWith("5 advisors"_L1));
}

void TestRoomViews::theNeighboursOfOneAreShownAlone()
{
    Room room;
    room.have(test::fiftyAdvisors(room.advisors));
    room.show(Room::View::Constellation);
    QTRY_VERIFY(room.label("constellationExtent").startsWith("50 advisors"_L1));
    QTest::keyClicks(room.find<QLineEdit>("findAdvisor"), u"Legal Advisor 9"_s);
    QTest::keyClick(room.find<QLineEdit>("findAdvisor"), Qt::Key_Return);
    QTRY_COMPARE(room.label("chosenAdvisor"), u"Legal Advisor 9"_s);
    QTest::mouseClick(room.find<QCheckBox>("onlyNeighbours"), Qt::LeftButton, {}, {8, 8});
    QTRY_VERIFY(!room.label("constellationExtent").startsWith("50"_L1));
    QCOMPARE(room.label("chosenAdvisor"), u"Legal Advisor 9"_s);
    QTest::mouseClick(room.find<QCheckBox>("onlyNeighbours"), Qt::LeftButton, {}, {8, 8});
    QTRY_VERIFY(room.label("constellationExtent").startsWith("50 advisors"_L1));
}

void TestRoomViews::theMapIsZoomedAndMoved()
{
    Room room;
    room.show(Room::View::Constellation);
    auto *view = room.find<ui::ConstellationView>("constellationView");
    QTRY_COMPARE(view->chosen(), 0);
    const QRectF first = view->tileRect(1);
    QTest::keyClick(view, Qt::Key_Plus);
    const QRectF nearer = view->tileRect(1);
    QVERIFY(QLineF(nearer.center(), view->tileRect(0).center()).length()
            > QLineF(first.center(), view->tileRect(0).center()).length());
    QTest::mousePress(view, Qt::LeftButton, {}, {10, 10});
    QTest::mouseMove(view, {60, 40});
    QTest::mouseRelease(view, Qt::LeftButton, {}, {60, 40});
    QCOMPARE((view->tileRect(1).center() - nearer.center()).toPoint(), QPoint(50, 30));
    QTest::keyClick(view, Qt::Key_0);
    QCOMPARE(view->tileRect(1), first);
    QTest::mouseClick(view, Qt::LeftButton, {}, view->tileRect(2).center().toPoint());
    QCOMPARE(view->chosen(), 2);
}

void TestRoomViews::veryManyAreBoundedAndOneIsFound()
{
    Room room;
    QList<PersonaEntry> entries;
    for (int i = 0; i < 400; ++i)
        entries.append(
            test::advisorOf(u"Nr %1"_s.arg(i), QByteArray(combines) + "- **Nr " + QByteArray::number(i + 1) + "**: next\n"));
    room.have(PersonaLibrary::of(entries));
    room.show(Room::View::Constellation);
    QTRY_VERIFY(room.label("constellationExtent").startsWith("150 of 400 advisors"_L1));
    QTest::keyClicks(room.find<QLineEdit>("findAdvisor"), u"Nr 300"_s);
    QTest::keyClick(room.find<QLineEdit>("findAdvisor"), Qt::Key_Return);
    QTRY_COMPARE(room.label("chosenAdvisor"), u"Nr 300"_s);
    QTRY_VERIFY(room.label("constellationExtent").startsWith("3 advisors"_L1));
    QVERIFY(room.find<QCheckBox>("onlyNeighbours")->isChecked());
}

void TestRoomViews::aCellLeadsToItsPhrasesAndThoseIntoTheEditor()
{
    Room room;
    const QAbstractItemModelTester tester(&room.find<ui::OverlapTable>("overlapTable")->overlaps());
    QList<PersonaEntry> entries = room.advisors.entries();
    entries.prepend(test::advisorOf(u"Ada"_s, "## Activation Triggers\n\n- \"quokka\", \"technical debt\"\n"));
    room.have(PersonaLibrary::of(entries));
    room.show(Room::View::Overlap);
    auto *table = room.find<ui::OverlapTable>("overlapTable");
    QTRY_COMPARE(table->model()->rowCount(), 6);
    QCOMPARE(room.room.focusWidget(), table);
    QCOMPARE(table->currentIndex(), table->model()->index(0, 0));
    for (int step = 0; step < 6 && !room.label("overlapPair").startsWith("Ada and Martin"_L1); ++step)
        QTest::keyClick(table, Qt::Key_Right);
    QVERIFY(!table->currentIndex().data().toString().isEmpty());
    auto *evidence = room.find<QListWidget>("overlapEvidence");
    QVERIFY(evidence->count() > 0);
    QVERIFY(evidence->item(0)->text().contains("technical debt"_L1));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(room.room.focusWidget(), evidence);
    QVERIFY(room.find("openSecond")->isVisible());
    QCOMPARE(room.find<QPushButton>("openSecond")->text(), u"Open &in Martin"_s);
    room.click("openSecond");
    QTRY_COMPARE(room.desk.slug(), u"martin"_s);
    QTRY_COMPARE(room.source()->textCursor().block().text().contains("debt"_L1, Qt::CaseInsensitive), true);
}

void TestRoomViews::theTableFollowsTheDraft()
{
    Room room;
    room.show(Room::View::Overlap);
    auto *table = room.find<ui::OverlapTable>("overlapTable");
    QTRY_COMPARE(table->model()->rowCount(), 5);
    room.desk.begin(u"zoe"_s, "# Zoe - Law\n\n## Activation Triggers\n\n- \"technical debt\"\n");
    QTRY_COMPARE(table->model()->rowCount(), 6);
    const auto meets = [table] {
        int cells = 0;
        for (int column = 0; column < 5; ++column)
            cells += table->model()->index(5, column).data().toString().isEmpty() ? 0 : 1;
        return cells;
    };
    QVERIFY(meets() > 0);
    room.desk.draft()->setText("# Zoe - Law\n\n## Activation Triggers\n\n- \"quokka\"\n");
    QTRY_COMPARE(meets(), 0);
}

void TestRoomViews::advisorsAreNarrowedByName()
{
    Room room;
    room.have(test::fiftyAdvisors(room.advisors));
    room.show(Room::View::Overlap);
    auto *table = room.find<ui::OverlapTable>("overlapTable");
    QTRY_COMPARE(table->model()->rowCount(), 50);
    QTest::keyClicks(room.find<QLineEdit>("compareNames"), u"legal"_s);
    QTRY_COMPARE(table->model()->rowCount(), 9);
    room.find<QLineEdit>("compareNames")->setText(u"no such name"_s);
    QTRY_COMPARE(room.label("overlapExtent"), u"No advisor has these words in its name."_s);
    QCOMPARE(table->model()->rowCount(), 0);
}

void TestRoomViews::everyControlIsNamed()
{
    Room room;
    for (const Room::View view :
         {Room::View::Advisors, Room::View::Constellation, Room::View::Overlap, Room::View::Frameworks}) {
        room.show(view);
        QTRY_COMPARE(unnamedControls(*room.find<ui::RoomViews>("roomViews")), QString());
    }
}

void TestRoomViews::theyFitIntoEachWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("advisors");
    for (const auto &[name, size] : {std::pair{"1024", QSize(952, 640)}, std::pair{"1920", QSize(1848, 1000)}}) {
        for (const char *advisors : {"none", "five", "fifty"})
            QTest::addRow("%s-%s", name, advisors) << size << QString::fromLatin1(advisors);
    }
}

void TestRoomViews::theyFitIntoEachWidth()
{
    QFETCH(const QSize, size);
    QFETCH(const QString, advisors);
    Room room(size);
    if (advisors == "none"_L1)
        room.have({});
    if (advisors == "fifty"_L1)
        room.have(test::fiftyAdvisors(room.advisors));
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    room.show(Room::View::Constellation);
    QTRY_VERIFY(!room.label("constellationExtent").isEmpty());
    room.keep(u"views-constellation-"_s + tag);
    room.find<QCheckBox>("showMeeting")->setChecked(true);
    room.find<QCheckBox>("showShared")->setChecked(true);
    auto *facts = room.find<QListWidget>("chosenFacts");
    QTRY_VERIFY(advisors == "none"_L1 || !facts->findItems(u"Shares"_s, Qt::MatchStartsWith).isEmpty());
    facts->setCurrentRow(0);
    QCOMPARE(test::clippedTexts(*room.find("constellationPage")), QString());
    room.keep(u"views-constellation-all-"_s + tag);
    room.show(Room::View::Overlap);
    auto *table = room.find<ui::OverlapTable>("overlapTable");
    QTRY_COMPARE(table->model()->rowCount(), static_cast<int>(room.advisors.entries().size()));
    QTRY_VERIFY(room.find<QProgressBar>() == nullptr || !room.label("overlapExtent").contains(u'…'));
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        const QModelIndex cell = table->model()->index(1, column);
        if (column != 1 && !cell.data().toString().isEmpty()) {
            table->setCurrentIndex(cell);
            break;
        }
    }
    QCOMPARE(test::clippedTexts(*room.find("overlapPage")), QString());
    room.keep(u"views-overlap-"_s + tag);
    QCOMPARE(room.room.size(), size);
}

QTEST_MAIN(TestRoomViews)
#include "tst_roomviews.moc"
