// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/arrowcombobox.h"

#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QImage>
#include <QPainter>

using namespace Qt::StringLiterals;
using sb::ui::ArrowComboBox;
using sb::ui::Scheme;

class TestArrowComboBox : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itsEndHoldsOneArrowAndNothingElse_data();
    void itsEndHoldsOneArrowAndNothingElse();
};

void TestArrowComboBox::itsEndHoldsOneArrowAndNothingElse_data()
{
    QTest::addColumn<bool>("isEditable");
    QTest::addColumn<bool>("isEnabled");
    QTest::newRow("to choose from") << false << true;
    QTest::newRow("to write in") << true << true;
    QTest::newRow("disabled") << true << false;
}

void TestArrowComboBox::itsEndHoldsOneArrowAndNothingElse()
{
    QFETCH(const bool, isEditable);
    QFETCH(const bool, isEnabled);
    const Scheme scheme = sb::ui::systemScheme();
    sb::test::dress(scheme);
    ArrowComboBox box;
    box.setEditable(isEditable);
    box.setEnabled(isEnabled);
    box.addItem(u"small"_s);
    box.resize(200, box.sizeHint().height());
    const QImage picture = box.grab().toImage().convertToFormat(QImage::Format_RGB32);

    const sb::ui::Tokens &tokens = sb::ui::tokens(scheme);
    QImage expected(picture.size(), QImage::Format_RGB32);
    expected.fill(isEnabled ? tokens.surface : tokens.window);
    QPainter painter(&expected);
    sb::ui::paintArrow(painter, box);
    painter.end();
    // Within the border.
    const QRect end(box.width() - 27, 2, 25, box.height() - 4);
    QCOMPARE(picture.copy(end), expected.copy(end));
}

QTEST_MAIN(TestArrowComboBox)
#include "tst_arrowcombobox.moc"
