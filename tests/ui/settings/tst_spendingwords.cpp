// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/spendingwords.h"

#include "support/spendroom.h"
#include "support/testcase.h"

#include <QLocale>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using sb::ui::SpendingWords;

namespace {

Cost dollars(qint64 cents)
{
    return {CostKind::Known, {cents * oneDollar / 100, u"USD"_s}, QDate(2026, 9, 1)};
}

}  // namespace

class TestSpendingWords : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void theMonthIsSaidInAFewWords();
    void allThatIsToBeSaid();
    void aModelsCost();
};

void TestSpendingWords::theMonthIsSaidInAFewWords()
{
    SpendSum sum;
    QCOMPARE(SpendingWords::brief(sum), QString());
    sum.add(freeModel(), {CostKind::Local});
    QCOMPARE(SpendingWords::brief(sum), QString());
    sum.add(paidModel(), {CostKind::NoPrice});
    QCOMPARE(SpendingWords::brief(sum), u"1 answer without a price this month"_s);
    sum.add(paidModel(), dollars(320));
    sum.add(paidModel(), {CostKind::NoUsage});
    QCOMPARE(SpendingWords::brief(sum), u"$3.20 this month, 2 answers without a price"_s);
}

void TestSpendingWords::allThatIsToBeSaid()
{
    SpendRoom room;
    QCOMPARE(SpendingWords::full(*room.spending), u"Nothing in September 2026."_s);
    room.spending->setPrices(somePrices());
    room.spending->setLimit(Money{40 * oneDollar, u"USD"_s});
    QVERIFY(room.wait());
    room.spend(paidModel(), threeDollars());
    QCOMPARE(SpendingWords::full(*room.spending), u"$3.00 in September 2026, of a limit of $40.00."_s);
    room.spend(paidModel(), {});
    QCOMPARE(SpendingWords::full(*room.spending),
             u"$3.00 in September 2026, of a limit of $40.00. 1 answer without a price besides."_s);
    QVERIFY(SpendingWords::near(*room.spending).startsWith(u"$3.00 of the month's limit of $40.00 are spent."_s));
}

void TestSpendingWords::aModelsCost()
{
    QCOMPARE(SpendingWords::of({.model = freeModel(), .pico = {}, .answers = 3, .isFree = true}),
             u"nothing, on this computer"_s);
    QCOMPARE(SpendingWords::of({.model = paidModel(), .pico = {{u"USD"_s, 3 * oneDollar}}, .answers = 3, .unknown = 2}),
             u"$3.00, 2 answers without a price"_s);
    QCOMPARE(SpendingWords::of({.model = paidModel(), .pico = {}, .answers = 1, .unknown = 1}), u"1 answer without a price"_s);
}

QTEST_GUILESS_MAIN(TestSpendingWords)
#include "tst_spendingwords.moc"
