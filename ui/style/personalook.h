// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace sb::ui {

/// What a page draws as an advisor's tile: its `slug`, `glyph` (empty for an advisor without a drawing), `icon`, and `colour`, the number of a
/// CSS variable `--persona-N`, the same as `personaColour` of ui/style gives.
void addLook(QJsonObject &object, const QString &slug, const QString &name, const QString &icon);

/// The pictures of all advisors that have one, as data URLs by slug. GUI thread.
[[nodiscard]] QJsonObject advisorPictures();

}  // namespace sb::ui
