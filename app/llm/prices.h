// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/cost.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDate>
#include <QList>
#include <QString>
#include <QStringView>
#include <optional>

namespace sb {

/// What a server takes for a model's tokens from a day on. The unit is that of price lists: money per million tokens, to the
/// sixth digit behind the point; so a price of 3.00 stands here as 3,000,000, which is the `Money::pico` of one token.
struct Price {
    QString host;      ///< as `Endpoint::hostAndPort` gives it
    QString model;     ///< an id, or the beginning of ids with `*` behind it
    QString currency;  ///< ISO 4217
    QDate since;       ///< in force from the beginning of this local day
    qint64 input = 0;
    qint64 output = 0;
    std::optional<qint64> cacheRead = {};   ///< unknown: such tokens cost what others cost
    std::optional<qint64> cacheWrite = {};
    QString source = {};  ///< whose published list it was read from; empty: the person's own

    /// Whether it can be kept: all but the cache is there, and no price is below 0.
    [[nodiscard]] bool isSound() const;
    /// Whether both are for the same from the same day on, so that only one of them can be kept.
    [[nodiscard]] bool isOfSameDay(const Price &other) const;
    bool operator==(const Price &) const = default;
};

inline constexpr int pricePlaces = 6;

/// The prices that a person keeps. Of several for one model the one in force on the answer's day counts. A value.
class Prices {
public:
    Prices() = default;
    /// Unsound ones, and those beyond `limits::prices`, are left out.
    explicit Prices(const QList<Price> &all);

    /// By host and model, the latest of a model first.
    [[nodiscard]] const QList<Price> &all() const { return m_all; }
    /// Of those in force on `day` for the model the one whose name fits best (whole, else the longest beginning), of its kind
    /// the latest; nullptr for none.
    [[nodiscard]] const Price *inForce(const ModelStamp &model, QDate day) const;
    /// Exact. `usage.input` is all input; what of it was read from a cache or written to one has its own price, if there is
    /// one. NoUsage where input or output is not known, or the parts are more than the whole. Of a turn that was cut what is
    /// known until then counts, AtLeast.
    [[nodiscard]] Cost costOf(const ModelStamp &model, const Usage &usage, QDate day, Counted counted = Counted::Whole) const;

    /// `{"prices":[{"host":…,"model":…,"currency":"USD","since":"2026-11-01","input":"3","output":"15",…}]}`
    [[nodiscard]] QByteArray toJson() const;

    bool operator==(const Prices &) const = default;

private:
    QList<Price> m_all;
};

struct PricesRead {
    Prices prices;
    bool isDamaged = false;  ///< something was there that is not in `prices`
};

/// Nothing at all is no price and no damage.
[[nodiscard]] PricesRead pricesFromJson(QByteArrayView json);

}  // namespace sb
