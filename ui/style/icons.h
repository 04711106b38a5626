// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

class QPainter;
class QRect;
class QWidget;

namespace sb::ui {

struct Tokens;

/// `:/icons/<name>.svg` in one colour of the tokens, read each time it is painted: it follows the desktop from light to dark,
/// and is sharp at every scale.
[[nodiscard]] QIcon symbol(const QString &name, QColor Tokens::*colour);

/// The arrow at the far end of a control that opens a list or menu, in place of the desktop's own.
void paintArrow(QPainter &painter, const QWidget &control);

/// An advisor's tile: a rounded square in the advisor's colour with its glyph, or with the file's own icon for an advisor
/// that has no glyph here, or with the advisor's picture (advisorlooks.h). `colour` is one that a document asks for and nobody
/// has published yet.
void paintTile(QPainter &painter, const QRect &rect, const QString &slug, const QString &icon, const QString &colour = {});

}  // namespace sb::ui
