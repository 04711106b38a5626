// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLabel;
class QScrollArea;
class QWidget;

namespace sb::ui {

/// What a page of the settings is called, as it stands above the page.
[[nodiscard]] QLabel *makePageTitle(const QString &text);
/// A page that may be higher than the dialog, in an area of this name that scrolls up and down and is as wide as it needs.
[[nodiscard]] QScrollArea *scrolled(QWidget *page, const QString &name);

}  // namespace sb::ui
