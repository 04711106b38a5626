// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QHash>
#include <QString>

namespace sb {

/// A metric in words, as a person reads it beside the number.
struct MetricCard {
    QString key;
    QString name;
    QString formula;
    QString counts;    ///< what does
    QString excludes;  ///< what does not
    QString source;
    int version = 1;   ///< of the definition that it explains
    bool operator==(const MetricCard &) const = default;
};

/// By key, from {"cards":[{"key","name","formula","counts","excludes","source","version"}]}. Fails with Malformed, naming the card in
/// which a word is missing, or that stands there twice.
[[nodiscard]] Result<QHash<QString, MetricCard>> readMetricCards(QByteArrayView json);

}  // namespace sb
