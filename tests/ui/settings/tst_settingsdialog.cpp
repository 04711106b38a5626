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
    void aPageIsMadeWhenItIsFirstShown();
    void aPageIsReachedByKeyboard();
    void aPageCanBeAskedFor();
};

namespace {

/// A dialog with two pages that are their names, and the names of those that have been made.
struct TwoPages {
    SettingsDialog dialog;
    QStringList made;

    TwoPages()
    {
        for (const QString &name : {u"One"_s, u"Two"_s})
            dialog.addPage(name, {}, [this, name] {
                made.append(name);
                return new QLabel(name);
            });
    }

    [[nodiscard]] QListWidget *list() const { return dialog.findChild<QListWidget *>(u"settingsPages"_s); }
    [[nodiscard]] QString shown() const
    {
        const auto *page = qobject_cast<QLabel *>(dialog.findChild<QStackedWidget *>(u"settingsPage"_s)->currentWidget());
        return page != nullptr ? page->text() : QString();
    }
};

}  // namespace

void TestSettingsDialog::pagesStandInTheirOrderAndTheFirstIsShown()
{
    TwoPages pages;
    pages.dialog.present();
    QCOMPARE(pages.list()->count(), 2);
    QCOMPARE(pages.list()->item(1)->text(), u"Two"_s);
    QCOMPARE(pages.list()->currentRow(), 0);
    QCOMPARE(pages.shown(), u"One"_s);
    QVERIFY(!pages.dialog.isModal());
}

void TestSettingsDialog::aPageIsMadeWhenItIsFirstShown()
{
    TwoPages pages;
    QCOMPARE(pages.made, QStringList());
    pages.dialog.choosePage(1);
    pages.dialog.present();
    QCOMPARE(pages.made, QStringList{u"Two"_s});
    QCOMPARE(pages.dialog.findChild<QLabel *>()->accessibleName(), u"Two"_s);
    pages.dialog.choosePage(0);
    pages.dialog.choosePage(1);
    QCOMPARE(pages.made, (QStringList{u"Two"_s, u"One"_s}));
}

void TestSettingsDialog::aPageIsReachedByKeyboard()
{
    TwoPages pages;
    pages.dialog.present();
    QTest::keyClick(pages.list(), Qt::Key_Down);
    QCOMPARE(pages.shown(), u"Two"_s);
    QTest::keyClick(&pages.dialog, Qt::Key_Escape);
    QVERIFY(!pages.dialog.isVisible());
}

void TestSettingsDialog::aPageCanBeAskedFor()
{
    TwoPages pages;
    pages.dialog.choosePage(1);
    pages.dialog.present();
    QVERIFY(pages.dialog.isVisible());
    QCOMPARE(pages.shown(), u"Two"_s);
    pages.dialog.close();
    pages.dialog.present();
    QCOMPARE(pages.shown(), u"Two"_s);
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
