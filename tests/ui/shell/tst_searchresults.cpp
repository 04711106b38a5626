// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/searchresults.h"

#include "sidebarkit.h"
#include "support/testcase.h"

#include <QAbstractItemDelegate>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::Sidebar;

namespace {

/// Two conversations about lead time, one of them found by its title too.
struct Found : test::SidebarKit {
    Conversation titled = add(u"Lead time and hiring"_s, 1, u"Our CFO asks why we do not simply hire."_s);
    Conversation asked = add(u"Carrier API"_s, 2, u"Does the lead  time of <b>Carrier API</b> rise?"_s);
};

}  // namespace

class TestSearchResults : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void whatIsTypedStandsInThePlaceOfTheList();
    void escapeGivesBackTheList();
    void keysLeadFromTheFieldToAHit();
    void enterInTheFieldOpensTheFirst();
    void aHitSaysWhatToMark();
    void aHitIsReadAloud();
    void filtersNarrowAndGoAway();
    void nothingFoundIsSaid();
    void anUnreadableStoreIsSaid();
    void theOrderIsSaid();
    void moreComesAsOneScrolls();
    void markupIsDrawnAsItIs();
    void everyFilterHasAName();
    void nothingIsClippedWideOrNarrow();
    void hitsCanBeReadMirroredToo();
};

void TestSearchResults::whatIsTypedStandsInThePlaceOfTheList()
{
    Found room;
    QVERIFY(room.rowsView.isVisible());
    room.search(u"lead"_s);
    QVERIFY(!room.rowsView.isVisible() && room.foundView.isVisible());
    QCOMPARE(room.rows(room.foundView), (QStringList{u"Lead time and hiring"_s, u"Carrier API"_s}));
    QTest::mouseClick(room.foundView.viewport(), Qt::LeftButton, {}, test::SidebarKit::middleOf(room.foundView, 1));
    QCOMPARE(room.opened.size(), 1);
    QCOMPARE(room.opened.constFirst().at(0).value<ConversationId>(), room.asked.id);
    QCOMPARE(room.opened.constFirst().at(1).value<MessageId>(),
             MessageId::fromString(room.hits.index(1).data(SearchHits::MessageRole).toString()));
}

void TestSearchResults::escapeGivesBackTheList()
{
    Found room;
    room.search(u"lead"_s);
    QTest::keyClick(&room.field, Qt::Key_Escape);
    QVERIFY(room.field.text().isEmpty());
    QVERIFY(room.rowsView.isVisible());
    QCOMPARE(room.sidebar.focusWidget(), &room.rowsView);
    room.search(u"lead"_s);
    QTest::keyClick(&room.field, Qt::Key_Down);
    QCOMPARE(room.sidebar.focusWidget(), &room.foundView);
    QTest::keyClick(&room.foundView, Qt::Key_Escape);
    QVERIFY(room.rowsView.isVisible());
    room.search(u"lead"_s);
    auto *clear = room.field.findChild<QAction *>(u"clearSearch"_s);
    QVERIFY(clear->isVisible());
    clear->trigger();
    QVERIFY(room.rowsView.isVisible() && !clear->isVisible());
    QVERIFY(room.opened.isEmpty());
}

void TestSearchResults::keysLeadFromTheFieldToAHit()
{
    Found room;
    room.search(u"lead"_s);
    QTest::keyClick(&room.field, Qt::Key_Down);
    QTest::keyClick(&room.foundView, Qt::Key_Down);
    QTest::keyClick(&room.foundView, Qt::Key_Return);
    QCOMPARE(room.opened.size(), 1);
    QCOMPARE(room.opened.constFirst().at(0).value<ConversationId>(), room.asked.id);
}

void TestSearchResults::enterInTheFieldOpensTheFirst()
{
    Found room;
    room.search(u"lead"_s);
    QTest::keyClick(&room.field, Qt::Key_Return);
    QCOMPARE(room.opened.size(), 1);
    QCOMPARE(room.opened.constFirst().at(0).value<ConversationId>(), room.titled.id);
    QVERIFY(room.opened.constFirst().at(1).value<MessageId>().isNull());
}

void TestSearchResults::aHitSaysWhatToMark()
{
    Found room;
    room.search(u"LEAD time"_s);
    QTest::keyClick(&room.field, Qt::Key_Down);
    QTest::keyClick(&room.foundView, Qt::Key_End);
    QTest::keyClick(&room.foundView, Qt::Key_Return);
    QCOMPARE(room.opened.constFirst().at(2).toString(), u"lead  time"_s);
}

