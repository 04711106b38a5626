// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/elidedlabel.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QHelpEvent>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::ElidedLabel;

namespace {

const QString sentence = u"Sent to a-long-name-of-a-server.example:8080"_s;

/// What the label says under a resting mouse.
QString tipOf(ElidedLabel &label)
{
    QToolTip::hideText();
    QHelpEvent rest(QEvent::ToolTip, QPoint(2, 2), label.mapToGlobal(QPoint(2, 2)));
    QApplication::sendEvent(&label, &rest);
    return QToolTip::text();
}

}  // namespace

class TestElidedLabel : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void withRoomTheTextIsWhole();
    void withoutRoomItEndsInDotsAndTheTipHasAll();
    void itMakesNoWindowWider();
    void marginsCount();
    void markupStaysText();
    void itCanBeReadInBothThemes();
};

void TestElidedLabel::withRoomTheTextIsWhole()
{
    ElidedLabel label;
    label.setText(sentence);
    label.resize(label.sizeHint());
    label.show();
    QCOMPARE(label.shownText(), sentence);
    QCOMPARE(tipOf(label), QString());
}

void TestElidedLabel::withoutRoomItEndsInDotsAndTheTipHasAll()
{
    ElidedLabel label;
    label.setText(sentence);
    label.resize(120, 20);
    label.show();
    QVERIFY(label.shownText().startsWith(u"Sent to"_s) && label.shownText().endsWith(u'…'));
    QVERIFY(label.fontMetrics().horizontalAdvance(label.shownText()) <= 120);
    QCOMPARE(tipOf(label), sentence);
    QCOMPARE(label.text(), sentence);  // what is read aloud
}

void TestElidedLabel::itMakesNoWindowWider()
{
    ElidedLabel label;
    label.setText(sentence);
    QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(sentence));
    QVERIFY(label.minimumSizeHint().width() < 30);
    QVERIFY(label.minimumSizeHint().height() >= label.fontMetrics().height());
}

void TestElidedLabel::marginsCount()
{
    ElidedLabel label;
    label.setText(sentence);
    label.resize(label.sizeHint());
    label.setContentsMargins(10, 0, 10, 0);
    QVERIFY(label.shownText() != sentence);
    label.resize(label.width() + 20, label.height());
    QCOMPARE(label.shownText(), sentence);
}

void TestElidedLabel::markupStaysText()
{
    ElidedLabel label;
    label.setText(u"<b>bold</b>"_s);
    QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(u"<b>bold</b>"_s));
}

void TestElidedLabel::itCanBeReadInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        ElidedLabel label;
        label.setProperty("role", u"caption"_s);
        label.setText(sentence);
        label.resize(label.sizeHint());
        const QImage picture = label.grab().toImage();
        QVERIFY(test::contrastIn(picture) >= 4.5);
        QVERIFY(test::contrast(picture.pixelColor(0, 0), ui::tokens(scheme).window) < 1.1);
        label.setText({});
        QVERIFY(test::contrastIn(label.grab().toImage()) < 1.1);
    }
}

QTEST_MAIN(TestElidedLabel)
#include "tst_elidedlabel.moc"
