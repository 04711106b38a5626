// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/contextcount.h"

#include <QCoreApplication>
#include <QString>

namespace sb::ui {

/// What an estimate says in words. Numbers of tokens are rounded, for they are estimates. Pure functions.
class ContextWords {
    Q_DECLARE_TR_FUNCTIONS(ContextWords)
public:
    /// "about 3,900 tokens"
    [[nodiscard]] static QString tokens(qsizetype tokens);
    /// "nothing left out", "4 messages and 2 sections left out"; empty when the model's room is not known.
    [[nodiscard]] static QString leftOut(const ContextEstimate &estimate);
    /// Both, or that it is too long.
    [[nodiscard]] static QString line(const ContextEstimate &estimate);
    /// "This is 4,200 tokens more than the model takes."
    [[nodiscard]] static QString tooLong(qsizetype excess);
    /// What there is to know of it in a sentence or two, and what can be done.
    [[nodiscard]] static QString sentence(const ContextEstimate &estimate);
    /// What a summary would do to so many messages.
    [[nodiscard]] static QString offer(qsizetype messages);
    /// To two digits.
    [[nodiscard]] static qsizetype rounded(qsizetype tokens);
};

}  // namespace sb::ui
