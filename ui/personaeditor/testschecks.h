// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/assertion.h"

#include <QList>
#include <QString>
#include <optional>

/// How an assertion is filled in without its notation: a kind, and a text. GUI thread; pure.
namespace sb::ui::TestsChecks {

/// What a kind of check is filled in with.
enum class Takes {
    Nothing,
    Text,
    Lines,    ///< words, one a line
    Numbers,  ///< "20" or "20-80"
    Count,    ///< of questions
    Limit,    ///< the threshold
};

/// `type` as in an assertion, and "questions", which is a pattern of our own.
struct Kind {
    QString type;
    Takes takes;
};
/// All that can be chosen, the usual ones first.
[[nodiscard]] const QList<Kind> &kinds();
/// None for what cannot be filled in: sets, references to templates, scripts and what nobody knows.
[[nodiscard]] std::optional<Kind> kindOf(const Assertion &assertion);

/// "contains", "a model judges" …
[[nodiscard]] QString label(const QString &type);
/// What belongs into the field.
[[nodiscard]] QString hint(const Kind &kind);

/// What the field shows of it.
[[nodiscard]] QString textOf(const Assertion &assertion, const Kind &kind);
/// `before` with what the field says. A text that is as `textOf` gave it changes nothing.
[[nodiscard]] Assertion filled(const Assertion &before, const Kind &kind, const QString &text);

}  // namespace sb::ui::TestsChecks
