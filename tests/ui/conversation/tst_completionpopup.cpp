// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/completionpopup.h"

#include "completionkit.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace sb;
using Kit = sb::test::CompletionKit;

class TestCompletionPopup : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void upAndDownGoRound();
    void aKindWithoutAHitSaysSo();
    void aClickTakesAndTheFieldKeepsTheFocus();
    void aClickOnATabChangesTheKind();
    void itStandsBesideTheCardOrAboveIt_data();
    void itStandsBesideTheCardOrAboveIt();
    void eachRowIsAnnounced();
    void whatWasTypedStandsOut();
    void namesTooLongElideAndFiguresDoNot();
    void itCanBeReadInTheDesktopsTheme();
};

void TestCompletionPopup::upAndDownGoRound()
{
    Kit kit;
    const QAbstractItemModelTester tester(kit.view().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    kit.type(u"@"_s);
    kit.press(Qt::Key_Down);
    QCOMPARE(kit.current(), u"Bob"_s);
    kit.press(Qt::Key_Up);
    kit.press(Qt::Key_Up);
    QCOMPARE(kit.current(), u"Cleo Park"_s);
    kit.press(Qt::Key_Down);
    QCOMPARE(kit.current(), u"Ada"_s);
    QCOMPARE(kit.text(), u"@"_s);
}

void TestCompletionPopup::aKindWithoutAHitSaysSo()
{
    Kit kit;
    kit.type(u"@ada"_s);
    kit.press(Qt::Key_Right);
    QCOMPARE(kit.rows(), QStringList());
    const auto *nothing = kit.popup().findChild<QLabel *>(u"completionNothing"_s);
    QVERIFY(nothing->isVisible());
    QCOMPARE(nothing->text(), u"Nothing found for “ada”."_s);
    kit.press(Qt::Key_Left);
    QCOMPARE(kit.rows(), QStringList{u"Ada"_s});
    QVERIFY(!nothing->isVisible());
}

void TestCompletionPopup::aClickTakesAndTheFieldKeepsTheFocus()
{
    Kit kit;
    kit.type(u"@"_s);
    QTest::mouseClick(kit.view().viewport(), Qt::LeftButton, {},
                      kit.view().visualRect(kit.view().model()->index(1, 0)).center());
    QCOMPARE(kit.text(), u"@Bob "_s);
    QVERIFY(kit.field.hasFocus());
    QVERIFY(!kit.isOpen());
}

void TestCompletionPopup::aClickOnATabChangesTheKind()
{
    Kit kit;
    kit.type(u"@"_s);
    auto *tabs = kit.popup().findChild<QTabBar *>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QCOMPARE(kit.kind(), u"# Metrics"_s);
    QCOMPARE(kit.rows().size(), 4);
    QVERIFY(kit.field.hasFocus());
}

void TestCompletionPopup::itStandsBesideTheCardOrAboveIt_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << QSize(1184, 700);
    QTest::newRow("narrow") << QSize(700, 600);
    QTest::newRow("low") << QSize(700, 320);
}

void TestCompletionPopup::itStandsBesideTheCardOrAboveIt()
{
    QFETCH(QSize, size);
    Kit kit(size.width());
    kit.room.resize(size);
    for (const QString &sign : {u"@"_s, u"#"_s, u"/"_s}) {
        kit.room.composer().setText({});
        kit.type(sign);
        const QRect popup = kit.placeOf(kit.popup());
        QVERIFY(kit.room.rect().contains(popup));
        QVERIFY(!popup.intersects(kit.placeOf(kit.field)));
        QCOMPARE(popup.left() > kit.placeOf(kit.room.composer()).right(), size.width() > 1000);
        QVERIFY(kit.view().visualRect(kit.view().currentIndex()).height() > 0);
        QVERIFY(kit.view().viewport()->rect().contains(kit.view().visualRect(kit.view().currentIndex())));
    }
    for (int line = 0; line < 3; ++line)
        QTest::keyClick(&kit.field, Qt::Key_Return, Qt::ShiftModifier);
    kit.room.resize(size.width() - 20, size.height() - 20);
    kit.type(u"@"_s);
    QVERIFY(kit.room.rect().contains(kit.placeOf(kit.popup())));
    kit.room.resize(size);
    QTRY_VERIFY(!kit.placeOf(kit.popup()).intersects(kit.placeOf(kit.field)));
}

