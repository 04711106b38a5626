// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/spendingpage.h"

#include "support/modelroom.h"
#include "support/spendroom.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/settings/pricedialog.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using sb::ui::PriceDialog;
using sb::ui::SpendingPage;

namespace {

struct Room : SpendRoom {
    ModelRoom servers;
    SpendingPage page{*spending, servers.parts()};

    template<class Widget>
    Widget *find(const char *name)
    {
        return page.findChild<Widget *>(QLatin1StringView(name));
    }
    void press(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    QString cell(const char *table, int row, int column) { return find<QTableWidget>(table)->item(row, column)->text(); }
    int rows(const char *table) { return find<QTableWidget>(table)->rowCount(); }
    PriceDialog *dialog() { return page.findChild<PriceDialog *>(); }
    void typeLimit(const QString &amount)
    {
        auto *field = find<QLineEdit>("limitField");
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, amount);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void spendSome()
    {
        Prices prices(
            {somePrices().all().constFirst(),
             {u"api.example.com"_s, u"large*"_s, u"USD"_s, QDate(2026, 8, 1), 5'000'000, 25'000'000, 500'000, 6'250'000},
             {u"router.example.org"_s, u"maker/small"_s, u"EUR"_s, QDate(2026, 9, 15), 150'000, 600'000}});
        spending->setPrices(prices);
        spending->setLimit(Money{40 * oneDollar, u"USD"_s});
        spend(paidModel(), threeDollars());
        spend({u"large-2026-09-02-preview"_s, u"api.example.com"_s, false},
              {.input = 66'666, .output = 0, .cacheRead = {}, .reasoning = {}});
        spend(freeModel(), {});
        spend({u"unheard-of"_s, u"api.example.com"_s, false}, {});
        spend({u"unheard-of"_s, u"api.example.com"_s, false}, {});
    }
};

}  // namespace

class TestSpendingPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void theMonthStandsThereByModel();
    void theLimitIsKept();
    void whatIsNoAmountIsSaidAndNotKept();
    void aReachedLimitIsSaid();
    void aPriceIsAdded();
    void aPriceIsChanged();
    void aRemovedPriceComesBack();
    void whatIsMissingOfAPriceIsSaid();
    void everyControlIsNamedAndReached();
    void pictures();
};

void TestSpendingPage::theMonthStandsThereByModel()
{
    Room room;
    QCOMPARE(room.rows("spendModels"), 0);
    room.spendSome();
    QTRY_COMPARE(room.rows("spendModels"), 4);
    QCOMPARE(room.cell("spendModels", 0, 0), u"127.0.0.1:8080"_s);
    QCOMPARE(room.cell("spendModels", 0, 3), u"nothing, on this computer"_s);
    QCOMPARE(room.cell("spendModels", 1, 3), u"$3.00"_s);
    QCOMPARE(room.cell("spendModels", 3, 2), u"2"_s);
    QVERIFY(room.find<QLabel>("spendSum")->text().startsWith(u"$3.20 in September 2026, of a limit of $40.00."_s));
}

void TestSpendingPage::theLimitIsKept()
{
    Room room;
    room.typeLimit(u"12.50"_s);
    QCOMPARE(room.spending->limit(), std::optional(Money{12 * oneDollar + oneDollar / 2, u"USD"_s}));
    room.find<QComboBox>("limitCurrency")->setCurrentIndex(1);
    emit room.find<QComboBox>("limitCurrency")->activated(1);
    QCOMPARE(room.spending->limit()->currency, u"EUR"_s);
    room.typeLimit({});
    QCOMPARE(room.spending->limit(), std::nullopt);
}

void TestSpendingPage::whatIsNoAmountIsSaidAndNotKept()
{
    Room room;
    room.typeLimit(u"12"_s);
    room.typeLimit(u"a lot"_s);
    QCOMPARE(room.spending->limit()->pico, 12 * oneDollar);
    QVERIFY(room.find<QLabel>("limitState")->text().contains(u"is not kept"_s));
    room.spend(paidModel(), {});  // what is told of spending does not take the words away
    QCOMPARE(room.find<QLineEdit>("limitField")->text(), u"a lot"_s);
}

void TestSpendingPage::aReachedLimitIsSaid()
{
    Room room;
    room.spending->setLimit(Money{0, u"USD"_s});
    QVERIFY(room.find<QLabel>("limitState")->text().startsWith(u"The limit is reached"_s));
    QCOMPARE(room.find<QLabel>("limitState")->property("state").toString(), u"bad"_s);
}

void TestSpendingPage::aPriceIsAdded()
{
    Room room;
    room.spend(freeModel(), {});
    room.spend(paidModel(), {});
    room.press("addPrice");
    PriceDialog *dialog = room.dialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QComboBox *>(u"priceHost"_s)->currentText(), u"api.example.com"_s);
    QCOMPARE(dialog->findChild<QComboBox *>(u"priceModel"_s)->currentText(), u"large"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"priceInput"_s), u"3"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"priceOutput"_s), u"15"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"priceCacheRead"_s), u"0.3"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"priceKeep"_s), Qt::LeftButton);
    const Price price{.host = u"api.example.com"_s,
                      .model = u"large"_s,
                      .currency = u"USD"_s,
                      .since = QDate(2026, 9, 1),
                      .input = 3'000'000,
                      .output = 15'000'000,
                      .cacheRead = 300'000};
    QCOMPARE(room.spending->prices().all(), QList{price});
    QCOMPARE(room.rows("priceTable"), 1);
    QCOMPARE(room.cell("priceTable", 0, 5), u"$0.30"_s);
    QCOMPARE(room.cell("priceTable", 0, 6), u"–"_s);
}

