// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/wraplayout.h"

#include "support/testcase.h"

#include <QWidget>

using namespace Qt::StringLiterals;
using sb::ui::WrapLayout;

namespace {

class Box : public QWidget {
    Q_OBJECT
public:
    [[nodiscard]] QSize sizeHint() const override { return {100, 20}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {100, 20}; }
};

/// Boxes of 100 by 20 with gaps of 10 between them.
struct Room {
    explicit Room(int count)
    {
        layout->setSpacing(10);
        for (int i = 0; i < count; ++i) {
            boxes.append(new Box);
            layout->addWidget(boxes.constLast());
        }
    }

    QList<QPoint> placesIn(int width)
    {
        widget.resize(width, layout->heightForWidth(width));
        layout->setGeometry(widget.rect());
        QList<QPoint> places;
        for (const Box *box : boxes)
            places.append(box->pos());
        return places;
    }

    QWidget widget;
    WrapLayout *layout = new WrapLayout(&widget);
    QList<Box *> boxes;
};

}  // namespace

class TestWrapLayout : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatHasNoRoomGoesToTheNextLine();
    void theHeightFollowsTheWidth();
    void itIsAsNarrowAsItsWidestItem();
    void oneAtTheRightStandsAtTheEndOfItsLine();
    void hiddenOnesTakeNoRoom();
    void fromRightToLeftItIsMirrored();
    void itemsCanBeTaken();
    void emptyItHasNoSize();
};

void TestWrapLayout::whatHasNoRoomGoesToTheNextLine()
{
    Room room(3);
    QCOMPARE(room.placesIn(320), (QList<QPoint>{{0, 0}, {110, 0}, {220, 0}}));
    QCOMPARE(room.placesIn(319), (QList<QPoint>{{0, 0}, {110, 0}, {0, 30}}));
    QCOMPARE(room.placesIn(150), (QList<QPoint>{{0, 0}, {0, 30}, {0, 60}}));
}

void TestWrapLayout::theHeightFollowsTheWidth()
{
    const Room room(3);
    QVERIFY(room.layout->hasHeightForWidth());
    QCOMPARE(room.layout->heightForWidth(320), 20);
    QCOMPARE(room.layout->heightForWidth(250), 50);
    QCOMPARE(room.layout->heightForWidth(100), 80);
    room.layout->setContentsMargins(5, 6, 7, 8);
    QCOMPARE(room.layout->heightForWidth(332), 34);
    QCOMPARE(room.layout->heightForWidth(331), 64);
}

void TestWrapLayout::itIsAsNarrowAsItsWidestItem()
{
    const Room room(3);
    QCOMPARE(room.layout->minimumSize(), QSize(100, 20));
    QCOMPARE(room.layout->sizeHint(), QSize(320, 20));
}

void TestWrapLayout::oneAtTheRightStandsAtTheEndOfItsLine()
{
    Room room(3);
    room.layout->setAlignment(room.boxes.at(2), Qt::AlignRight);
    QCOMPARE(room.placesIn(500), (QList<QPoint>{{0, 0}, {110, 0}, {400, 0}}));
    QCOMPARE(room.placesIn(250), (QList<QPoint>{{0, 0}, {110, 0}, {150, 30}}));
}

void TestWrapLayout::hiddenOnesTakeNoRoom()
{
    Room room(3);
    room.boxes.at(1)->hide();
    QCOMPARE(room.placesIn(210).constLast(), QPoint(110, 0));
    QCOMPARE(room.layout->sizeHint(), QSize(210, 20));
    QCOMPARE(room.layout->heightForWidth(210), 20);
}

void TestWrapLayout::fromRightToLeftItIsMirrored()
{
    Room room(2);
    room.widget.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(room.placesIn(300), (QList<QPoint>{{200, 0}, {90, 0}}));
}

void TestWrapLayout::itemsCanBeTaken()
{
    const Room room(2);
    QCOMPARE(room.layout->count(), 2);
    QVERIFY(room.layout->itemAt(2) == nullptr && room.layout->itemAt(-1) == nullptr && room.layout->takeAt(2) == nullptr);
    const std::unique_ptr<QLayoutItem> taken(room.layout->takeAt(0));
    QCOMPARE(taken->widget(), room.boxes.at(0));
    QCOMPARE(room.layout->count(), 1);
    QCOMPARE(room.layout->itemAt(0)->widget(), room.boxes.at(1));
}

void TestWrapLayout::emptyItHasNoSize()
{
    const Room room(0);
    QCOMPARE(room.layout->sizeHint(), QSize(0, 0));
    QCOMPARE(room.layout->minimumSize(), QSize(0, 0));
    QCOMPARE(room.layout->heightForWidth(100), 0);
}

QTEST_MAIN(TestWrapLayout)
#include "tst_wraplayout.moc"
