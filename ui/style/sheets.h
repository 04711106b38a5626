// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace sb::ui {

/// The rules of the window's looks, with names of tokens ("@accent") where `styleSheet` puts colours. Of rooms, bars and lists;
[[nodiscard]] QStringView frameSheet();
/// and of what one presses, ticks and types into.
[[nodiscard]] QStringView controlSheet();

}  // namespace sb::ui
