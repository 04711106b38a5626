// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"

#include <QDate>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sb {

/// What the variables of a persona's text stand for.
struct PromptVariables {
    DataPoints cells;                ///< `{{metric.<cell>}}`
    QMap<QString, QString> facts;    ///< `{{user.role}}`, `{{org.size}}` and others, by their names
    QString user;                    ///< `{{user}}`
    QDate today;                     ///< `{{date}}`
};

struct ResolvedText {
    QString text;
    QStringList unresolved;  ///< names without a value, each once, in order

    bool operator==(const ResolvedText &) const = default;
};

/// `text` with each `{{name}}` as what it stands for: a metric is the figure of the first cell whose id is, or begins with, the
/// name, "no data" without one; any other that has no value is "not known". Nothing in double braces on one line stays.
[[nodiscard]] ResolvedText resolvedText(const QString &text, const PromptVariables &variables);

}  // namespace sb