void TestSearchResults::aHitIsReadAloud()
{
    Found room;
    room.search(u"lead"_s);
    QCOMPARE(room.foundView.model()->index(1, 0).data(Qt::AccessibleTextRole).toString(),
             u"Carrier API, You, to Ada, Monday, 28 September 2026, Does the lead  time of <b>Carrier API</b> rise?"_s);
    room.library.archive(room.asked.id);
    QVERIFY(room.foundView.model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"in the archive"_s));
    room.library.trash(room.titled.id);
    QVERIFY(room.foundView.model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"in the trash"_s));
}

void TestSearchResults::filtersNarrowAndGoAway()
{
    Found room;
    room.library.setTags(room.asked.id, {u"carrier"_s});
    QVERIFY(!room.stored(room.asked.id).tags.isEmpty());
    room.search(u"lead"_s);
    QCOMPARE(room.foundView.model()->rowCount(), 2);
    room.choose("tagFilter", u"carrier"_s);
    QTRY_COMPARE(room.hits.state(), SearchHits::State::Done);
    QCOMPARE(room.rows(room.foundView), QStringList{u"Carrier API"_s});
    QCOMPARE(room.sidebar.findChild<QToolButton *>(u"tagFilter"_s)->text(), u"carrier"_s);
    room.choose("advisorFilter", u"Bo"_s);
    QTRY_COMPARE(room.hits.state(), SearchHits::State::Done);
    QCOMPARE(room.foundView.model()->rowCount(), 0);
    room.choose("advisorFilter", u"Any advisor"_s);
    room.choose("tagFilter", u"Any tag"_s);
    QTRY_COMPARE(room.hits.state(), SearchHits::State::Done);
    QCOMPARE(room.foundView.model()->rowCount(), 2);
    room.choose("dateFilter", u"Today"_s);  // the clock of these tests is behind
    QTRY_COMPARE(room.hits.state(), SearchHits::State::Done);
    QCOMPARE(room.foundView.model()->rowCount(), 0);
    QTest::keyClick(&room.field, Qt::Key_Escape);
    room.search(u"lead"_s);
    QCOMPARE(room.foundView.model()->rowCount(), 2);
    QCOMPARE(room.sidebar.findChild<QToolButton *>(u"dateFilter"_s)->text(), u"Date"_s);
}

void TestSearchResults::nothingFoundIsSaid()
{
    Found room;
    room.search(u"carrier fee"_s);
    QCOMPARE(room.label("searchNote").text(), u"Nothing found for “carrier fee”."_s);
    QVERIFY(room.label("searchNote").isVisible());
    auto *everywhere = room.sidebar.findChild<QPushButton *>(u"searchEverywhere"_s);
    QVERIFY(!everywhere->isVisible());
    room.search(u"lead"_s);
    QVERIFY(!room.label("searchNote").isVisible());
    room.choose("advisorFilter", u"Bo"_s);
    QTRY_VERIFY(everywhere->isVisible());
    everywhere->click();
    QTRY_COMPARE(room.foundView.model()->rowCount(), 2);
    QVERIFY(!everywhere->isVisible());
}

void TestSearchResults::anUnreadableStoreIsSaid()
{
    QTemporaryDir folder;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history could not be opened"_s));
    History nowhere(folder.filePath(QString(300, u'x')));
    ConversationList list;
    const test::FakeClock clock;
    Library library(nowhere, list, clock);
    SearchHits hits(nowhere, list, &ui::RowWords::hit);
    test::ModelRoom models;
    const PersonaLibrary personas = test::libraryOf({u"Ada"_s});
    AdvisorList advisors(personas);
    Sidebar sidebar({list, advisors, library, hits, models.choices});
    sidebar.show();
    sidebar.findChild<QLineEdit *>(u"searchField"_s)->setText(u"lead"_s);
    const auto *note = sidebar.findChild<QLabel *>(u"searchNote"_s);
    QTRY_VERIFY(note->isVisible());
    QCOMPARE(note->text(), u"The history cannot be searched. Only titles are."_s);
}

void TestSearchResults::theOrderIsSaid()
{
    Found room;
    room.search(u"lead"_s);
    QVERIFY(room.label("searchOrder").isVisible());
    QCOMPARE(room.label("searchOrder").text(), u"Best match first"_s);
    room.search(u"+-"_s);
    QVERIFY(!room.label("searchOrder").isVisible());
}

