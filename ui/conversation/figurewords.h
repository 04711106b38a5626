// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/answergrounding.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace sb::ui {

/// What is said of an answer's figures, in words: a mark for each, the line under the answer, and what that opens to. Pure.
class FigureWords {
    Q_DECLARE_TR_FUNCTIONS(FigureWords)
public:
    [[nodiscard]] static QJsonObject answer(const GroundedAnswer &answer);
    /// "3 figures from your data, 2 not"; empty for an answer without figures.
    [[nodiscard]] static QString line(const GroundedCount &count);
    /// What a rule came to, in a sentence; empty where it was not asked.
    [[nodiscard]] static QString rule(const RuleVerdict &verdict);

private:
    [[nodiscard]] static QJsonObject mark(const MarkedFigure &figure);
    [[nodiscard]] static QString origin(const MarkedFigure &figure);
    [[nodiscard]] static QString about(FigureOrigin origin);
    [[nodiscard]] static QString label(const MarkedFigure &figure);
    [[nodiscard]] static QJsonArray rules(const QList<RuleVerdict> &verdicts);
};

}  // namespace sb::ui