void TestCompletionPopup::eachRowIsAnnounced()
{
    const test::Announcements heard;
    Kit kit;
    kit.type(u"@"_s);
    kit.press(Qt::Key_Down);
    QCOMPARE(heard.said, (QStringList{u"Ada, Delivery, 1 of 3"_s, u"Bob, Delivery, 2 of 3"_s}));
    QCOMPARE(kit.view().accessibleName(), u"Advisors"_s);
}

void TestCompletionPopup::whatWasTypedStandsOut()
{
    test::dress(ui::Scheme::Light);
    Kit kit;
    kit.cells.points = {{.cell = u"a"_s, .name = u"Lead time: pickup"_s}};
    const auto rowFor = [&kit](const QString &typed) {
        kit.room.composer().setText({});
        kit.type(typed);
        return kit.view().viewport()->grab(kit.view().visualRect(kit.view().currentIndex())).toImage();
    };
    QCOMPARE(rowFor(u"#"_s), rowFor(u"#"_s));
    QVERIFY(rowFor(u"#"_s) != rowFor(u"#pick"_s));
    QVERIFY(rowFor(u"#lead"_s) != rowFor(u"#pick"_s));
}

void TestCompletionPopup::namesTooLongElideAndFiguresDoNot()
{
    test::dress(ui::Scheme::Light);
    Kit kit;
    const auto figureOf = [&kit](const QString &name) {
        kit.cells.points = {{.cell = u"a"_s, .name = name, .value = 1234567.5, .unit = Unit::Hours}};
        kit.room.composer().setText({});
        kit.type(u"#"_s);
        const QRect row = kit.view().visualRect(kit.view().currentIndex());
        const QString figure = kit.view().currentIndex().data(ui::CompletionList::TrailingRole).toString();
        const int width = kit.view().fontMetrics().horizontalAdvance(figure) + 12;
        return kit.view().viewport()->grab(row.adjusted(row.width() - width, 0, 0, 0)).toImage();
    };
    QCOMPARE(figureOf(u"A name that goes on and on, far beyond the end of a row of the popup"_s), figureOf(u"A"_s));
}

/// Run on a light desktop, and once more on a dark one.
void TestCompletionPopup::itCanBeReadInTheDesktopsTheme()
{
    const ui::Scheme scheme = ui::systemScheme();
    QCOMPARE(scheme, qEnvironmentVariable("SB_DESKTOP") == u"dark"_s ? ui::Scheme::Dark : ui::Scheme::Light);
    test::dress(scheme);
    for (const int width : {1184, 700}) {
        Kit kit(width);
        for (const auto &[button, typed] :
             {std::pair{"atButton", QString()}, std::pair{"hashButton", u"lead"_s}, std::pair{"slashButton", QString()}}) {
            kit.room.composer().setText(typed.isEmpty() ? QString() : u"Compare with"_s);
            kit.open(button);
            kit.type(typed);
            QVERIFY(kit.isOpen());
            QCOMPARE(test::clippedTexts(kit.popup()), QString());
            const QImage picture = kit.popup().grab().toImage();
            const QPoint rows = kit.view().viewport()->mapTo(&kit.popup(), QPoint());
            for (int row = 0; row < kit.rows().size(); ++row) {
                const QRect place = kit.view().visualRect(kit.view().model()->index(row, 0)).translated(rows);
                QCOMPARE_GE(test::contrastIn(picture.copy(place)), 4.5);
            }
            test::keepPicture(kit.room, u"completion-%1-%2"_s.arg(QLatin1StringView(button)).arg(width), scheme);
        }
    }
}

QTEST_MAIN(TestCompletionPopup)
#include "tst_completionpopup.moc"
