// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/managedserver.h"

#include <QCoreApplication>
#include <QString>

namespace sb::ui {

/// What is said of the model server of our own. Pure functions.
class LocalServerWords {
    Q_DECLARE_TR_FUNCTIONS(LocalServerWords)
public:
    [[nodiscard]] static QString state(LocalServerState state);
    /// What went wrong, and what to do.
    [[nodiscard]] static QString fault(LocalServerFault fault);
    /// "1.2 GB in memory", while it loads "1.2 GB of 4.1 GB in memory"; empty when that is not known.
    [[nodiscard]] static QString memory(const LocalServerLoad &load, qint64 ofBytes = 0);
    /// "31 tokens a second"; before its first answer that there was none.
    [[nodiscard]] static QString speed(const LocalServerLoad &load);
};

}  // namespace sb::ui
