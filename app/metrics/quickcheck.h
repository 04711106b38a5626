// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <array>
#include <optional>

namespace sb {

/// DORA's Quick Check: answers on five questions, a score from 0 to 10 for each, and what others answered. Pure.
/// Source: dora.dev, quick check (text CC-BY-4.0); reference "metrics", 6.
enum class QuickMetric { Lead, Frequency, Recovery, FailRate, Rework };
inline constexpr size_t quickMetrics = 5;

/// Choices from 1 (seldom, slow) to 6 (on demand, below an hour), shares in percent. What is out of range counts as no answer.
struct QuickAnswers {
    std::optional<int> lead = {};
    std::optional<int> frequency = {};
    std::optional<int> recovery = {};
    std::optional<double> failPercent = {};
    std::optional<double> reworkPercent = {};
};

struct QuickScore {
    std::array<std::optional<double>, quickMetrics> scores = {};  ///< by `QuickMetric`; more is better
    std::optional<double> mean = {};                              ///< of the answered ones
    bool operator==(const QuickScore &) const = default;
};
/// Before 2025 nobody was asked about rework.
[[nodiscard]] QuickScore quickScore(const QuickAnswers &answers, int edition = 2025);

/// The choice in which a figure lies. That of "on demand" cannot be told from data: more than once an hour is held to be it.
[[nodiscard]] int frequencyAnswer(double deploymentsPerDay);
[[nodiscard]] int timeAnswer(double hours);

/// What those of one industry, or of organisations of one size, answered in the mean.
struct QuickBaseline {
    QString id;
    QString name;
    std::array<std::optional<double>, quickMetrics> mean = {};  ///< by `QuickMetric`; more is better
    std::array<std::optional<double>, quickMetrics> deviation = {};
    std::optional<double> average = {};  ///< of the means; that which the file states is not taken
    bool operator==(const QuickBaseline &) const = default;
};

/// A file of an edition, and what is known to be the wrong way round in it.
struct QuickFile {
    enum class Rows { Industries, Sizes };
    int edition = 2025;
    Rows rows = Rows::Industries;
};
/// {"id":{"name","leadtime":{"mean","std"},"deployfreq","failurerecovery","changefailure","rework…"}}. Fails with Malformed, naming the row.
[[nodiscard]] Result<QList<QuickBaseline>> readQuickBaselines(QByteArrayView json, const QuickFile &file);

}  // namespace sb
