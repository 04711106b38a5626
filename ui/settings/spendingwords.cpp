// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/spendingwords.h"

#include "ui/style/moneytext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString monthText(QDate month)
{
    return QLocale().toString(month, u"MMMM yyyy"_s);
}

}  // namespace

QString SpendingWords::unknown(qint64 answers)
{
    return answers == 0 ? QString() : tr("%Ln answer(s) without a price", nullptr, static_cast<int>(answers));
}

QString SpendingWords::brief(const SpendSum &sum)
{
    const QString money = sumText(sum.money());
    const QString without = unknown(sum.unknownAnswers());
    if (money.isEmpty())
        return without.isEmpty() ? QString() : tr("%1 this month", "answers without a price").arg(without);
    return without.isEmpty() ? tr("%1 this month", "money").arg(money)
                             : tr("%1 this month, %2", "money, answers without a price").arg(money, without);
}

QString SpendingWords::full(const Spending &spending)
{
    const SpendSum &sum = spending.sum();
    const QString money = sum.money().isEmpty() ? tr("Nothing", "is spent") : sumText(sum.money());
    const QString month = monthText(spending.month());
    QString words = spending.limit()
        ? tr("%1 in %2, of a limit of %3.", "money, month, money").arg(money, month, sumText(*spending.limit()))
        : tr("%1 in %2.", "money, month").arg(money, month);
    if (const QString without = unknown(sum.unknownAnswers()); !without.isEmpty())
        words += u' ' + tr("%1 besides.", "answers without a price").arg(without);
    return words;
}

QString SpendingWords::near(const Spending &spending)
{
    if (!spending.limit())
        return {};
    return tr("%1 of the month's limit of %2 are spent. At the limit, no question goes to a paid model.")
        .arg(sumText(spending.sum().in(spending.limit()->currency)), sumText(*spending.limit()));
}

QString SpendingWords::of(const ModelSpend &spend)
{
    QList<Money> money;
    for (auto part = spend.pico.cbegin(); part != spend.pico.cend(); ++part)
        money.append({part.value(), part.key()});
    if (money.isEmpty() && spend.isFree)
        return tr("nothing, on this computer");
    QString without = unknown(spend.unknown);
    if (money.isEmpty())
        return without;
    return without.isEmpty() ? sumText(money) : tr("%1, %2", "money, answers without a price").arg(sumText(money), without);
}

}  // namespace sb::ui
