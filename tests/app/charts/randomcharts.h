// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chart.h"

#include <functional>

namespace sb::test {

/// A number from 0 to one less than it is given.
using Choice = std::function<int(int most)>;

/// A chart of anything that can be in the structs: no numbers, huge ones, texts that try to break out.
[[nodiscard]] charts::Chart randomChart(const Choice &below);

}  // namespace sb::test
