// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/symbollabel.h"

#include "support/testcase.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QAccessible>
#include <QImage>

using namespace Qt::StringLiterals;
using sb::ui::SymbolLabel;
using sb::ui::Tokens;

namespace {

/// What a widget paints on white.
QImage pictureOf(QWidget &widget)
{
    QImage picture(widget.size(), QImage::Format_RGB32);
    picture.fill(Qt::white);
    widget.render(&picture, {}, {}, {});
    return picture;
}

bool holds(const QImage &picture, const QColor &colour)
{
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixelColor(x, y) == colour)
                return true;
        }
    }
    return false;
}

}  // namespace

class TestSymbolLabel : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itHasTheSizeItWasGiven();
    void itIsPaintedInTheTokensColour();
    void anotherSymbolIsAnotherPicture();
    void itIsPassedOverByKeyboardAndReader();
};

void TestSymbolLabel::itHasTheSizeItWasGiven()
{
    QCOMPARE(SymbolLabel({}).size(), QSize(16, 16));
    QCOMPARE(SymbolLabel({}, 22).size(), QSize(22, 22));
}

void TestSymbolLabel::itIsPaintedInTheTokensColour()
{
    SymbolLabel label(sb::ui::symbol(u"bad"_s, &Tokens::bad), 32);
    const Tokens &now = sb::ui::tokens(sb::ui::systemScheme());
    QVERIFY(holds(pictureOf(label), now.bad));
    QVERIFY(!holds(pictureOf(label), now.good));
    SymbolLabel empty({}, 32);
    QVERIFY(!holds(pictureOf(empty), now.bad));
}

void TestSymbolLabel::anotherSymbolIsAnotherPicture()
{
    SymbolLabel label(sb::ui::symbol(u"good"_s, &Tokens::good), 32);
    const QImage before = pictureOf(label);
    label.setSymbol(sb::ui::symbol(u"unknown"_s, &Tokens::text3));
    QVERIFY(pictureOf(label) != before);
}

void TestSymbolLabel::itIsPassedOverByKeyboardAndReader()
{
    SymbolLabel label(sb::ui::symbol(u"good"_s, &Tokens::good));
    QCOMPARE(label.focusPolicy(), Qt::NoFocus);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&label);
    QVERIFY(spoken != nullptr && spoken->text(QAccessible::Name).isEmpty());
}

QTEST_MAIN(TestSymbolLabel)
#include "tst_symbollabel.moc"
