// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/lintfinding.h"

#include <QString>
#include <QStringList>
#include <functional>

namespace sb::ui {

/// What can be completed while one writes an advisor's source.
struct SourceWords {
    QStringList variables;       ///< "org.size", without braces
    QStringList frameworkIds;    ///< for citations
    QStringList frameworkNames;  ///< as an advisor writes them
    QStringList personas;        ///< names of the other advisors

    bool operator==(const SourceWords &) const = default;
};

/// What a person reads of a finding and of its repair.
struct LintPhrases {
    std::function<QString(const LintFinding &)> sentence;
    std::function<QString(const LintFix &)> fix;  ///< something to do
};

}  // namespace sb::ui