void TestSpendingPage::aPriceIsChanged()
{
    Room room;
    room.spending->setPrices(somePrices());
    QVERIFY(!room.find<QPushButton>("editPrice")->isEnabled());
    room.find<QTableWidget>("priceTable")->selectRow(0);
    room.press("editPrice");
    PriceDialog *dialog = room.dialog();
    QCOMPARE(dialog->findChild<QComboBox *>(u"priceModel"_s)->currentText(), u"large*"_s);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"priceOutput"_s)->text(), u"15"_s);
    dialog->findChild<QLineEdit *>(u"priceOutput"_s)->setText(u"12.5"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"priceKeep"_s), Qt::LeftButton);
    QCOMPARE(room.rows("priceTable"), 1);
    QCOMPARE(room.spending->prices().all().constFirst().output, 12'500'000);
}

void TestSpendingPage::aRemovedPriceComesBack()
{
    Room room;
    room.spending->setPrices(somePrices());
    room.find<QTableWidget>("priceTable")->selectRow(0);
    room.press("removePrice");
    QVERIFY(room.spending->prices().all().isEmpty());
    QVERIFY(!room.find<QPushButton>("removePrice")->isEnabled());
    room.press("noticeButton");
    QCOMPARE(room.spending->prices(), somePrices());
}

void TestSpendingPage::whatIsMissingOfAPriceIsSaid()
{
    Room room;
    room.press("addPrice");
    PriceDialog *dialog = room.dialog();
    auto *keep = dialog->findChild<QPushButton *>(u"priceKeep"_s);
    QVERIFY(!keep->isEnabled());
    QVERIFY(dialog->findChild<QLabel *>(u"priceState"_s)->text().contains(u"needed"_s));
    dialog->findChild<QComboBox *>(u"priceHost"_s)->setEditText(u"a.example"_s);
    dialog->findChild<QComboBox *>(u"priceModel"_s)->setEditText(u"m"_s);
    dialog->findChild<QLineEdit *>(u"priceInput"_s)->setText(u"3"_s);
    dialog->findChild<QLineEdit *>(u"priceOutput"_s)->setText(u"15"_s);
    QVERIFY(keep->isEnabled());
    dialog->findChild<QLineEdit *>(u"priceCacheRead"_s)->setText(u"much"_s);
    QVERIFY(!keep->isEnabled());
    dialog->findChild<QLineEdit *>(u"priceCacheRead"_s)->clear();
    dialog->findChild<QComboBox *>(u"priceCurrency"_s)->setEditText(u"dollars"_s);
    QVERIFY(!keep->isEnabled());
}

void TestSpendingPage::everyControlIsNamedAndReached()
{
    Room room;
    room.press("addPrice");
    for (const QWidget *widget : room.page.findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const QAbstractButton *>(widget) != nullptr
            || qobject_cast<const QTableWidget *>(widget) != nullptr
            || (qobject_cast<const QLineEdit *>(widget) != nullptr && widget->objectName() != u"qt_spinbox_lineedit"_s
                && qobject_cast<const QComboBox *>(widget->parentWidget()) == nullptr);
        if (!isControl || widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QTableCornerButton")
            || widget->objectName() == u"noticeButton"_s)  // it is named with what it offers
            continue;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2((widget->focusPolicy() & Qt::TabFocus) != 0, qPrintable(widget->objectName()));
    }
}

void TestSpendingPage::pictures()
{
    const ui::Scheme scheme = ui::systemScheme();  // symbols follow the desktop, too
    dress(scheme);
    Room room;
    room.page.show();
    room.page.resize(480, 700);
    QVERIFY(QTest::qWaitForWindowExposed(&room.page));
    QCOMPARE(clippedTexts(*room.find<QWidget>("spendingContent")), QString());
    room.page.resize(620, 560);
    keepPicture(room.page, u"spending-empty"_s, scheme);
    room.spendSome();
    QTRY_COMPARE(room.rows("spendModels"), 4);
    room.page.resize(760, 680);
    QCOMPARE(clippedTexts(*room.find<QWidget>("spendingContent")), QString());
    keepPicture(room.page, u"spending"_s, scheme);
    room.spending->setLimit(Money{3 * oneDollar, u"USD"_s});
    room.find<QTableWidget>("priceTable")->selectRow(1);
    room.press("removePrice");
    room.page.resize(520, 640);
    keepPicture(room.page, u"spending-small"_s, scheme);
    room.press("addPrice");
    QVERIFY(QTest::qWaitForWindowExposed(room.dialog()));
    keepPicture(*room.dialog(), u"price-dialog"_s, scheme);
}

QTEST_MAIN(TestSpendingPage)
#include "tst_spendingpage.moc"
