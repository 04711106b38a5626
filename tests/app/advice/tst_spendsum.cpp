// SPDX-License-Identifier: Apache-2.0
#include "advice/spendsum.h"

#include "support/testcase.h"

#include <limits>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const ModelStamp large{u"large"_s, u"api.example.com"_s, false};
const ModelStamp tiny{u"tiny"_s, u"127.0.0.1:8080"_s, false};

Cost dollars(qint64 pico)
{
    return {CostKind::Known, {pico, u"USD"_s}, QDate(2026, 11, 1)};
}

}  // namespace

class TestSpendSum : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachCurrencyIsSummedForItself();
    void whatIsNotKnownIsCounted();
    void modelsAreTold();
    void sumsAddUp();
    void aSumBeyondTheRangeStaysAtItsEnd();
};

void TestSpendSum::eachCurrencyIsSummedForItself()
{
    SpendSum sum;
    QVERIFY(sum.money().isEmpty());
    sum.add(large, dollars(3));
    sum.add(large, dollars(4));
    sum.add(tiny, {CostKind::Known, {5, u"EUR"_s}, {}});
    QCOMPARE(sum.money(), (QList<Money>{{5, u"EUR"_s}, {7, u"USD"_s}}));
    QCOMPARE(sum.in(u"USD"_s).pico, 7);
    QCOMPARE(sum.in(u"CHF"_s).pico, 0);
}

void TestSpendSum::whatIsNotKnownIsCounted()
{
    SpendSum sum;
    sum.add(large, {CostKind::NoPrice});
    sum.add(large, {CostKind::NoUsage});
    sum.add(large, {CostKind::AtLeast, {2, u"USD"_s}, QDate(2026, 11, 1)});
    sum.add(large, dollars(1));
    sum.add(tiny, {CostKind::Local});
    QCOMPARE(sum.unknownAnswers(), 3);
    QCOMPARE(sum.answers(), 5);
    QCOMPARE(sum.in(u"USD"_s).pico, 3);
}

void TestSpendSum::modelsAreTold()
{
    SpendSum sum;
    sum.add(large, dollars(3));
    sum.add(tiny, {CostKind::Local});
    sum.add(large, {CostKind::NoUsage});
    const QList<ModelSpend> models = sum.byModel();
    QCOMPARE(models.size(), 2);
    QCOMPARE(models.at(0), (ModelSpend{.model = tiny, .pico = {}, .answers = 1, .unknown = 0, .isFree = true}));
    QCOMPARE(models.at(1), (ModelSpend{.model = large, .pico = {{u"USD"_s, 3}}, .answers = 2, .unknown = 1}));
}

void TestSpendSum::sumsAddUp()
{
    SpendSum first;
    first.add(large, dollars(3));
    SpendSum second;
    second.add(large, {CostKind::NoPrice});
    second.add(tiny, {CostKind::Local});
    SpendSum both = first;
    both.add(second);
    SpendSum same;
    same.add(large, dollars(3));
    same.add(large, {CostKind::NoPrice});
    same.add(tiny, {CostKind::Local});
    QCOMPARE(both, same);
}

void TestSpendSum::aSumBeyondTheRangeStaysAtItsEnd()
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    SpendSum sum;
    sum.add(large, dollars(most));
    sum.add(large, dollars(most));
    QCOMPARE(sum.in(u"USD"_s).pico, most);
}

QTEST_GUILESS_MAIN(TestSpendSum)
#include "tst_spendsum.moc"
