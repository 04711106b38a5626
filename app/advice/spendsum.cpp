// SPDX-License-Identifier: Apache-2.0
#include "advice/spendsum.h"

#include <QtNumeric>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

void addTo(qint64 &sum, qint64 more)
{
    if (qAddOverflow(sum, more, &sum))
        sum = std::numeric_limits<qint64>::max();
}

QString keyOf(const ModelStamp &model)
{
    return model.endpoint + u'\n' + model.model;
}

}  // namespace

void SpendSum::add(const ModelStamp &model, const Cost &cost)
{
    ModelSpend &spend = m_models[keyOf(model)];
    spend.model = model;
    ++spend.answers;
    spend.isFree = cost.isFree();
    if (cost.isUnknown())
        ++spend.unknown;
    if (cost.hasMoney())
        addTo(spend.pico[cost.money.currency], cost.money.pico);
}

void SpendSum::add(const SpendSum &other)
{
    for (auto more = other.m_models.cbegin(); more != other.m_models.cend(); ++more) {
        ModelSpend &spend = m_models[more.key()];
        spend.model = more->model;
        spend.answers += more->answers;
        spend.unknown += more->unknown;
        spend.isFree = more->isFree;
        for (auto part = more->pico.cbegin(); part != more->pico.cend(); ++part)
            addTo(spend.pico[part.key()], part.value());
    }
}

Money SpendSum::in(const QString &currency) const
{
    Money sum{0, currency};
    for (const ModelSpend &spend : m_models)
        addTo(sum.pico, spend.pico.value(currency));
    return sum;
}

QList<Money> SpendSum::money() const
{
    QMap<QString, qint64> sums;
    for (const ModelSpend &spend : m_models) {
        for (auto part = spend.pico.cbegin(); part != spend.pico.cend(); ++part)
            addTo(sums[part.key()], part.value());
    }
    QList<Money> money;
    for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum)
        money.append({sum.value(), sum.key()});
    return money;
}

qint64 SpendSum::answers() const
{
    qint64 count = 0;
    for (const ModelSpend &spend : m_models)
        count += spend.answers;
    return count;
}

qint64 SpendSum::unknownAnswers() const
{
    qint64 count = 0;
    for (const ModelSpend &spend : m_models)
        count += spend.unknown;
    return count;
}

}  // namespace sb
