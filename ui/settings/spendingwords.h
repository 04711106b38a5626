// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/spending.h"

#include <QCoreApplication>
#include <QString>

namespace sb::ui {

/// What is said of a month's spend. Pure functions.
class SpendingWords {
    Q_DECLARE_TR_FUNCTIONS(SpendingWords)
public:
    /// For the status bar: "$3.20 this month"; empty when no paid model was asked.
    [[nodiscard]] static QString brief(const SpendSum &sum);
    /// "$3.20 in November 2026, of a limit of $40.00", and how many answers are without a price.
    [[nodiscard]] static QString full(const Spending &spending);
    /// "2 answers without a price"; empty for none.
    [[nodiscard]] static QString unknown(qint64 answers);
    /// That the limit is near.
    [[nodiscard]] static QString near(const Spending &spending);
    /// What one model cost.
    [[nodiscard]] static QString of(const ModelSpend &spend);
};

}  // namespace sb::ui
