// SPDX-License-Identifier: Apache-2.0
#include "advice/spending.h"

#include "base/clock.h"
#include "base/log.h"
#include "history/history.h"
#include "settings/settings.h"

#include <QSet>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int moneyPlaces = 12;

QDate monthOf(const QDateTime &time)
{
    const QDate day = time.toLocalTime().date();
    return {day.year(), day.month(), 1};
}

Cost costOfTurn(const Prices &prices, const SpentTurn &turn)
{
    return prices.costOf(turn.model, turn.usage, turn.at.toLocalTime().date(), turn.counted);
}

/// "USD 40"; nothing for none.
QString limitText(const std::optional<Money> &limit)
{
    return limit ? QString(limit->currency + u' ' + decimalText(limit->pico, moneyPlaces)) : QString();
}

std::optional<Money> limitFrom(const QString &text)
{
    const QString currency = text.section(u' ', 0, 0);
    const std::optional<qint64> pico = decimalFromText(text.section(u' ', 1), moneyPlaces);
    return isCurrency(currency) && pico ? std::optional(Money{*pico, currency}) : std::nullopt;
}

}  // namespace

Spending::Spending(History &history, Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent),
      m_history(history),
      m_settings(settings),
      m_clock(clock),
      m_limit(limitFrom(settings.get(settings::spendLimit))),
      m_month(monthOf(clock.now()))
{
    const QByteArray kept = settings.get(settings::prices).toUtf8();
    const PricesRead read = pricesFromJson(kept);
    m_prices = read.prices;
    m_wereDamaged = read.isDamaged;
    if (read.isDamaged) {
        qCWarning(logApp) << "prices were damaged and put aside";
        m_settings.set(settings::damagedPrices, QString::fromUtf8(kept));
        m_settings.set(settings::prices, QString::fromUtf8(m_prices.toJson()));
    }
    load();
}

QDate Spending::today() const
{
    return m_clock.now().toLocalTime().date();
}

void Spending::setPrices(const Prices &prices)
{
    if (m_prices == prices)
        return;
    m_prices = prices;
    m_settings.set(settings::prices, QString::fromUtf8(prices.toJson()));
    emit pricesChanged();
    load();
}

void Spending::setLimit(const std::optional<Money> &limit)
{
    if (m_limit == limit)
        return;
    m_limit = limit;
    m_settings.set(settings::spendLimit, limitText(limit));
    tellChange();
}

Cost Spending::costOf(const Message &answer) const
{
    const bool isWhole = answer.state == MessageState::Complete || answer.stopReason == StopReason::Length;
    return m_prices.costOf(answer.model, answer.usage, answer.createdAt.toLocalTime().date(),
                           isWhole ? Counted::Whole : Counted::SoFar);
}

bool Spending::isLimitReached() const
{
    return m_limit && m_sum.in(m_limit->currency).pico >= m_limit->pico;
}

bool Spending::mayStart(const ModelStamp &model)
{
    followMonth();
    const bool isAllowed = std::exchange(m_isAllowedOnce, false);
    return isAllowed || !isLimitReached() || m_prices.costOf(model, {}, today()).isFree();
}

void Spending::begin(TurnId turn, const ModelStamp &model)
{
    followMonth();
    m_running.insert(turn, m_clock.now());
    m_history.keepSpent({turn, model, {}, m_running.value(turn)});
}

void Spending::end(TurnId turn, const ModelStamp &model, const Usage &usage, Counted counted)
{
    const QDateTime begun = m_running.take(turn);
    const SpentTurn spent{turn, model, usage, begun.isValid() ? begun : m_clock.now(), counted};
    m_history.keepSpent(spent);
    followMonth();
    if (monthOf(spent.at) == m_month)  // what began in a month that is over is of that month
        m_ended.insert(turn, spent);
    countOwn();
}

void Spending::forget(TurnId turn)
{
    m_running.remove(turn);
    m_history.forgetSpent(turn);
}

/// What a month that is over has cost is in the store alone.
void Spending::followMonth()
{
    const QDate month = monthOf(m_clock.now());
    if (month == m_month)
        return;
    m_month = month;
    m_ended.removeIf([month](const auto &turn) { return monthOf(turn->at) != month; });
    m_stored = {};
    countOwn();
    load();
}

void Spending::load()
{
    QSet<TurnId> own(m_ended.keyBegin(), m_ended.keyEnd());
    own.unite(QSet<TurnId>(m_running.keyBegin(), m_running.keyEnd()));
    const auto count = [own, prices = m_prices](const Result<QList<SpentTurn>> &turns) {
        return turns.transform([&](const QList<SpentTurn> &all) {
            SpendSum sum;
            for (const SpentTurn &turn : all) {
                if (!own.contains(turn.turn))
                    sum.add(turn.model, costOfTurn(prices, turn));
            }
            return sum;
        });
    };
    m_history.spentTurns(m_month.startOfDay(), m_month.addMonths(1).startOfDay())
        .then(count)
        .then(this, [this, load = ++m_loads](const Result<SpendSum> &sum) {
            if (load != m_loads)
                return;
            m_isKnown = sum.has_value();
            if (sum)
                m_stored = *sum;
            countOwn();
        });
}

void Spending::countOwn()
{
    m_sum = m_stored;
    for (const SpentTurn &turn : std::as_const(m_ended))
        m_sum.add(turn.model, costOfTurn(m_prices, turn));
    tellChange();
}

void Spending::tellChange()
{
    emit changed();
    if (!m_limit || m_limit->pico <= 0 || isLimitReached())
        return;
    const QString told = m_month.toString(u"yyyy-MM "_s) + limitText(m_limit);
    const bool isNear = m_sum.in(m_limit->currency).pico / 4 >= m_limit->pico / 5;
    if (!isNear || m_settings.get(settings::nearLimitTold) == told)
        return;
    m_settings.set(settings::nearLimitTold, told);
    emit limitNear();
}

}  // namespace sb
