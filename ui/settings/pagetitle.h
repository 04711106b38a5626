// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLabel;

namespace sb::ui {

/// What a page of the settings is called, as it stands above the page.
[[nodiscard]] QLabel *makePageTitle(const QString &text);

}  // namespace sb::ui
