// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/memorybook.h"

#include <QCoreApplication>
#include <QString>

namespace sb::ui {

/// What is said of memory.
struct MemoryWords {
    Q_DECLARE_TR_FUNCTIONS(MemoryWords)
public:
    /// "Decisions": above a group of them.
    [[nodiscard]] static QString group(MemoryLayer layer);
};

}  // namespace sb::ui
