// SPDX-License-Identifier: Apache-2.0
#include "metrics/metriccards.h"

#include "base/json.h"

using namespace Qt::StringLiterals;

namespace sb {

Result<QHash<QString, MetricCard>> readMetricCards(QByteArrayView json)
{
    const Result<QJsonObject> object = parseJsonObject(json);
    if (!object)
        return std::unexpected(object.error());
    QHash<QString, MetricCard> cards;
    for (const auto all = object->value("cards"_L1).toArray(); const QJsonValue &value : all) {
        const MetricCard card{.key = value["key"_L1].toString(),
                              .name = value["name"_L1].toString(),
                              .formula = value["formula"_L1].toString(),
                              .counts = value["counts"_L1].toString(),
                              .excludes = value["excludes"_L1].toString(),
                              .source = value["source"_L1].toString(),
                              .version = value["version"_L1].toInt()};
        for (const QString &word : {card.key, card.name, card.formula, card.counts, card.excludes, card.source}) {
            if (word.isEmpty() || card.version < 1)
                return fail(ErrorKind::Malformed, u"the card \"%1\" is not complete"_s.arg(card.key));
        }
        if (cards.contains(card.key))
            return fail(ErrorKind::Malformed, u"there are two cards \"%1\""_s.arg(card.key));
        cards.insert(card.key, card);
    }
    return cards;
}

}  // namespace sb
