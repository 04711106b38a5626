// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/datapoint.h"

#include <QDate>
#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace sb {

/// What is asked of one metric: so many whole weeks, which end last, of the whole workspace.
struct MetricQuestion {
    QString metric;  ///< a definition's key
    int weeks = 12;

    bool operator==(const MetricQuestion &) const = default;
};

/// One event behind a number. It names no person.
struct FactRow {
    QString key;
    QString title;  ///< text from the data; anything may stand in it
    QString service;
    QString repository;
    QDate day;
    std::optional<double> hours;  ///< that it took, by the metric's own measure

    bool operator==(const FactRow &) const = default;
};

/// What kind of events stands behind a number.
enum class FactRowKind : quint8 { None, Changes, Deployments, Incidents, Others };

/// What can be told of one metric.
struct MetricFacts {
    /// Whether the difference to the period before is more than chance.
    enum class Noise : quint8 { Differs, WithinNoise, Unknown };

    DataPoint now;
    DataPoints weeks = {};  ///< one for each week of the period, the earliest first; incomplete ones have no value
    DataPoints teams = {};  ///< one for each team that it can be told of
    QString grade = {};  ///< of confidence: "A" to "D"
    Noise noise = Noise::Unknown;
    FactRowKind rowKind = FactRowKind::None;
    QList<FactRow> rows = {};  ///< the newest first
    qint64 rowsInAll = 0;
};

/// Port to what stands behind the leader's numbers. GUI thread; the future may finish on any.
class MetricFactSource {
public:
    MetricFactSource() = default;
    virtual ~MetricFactSource() = default;
    Q_DISABLE_COPY_MOVE(MetricFactSource)

    /// Fails with NotFound for a key that no metric has, and as the store does.
    [[nodiscard]] virtual QFuture<Result<MetricFacts>> factsOf(const MetricQuestion &question) = 0;
};

}  // namespace sb
