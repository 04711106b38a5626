// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QPainter;
class QRect;

namespace sb::ui {

/// `:/icons/<name>.svg` in one colour; sharp at every scale.
[[nodiscard]] QIcon symbol(const QString &name, const QColor &colour);

/// An advisor's tile: a rounded square in the advisor's colour with its glyph, or with the file's own icon for an advisor
/// that has no glyph here.
void paintTile(QPainter &painter, const QRect &rect, const QString &slug, const QString &icon);

}  // namespace sb::ui
