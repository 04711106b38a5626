// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace sb {

/// Whether an English text speaks of how others do: benchmarks, an industry, tiers, surveys. Pure.
[[nodiscard]] bool isAboutOthers(QStringView text);

/// Whether it speaks of its reader: you, your, we. Pure.
[[nodiscard]] bool isAboutReader(QStringView text);

}  // namespace sb
