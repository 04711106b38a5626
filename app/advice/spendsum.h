// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/cost.h"

#include <QList>
#include <QMap>
#include <QString>

namespace sb {

/// What the answers of one model took.
struct ModelSpend {
    ModelStamp model;
    QMap<QString, qint64> pico;  ///< by currency
    qint64 answers = 0;
    qint64 unknown = 0;  ///< of them, those whose cost is not known
    bool isFree = false;  ///< a server on this computer

    bool operator==(const ModelSpend &) const = default;
};

/// What many answers took together: exact, each currency for itself, and how many there are whose cost is not known. A value.
class SpendSum {
public:
    void add(const ModelStamp &model, const Cost &cost);
    void add(const SpendSum &other);

    /// Of one currency; sums beyond `Money`'s range stay at its end.
    [[nodiscard]] Money in(const QString &currency) const;
    /// Of each currency that something was paid in, in the order of their codes.
    [[nodiscard]] QList<Money> money() const;
    [[nodiscard]] qint64 answers() const;
    [[nodiscard]] qint64 unknownAnswers() const;
    /// By server, then model.
    [[nodiscard]] QList<ModelSpend> byModel() const { return m_models.values(); }

    bool operator==(const SpendSum &) const = default;

private:
    QMap<QString, ModelSpend> m_models;  ///< by server and model
};

}  // namespace sb
