// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// What one year's survey, or somebody else, published of a metric. Tiers are clusters of that year's answers: they move, and overlap.
/// Source: reference "metrics", 6.
enum class BandMetric { Frequency, Lead, FailRate, Recovery };

/// A figure of a whole window, in the unit that editions publish.
struct BandSubject {
    BandMetric metric = BandMetric::Frequency;
    double value = 0;  ///< deployments a day; hours (lead, recovery); percent
    qint64 n = 0;  ///< of a median its values, of a share its denominator
    qint64 days = 0;  ///< of the window
    std::optional<double> activeDays = {};  ///< of frequency: days with a deployment in the median week
};

/// Where the figure stands in an edition, or why that cannot be said.
struct Band {
    enum class Kind {
        Tier,  ///< as good as the worst that is published of `tier`, and of no better one
        Top,  ///< `top` percent of the answers were as good or better
        Numbers,  ///< the published figures are not in order, so nothing follows from them but they themselves
        Outside,  ///< worse than all that is published
        TooFew,  ///< `n` is below the minimum
        TooShort,  ///< the window is
        NotAsked,  ///< the edition has no such metric
    };

    QString edition;
    int year = 0;
    Kind kind = Kind::NotAsked;
    QString tier;
    QStringList alike = {};  ///< other tiers of which the same is published
    double share = 0;  ///< percent of the answers in this tier or bucket
    double top = 0;  ///< percent
    bool isBursty = false;  ///< often enough for a better bucket, on too few days
    QList<double> numbers = {};  ///< what is published, by tier
    bool operator==(const Band &) const = default;
};

/// A published set of bands. Values only; made by `readEditions`.
struct Edition {
    struct Tier {
        QString name;
        double share = 0;
        bool operator==(const Tier &) const = default;
    };
    /// A bound that a figure meets; of what is better when more, it is the least, else the most.
    struct Bound {
        double value = 0;
        bool isMet = true;  ///< by the value itself
        bool needsDays = false;  ///< "several a day, on demand": on three days of the median week at least
        double share = 0;
        double top = 0;
        bool operator==(const Bound &) const = default;
    };
    struct Table {
        enum class Form { Tiers, WholePercent, Points, Buckets };
        Form form = Form::Tiers;
        QList<Bound> bounds;  ///< the best first
        bool operator==(const Table &) const = default;
    };

    QString id;
    int year = 0;
    QString source;
    bool isVerified = false;  ///< read in the publication itself
    QList<Tier> tiers;  ///< the best first; none where buckets are published
    QHash<BandMetric, Table> tables;
    bool operator==(const Edition &) const = default;
};

/// {"editions":[{"id","year","source","isVerified","tiers":[{"name","share"}],"frequency","lead","failRate","recovery"}]}; of a metric
/// {"worst":[bound of each tier]}, {"range":[percent]}, {"point":[percent]} or {"buckets":[…]}. Fails with Malformed, naming the
/// edition and what is wrong with it.
[[nodiscard]] Result<QList<Edition>> readEditions(QByteArrayView json);

/// Those that are compiled in, in the file's order; none where it is not.
[[nodiscard]] QList<Edition> readBuiltInEditions();

/// Pure.
[[nodiscard]] Band bandOf(const BandSubject &subject, const Edition &edition);

}  // namespace sb
