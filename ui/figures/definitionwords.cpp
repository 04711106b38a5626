// SPDX-License-Identifier: Apache-2.0
#include "ui/figures/definitionwords.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace sb::ui {

QHash<QString, MetricCard> metricCards()
{
    QFile file(u":/metrics/definitions.en.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return readMetricCards(file.readAll()).value_or(QHash<QString, MetricCard>());
}

MetricCard metricCardOf(const MetricDefinition &definition)
{
    return metricCards().value(definition.key);
}

}  // namespace sb::ui
