// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/tickbox.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QImage>

using namespace Qt::StringLiterals;
using sb::ui::Scheme;
using sb::ui::TickBox;

class TestTickBox : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theBoxAndItsTickAreSeen();
    void itIsTickedByTheKeyboard();
};

void TestTickBox::theBoxAndItsTickAreSeen()
{
    const Scheme scheme = sb::ui::systemScheme();
    sb::test::dress(scheme);
    constexpr double seen = 3;  // WCAG 2.2, 1.4.11: parts of a control
    TickBox box;
    box.resize(box.sizeHint());
    const QImage empty = box.grab().toImage();
    QVERIFY(sb::test::contrastIn(empty) >= seen);
    box.setChecked(true);
    const QImage ticked = box.grab().toImage();
    QVERIFY(sb::test::contrastIn(ticked) >= seen);
    const sb::ui::Tokens &tokens = sb::ui::tokens(scheme);
    QVERIFY(sb::test::contrast(tokens.onAccent, tokens.accent) >= seen);
    int ofTheTick = 0;
    for (int y = 0; y < ticked.height(); ++y) {
        for (int x = 0; x < ticked.width(); ++x)
            ofTheTick += ticked.pixelColor(x, y) == tokens.onAccent ? 1 : 0;
    }
    QVERIFY2(ofTheTick >= 6, qPrintable(QString::number(ofTheTick)));
}

void TestTickBox::itIsTickedByTheKeyboard()
{
    TickBox box(u"Only models that I use"_s);
    QTest::keyClick(&box, Qt::Key_Space);
    QVERIFY(box.isChecked());
}

QTEST_MAIN(TestTickBox)
#include "tst_tickbox.moc"