void TestSearchResults::moreComesAsOneScrolls()
{
    test::SidebarKit room;
    const Conversation made = room.add(u"Long"_s);
    for (int i = 0; i < 50; ++i)
        room.history.addMessage(test::sampleQuestion(made.id, u"lead %1"_s.arg(i)));
    QVERIFY(!room.stored(made.id).id.isNull());
    room.search(u"lead"_s);
    const int before = room.foundView.model()->rowCount();
    QVERIFY(before < 50);
    for (int page = 0; page < 3; ++page) {
        QTest::keyClick(&room.foundView, Qt::Key_End);
        QTRY_COMPARE(room.hits.state(), SearchHits::State::Done);
    }
    QTRY_COMPARE(room.foundView.model()->rowCount(), 50);
}

void TestSearchResults::markupIsDrawnAsItIs()
{
    test::dress(ui::Scheme::Light);
    test::SidebarKit plain;
    test::SidebarKit marked;
    plain.add(u"One"_s, 1, u"alpha beta gamma"_s);
    marked.add(u"One"_s, 1, u"alpha <b>beta</b> gamma"_s);
    const auto pictureOf = [](test::SidebarKit &room) {
        room.search(u"alpha"_s);
        return room.foundView.grab().toImage();
    };
    // Its signs take room of their own, so the two lines differ by more than weight.
    QVERIFY(pictureOf(plain) != pictureOf(marked));
    QCOMPARE(marked.hits.index(0).data(SearchHits::SnippetRole).toString(), u"alpha <b>beta</b> gamma"_s);
}

void TestSearchResults::everyFilterHasAName()
{
    Found room;
    room.search(u"lead"_s);
    for (const char *name : {"advisorFilter", "modelFilter", "dateFilter", "tagFilter"}) {
        const auto *chip = room.sidebar.findChild<QToolButton *>(QLatin1StringView(name));
        QVERIFY2(chip->isVisible() && !chip->accessibleName().isEmpty(), name);
        QVERIFY2(chip->height() >= 24 && chip->width() >= 24, name);
    }
}

void TestSearchResults::nothingIsClippedWideOrNarrow()
{
    const ui::Scheme scheme = ui::systemScheme();
    test::dress(scheme);
    Found room;
    room.add(u"Wachstum und Größe: eine sehr lange Überschrift über vieles"_s, 30, u"Nothing."_s);
    room.library.pin(room.asked.id);
    QApplication::sendPostedEvents();
    test::keepPicture(room.sidebar, u"sidebar-list"_s, scheme);
    room.search(u"lead time"_s);
    room.library.archive(room.asked.id);
    for (const auto &[name, width] : {std::pair{"narrow", 180}, std::pair{"usual", 256}, std::pair{"wide", 420}}) {
        room.sidebar.resize(width, 600);
        QApplication::sendPostedEvents();
        QCOMPARE(test::clippedTexts(room.sidebar), QString());
        QVERIFY(room.sidebar.rect().contains(QRect(room.people.mapTo(&room.sidebar, QPoint()), room.people.size())));
        test::keepPicture(room.sidebar, u"sidebar-found-"_s + QLatin1StringView(name), scheme);
    }
    room.search(u"no such thing"_s);
    room.sidebar.resize(256, 600);
    QApplication::sendPostedEvents();
    QCOMPARE(test::clippedTexts(room.sidebar), QString());
    test::keepPicture(room.sidebar, u"sidebar-nothing"_s, scheme);
}

void TestSearchResults::hitsCanBeReadMirroredToo()
{
    const ui::Scheme scheme = ui::systemScheme();
    test::dress(scheme);
    Found room;
    room.sidebar.setLayoutDirection(Qt::RightToLeft);
    room.search(u"lead"_s);
    const QImage picture = room.foundView.viewport()->grab().toImage();
    for (int row = 0; row < 2; ++row) {
        const QRect rect = room.foundView.visualRect(room.hits.index(row));
        QVERIFY(test::contrastIn(picture.copy(rect)) >= 4.5);
        // The tile stands at the right then.
        const QRect right(rect.right() - 40, rect.bottom() - 30, 24, 20);
        QVERIFY(row == 1 || test::contrastIn(picture.copy(right)) >= 3);
    }
    test::keepPicture(room.sidebar, u"sidebar-found-mirrored"_s, scheme);
}

QTEST_MAIN(TestSearchResults)
#include "tst_searchresults.moc"
