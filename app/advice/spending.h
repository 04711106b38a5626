// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/spendsum.h"
#include "llm/prices.h"

#include <QDate>
#include <QDateTime>
#include <QHash>
#include <QObject>
#include <optional>

namespace sb {

class Clock;
class History;
class Settings;

/// The prices and the limit that the person keeps, and what this calendar month, by local time, has cost so far. Counted by
/// turns, so that neither deleting nor asking again changes what was spent. GUI thread; the counting of what is stored is done
/// on the store's.
class Spending : public QObject {
    Q_OBJECT
public:
    /// All must outlive this. What is stored of the month is read at once, before anything that is asked of `history` later.
    Spending(History &history, Settings &settings, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const Prices &prices() const { return m_prices; }
    /// Keeps them, and counts the month anew by them.
    void setPrices(const Prices &prices);
    /// What is kept could not be read as a whole; it was put aside, and what could be read is here.
    [[nodiscard]] bool wereDamaged() const { return m_wereDamaged; }

    /// None: nothing stops a question.
    [[nodiscard]] const std::optional<Money> &limit() const { return m_limit; }
    void setLimit(const std::optional<Money> &limit);

    [[nodiscard]] QDate today() const;
    [[nodiscard]] QDate month() const { return m_month; }  ///< its first day
    /// What the month has cost so far; of turns that run, nothing yet.
    [[nodiscard]] const SpendSum &sum() const { return m_sum; }
    /// False until what is stored is counted, or when it could not be read: then only this run is in `sum`.
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    /// What an answer cost, by the price in force on its day.
    [[nodiscard]] Cost costOf(const Message &answer) const;

    /// Whether the limit is reached; what another currency was paid in does not count.
    [[nodiscard]] bool isLimitReached() const;
    /// Whether a turn may go to a model now: when the limit is not reached, when the model costs nothing, or once after
    /// `allowOnce`.
    [[nodiscard]] bool mayStart(const ModelStamp &model);
    void allowOnce() { m_isAllowedOnce = true; }

    /// A turn is about to leave. One that never ends is counted as an answer whose cost is not known.
    void begin(TurnId turn, const ModelStamp &model);
    /// `model` as it was served.
    void end(TurnId turn, const ModelStamp &model, const Usage &usage, Counted counted);
    /// Nothing came of it, and nothing was taken for it.
    void forget(TurnId turn);

signals:
    /// The sum, the month or the limit.
    void changed();
    void pricesChanged();
    /// Four fifths of the limit are reached: once a month and limit.
    void limitNear();

private:
    void followMonth();
    void load();
    void countOwn();
    void tellChange();

    History &m_history;
    Settings &m_settings;
    const Clock &m_clock;
    Prices m_prices;
    std::optional<Money> m_limit;
    QDate m_month;
    SpendSum m_stored;  ///< without the turns of this run
    SpendSum m_sum;
    QHash<TurnId, QDateTime> m_running;  ///< since when
    QHash<TurnId, SpentTurn> m_ended;  ///< of this run, and of this month
    int m_loads = 0;
    bool m_isKnown = false;
    bool m_wereDamaged = false;
    bool m_isAllowedOnce = false;
};

}  // namespace sb
