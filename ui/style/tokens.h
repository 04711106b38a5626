// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>
#include <QVariant>

class QWidget;

namespace sb::ui {

enum class Scheme { Light, Dark };

/// Every colour of the program, once: for widgets by QPalette and style sheet, for pages as CSS variables.
/// Contrasts are those of the look's table (text at least 4.5, controls and marks at least 3).
struct Tokens {
    QColor window, surface, sunken, hover, selected, border, control;
    QColor text, text2, text3, accent, onAccent, accentSoft, codeGround;
    QColor codeKeyword, codeString, codeNumber, codeFunction, codeComment;
    QColor good, goodSoft, watch, watchSoft, bad, badSoft;
    QColor persona[5];
};

[[nodiscard]] const Tokens &tokens(Scheme scheme);
/// What the desktop asks for now.
[[nodiscard]] Scheme systemScheme();

[[nodiscard]] QPalette palette(Scheme scheme);
/// `:root{--window:#…;…}`
[[nodiscard]] QByteArray cssVariables(Scheme scheme);
/// The look of buttons, fields, lists and bars.
[[nodiscard]] QString styleSheet(Scheme scheme);

/// Sets a property that the style sheet asks for, and shows what that looks like.
void setLook(QWidget &widget, const char *property, const QVariant &value);

/// Sizes of text, as factors of the system's font.
namespace type {
inline constexpr qreal reading = 1.15;  ///< what is read and written at length, and titles
inline constexpr qreal tiny = 0.88;
}  // namespace type
[[nodiscard]] QFont textFont(qreal factor);

/// The colour of an advisor's tile: what its document asks for (advisorlooks.h); else the known ones have their own, others take
/// them in turn.
[[nodiscard]] QColor personaColour(const QString &slug, Scheme scheme);

namespace space {
inline constexpr int small = 4;
inline constexpr int medium = 8;
inline constexpr int wide = 16;
inline constexpr int column = 32;  ///< left of the transcript and its head
inline constexpr int sidebar = 256;
inline constexpr int reading = 660;  ///< widest column
inline constexpr int row = 30;
inline constexpr int tallRow = 40;
inline constexpr int sectionHead = 30;  ///< above a group of rows
inline constexpr int head = 44;
inline constexpr int tile = 22;
}  // namespace space

}  // namespace sb::ui
