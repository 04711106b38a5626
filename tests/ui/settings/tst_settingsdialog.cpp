// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsdialog.h"

#include "support/testcase.h"

#include <QLabel>
#include <QListWidget>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::SettingsDialog;

class TestSettingsDialog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void pagesStandInTheirOrderAndTheFirstIsShown();
    void aPageIsReachedByKeyboard();
    void aPageCanBeAskedFor();
};

void TestSettingsDialog::pagesStandInTheirOrderAndTheFirstIsShown()
{
    SettingsDialog dialog;
    auto *one = new QLabel(u"one"_s);
    auto *two = new QLabel(u"two"_s);
    dialog.addPage(u"One"_s, {}, one);
    dialog.addPage(u"Two"_s, {}, two);
    const auto *list = dialog.findChild<QListWidget *>(u"settingsPages"_s);
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(1)->text(), u"Two"_s);
    QCOMPARE(dialog.findChild<QStackedWidget *>(u"settingsPage"_s)->currentWidget(), one);
    QVERIFY(!dialog.isModal());
}

void TestSettingsDialog::aPageIsReachedByKeyboard()
{
    SettingsDialog dialog;
    dialog.addPage(u"One"_s, {}, new QLabel);
    auto *two = new QLabel;
    dialog.addPage(u"Two"_s, {}, two);
    QTest::keyClick(dialog.findChild<QListWidget *>(u"settingsPages"_s), Qt::Key_Down);
    QCOMPARE(dialog.findChild<QStackedWidget *>(u"settingsPage"_s)->currentWidget(), two);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void TestSettingsDialog::aPageCanBeAskedFor()
{
    SettingsDialog dialog;
    auto *two = new QLabel;
    dialog.addPage(u"One"_s, {}, new QLabel);
    dialog.addPage(u"Two"_s, {}, two);
    dialog.showPage(two);
    QVERIFY(dialog.isVisible());
    QCOMPARE(dialog.findChild<QStackedWidget *>(u"settingsPage"_s)->currentWidget(), two);
    dialog.close();
    dialog.showPage(nullptr);
    QCOMPARE(dialog.findChild<QStackedWidget *>(u"settingsPage"_s)->currentWidget(), two);
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
