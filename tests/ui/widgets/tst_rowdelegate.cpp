// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/rowdelegate.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QScopeGuard>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::RowDelegate;

namespace {

enum Role { Slug = Qt::UserRole, Icon, Title, Detail };

/// One row, painted as the sidebar does.
struct Room {
    explicit Room(RowDelegate::Detail where, const QString &title, const QVariant &detail)
        : delegate({Slug, Icon, Title, Detail}, where)
    {
        auto *item = new QStandardItem;
        item->setData(u"ada"_s, Slug);
        item->setData(title, Title);
        item->setData(detail, Detail);
        model.appendRow(item);
    }

    QImage paint(QStyle::State state = QStyle::State_Enabled, int width = 256)
    {
        QStyleOptionViewItem option;
        option.font = QApplication::font();
        option.state = state;
        option.rect = QRect(0, 0, width, delegate.sizeHint(option, model.index(0, 0)).height());
        QImage picture(option.rect.size(), QImage::Format_RGB32);
        picture.fill(ui::tokens(ui::systemScheme()).window);
        QPainter painter(&picture);
        delegate.paint(&painter, option, model.index(0, 0));
        return picture;
    }

    QStandardItemModel model;
    RowDelegate delegate;
};

/// Whether anything but the ground is painted in these columns.
bool isInked(const QImage &picture, int from, int to)
{
    return test::contrastIn(picture.copy(from, 0, to - from, picture.height())) > 1.5;
}

}  // namespace

class TestRowDelegate : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void aLineBelowMakesARowTaller();
    void aLongTitleEndsBeforeTheTime();
    void aTitleThatFitsIsWhole();
    void longTextsStayInsideTheRow();
    void aTimeOfTodayIsAClockAndAnEarlierOneADate();
    void secondsAreNotShown();
    void textsOfAnySizeLeaveTheRingItsRoom_data();
    void textsOfAnySizeLeaveTheRingItsRoom();
    void selectionHoverAndFocusAreSeen();
};

void TestRowDelegate::aLineBelowMakesARowTaller()
{
    QCOMPARE(Room(RowDelegate::Detail::AtRight, u"T"_s, u"d"_s).paint().height(), ui::space::row);
    QCOMPARE(Room(RowDelegate::Detail::Below, u"T"_s, u"d"_s).paint().height(), ui::space::tallRow);
}

void TestRowDelegate::aLongTitleEndsBeforeTheTime()
{
    const int time = QFontMetrics(ui::textFont(ui::type::tiny)).horizontalAdvance(u"12:34"_s);
    const QImage row = Room(RowDelegate::Detail::AtRight, QString(80, u'M'), u"12:34"_s).paint();
    const int right = row.width() - 16 - time;
    QVERIFY(isInked(row, right, row.width() - 16));
    QVERIFY(!isInked(row, right - ui::space::medium + 1, right - 1));
    QVERIFY(isInked(row, right - 40, right - ui::space::medium));
}

void TestRowDelegate::aTitleThatFitsIsWhole()
{
    const QImage whole = Room(RowDelegate::Detail::Below, u"Ada"_s, QString()).paint();
    const QImage wide = Room(RowDelegate::Detail::Below, u"Ada"_s, QString()).paint(QStyle::State_Enabled, 600);
    QCOMPARE(wide.copy(whole.rect().adjusted(0, 0, -16, 0)), whole.copy(whole.rect().adjusted(0, 0, -16, 0)));
}

void TestRowDelegate::longTextsStayInsideTheRow()
{
    for (const int width : {120, 256}) {
        const QImage row =
            Room(RowDelegate::Detail::Below, QString(80, u'M'), QString(80, u'm')).paint(QStyle::State_Enabled, width);
        QVERIFY(!isInked(row, width - 15, width));
        QVERIFY(isInked(row, width - 40, width - 16));
    }
}

void TestRowDelegate::aTimeOfTodayIsAClockAndAnEarlierOneADate()
{
    const QDateTime now = QDateTime::currentDateTime();
    const auto picture = [](const QVariant &detail) { return Room(RowDelegate::Detail::AtRight, u"T"_s, detail).paint(); };
    QCOMPARE(picture(QDateTime(now.date(), QTime(9, 5))), picture(u"09:05"_s));
    const QDateTime earlier(QDate(2025, 3, 9), QTime(9, 5));
    QCOMPARE(picture(earlier), picture(u"9 Mar"_s));
}

void TestRowDelegate::secondsAreNotShown()
{
    const QLocale before;
    const auto restore = qScopeGuard([&before] { QLocale::setDefault(before); });
    const QDateTime at(QDate::currentDate(), QTime(9, 5, 42));
    for (const QLocale::Language language : {QLocale::English, QLocale::German, QLocale::Finnish, QLocale::C}) {
        QLocale::setDefault(QLocale(language));
        const QImage withSeconds = Room(RowDelegate::Detail::AtRight, u"T"_s, at).paint();
        QCOMPARE(withSeconds, Room(RowDelegate::Detail::AtRight, u"T"_s, at.addSecs(-2)).paint());
    }
}

void TestRowDelegate::textsOfAnySizeLeaveTheRingItsRoom_data()
{
    QTest::addColumn<RowDelegate::Detail>("where");
    QTest::addColumn<int>("points");
    for (const int points : {8, 10, 14, 20}) {
        QTest::addRow("below, %d", points) << RowDelegate::Detail::Below << points;
        QTest::addRow("at the right, %d", points) << RowDelegate::Detail::AtRight << points;
    }
}

/// Neither the ring of its own row nor that of the next cuts into a name or what stands below it.
void TestRowDelegate::textsOfAnySizeLeaveTheRingItsRoom()
{
    QFETCH(const RowDelegate::Detail, where);
    QFETCH(const int, points);
    const QFont before = QApplication::font();
    const auto restore = qScopeGuard([&before] { QApplication::setFont(before); });
    QFont font = before;
    font.setPointSize(points);
    QApplication::setFont(font);
    constexpr int ring = 2;
    const QImage row = Room(where, u"Åsa Thygesen"_s, u"Åpen, qgjy"_s).paint();
    const QRect texts = row.rect().adjusted(ui::space::wide + ui::space::tile + ui::space::medium, 0, -ui::space::wide, 0);
    QVERIFY(test::contrastIn(row.copy(texts)) > 4.5);
    for (const int y : {0, row.height() - ring})
        QVERIFY2(test::contrastIn(row.copy(texts.left(), y, texts.width(), ring)) < 1.1, qPrintable(QString::number(y)));
}

void TestRowDelegate::selectionHoverAndFocusAreSeen()
{
    const ui::Tokens &t = ui::tokens(ui::systemScheme());
    Room room(RowDelegate::Detail::AtRight, u"Title"_s, u"12:34"_s);
    const auto ground = [&room](QStyle::State state) { return room.paint(QStyle::State_Enabled | state).pixelColor(128, 4); };
    QCOMPARE(ground({}), t.window);
    QCOMPARE(ground(QStyle::State_Selected), t.selected);
    QCOMPARE(ground(QStyle::State_MouseOver), t.hover);
    QVERIFY(test::contrastIn(room.paint(QStyle::State_Enabled | QStyle::State_Selected)) >= 4.5);
    const QColor ring = room.paint(QStyle::State_Enabled | QStyle::State_HasFocus).pixelColor(128, 1);
    QCOMPARE(ring, t.accent);
}

QTEST_MAIN(TestRowDelegate)
#include "tst_rowdelegate.moc"
