// SPDX-License-Identifier: Apache-2.0
#include "ui/style/tokens.h"

#include "ui/style/sheets.h"

#include <QGuiApplication>
#include <QHashFunctions>
#include <QStyle>
#include <QStyleHints>
#include <QWidget>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

}  // namespace

const Tokens &tokens(Scheme scheme)
{
    static const Tokens light{rgb(0xF1F2F5), rgb(0xFFFFFF),
                              rgb(0xE9EBEF), rgb(0xE3E6EC),
                              rgb(0xDEE4F6), rgb(0xD4D8DF),
                              rgb(0x7D8694), rgb(0x1A1E25),
                              rgb(0x474F5C), rgb(0x5C6572),
                              rgb(0x3A50A6), rgb(0xFFFFFF),
                              rgb(0xE7EBF8), rgb(0xF6F7F9),
                              rgb(0x8A2D7C), rgb(0x0F6F5B),
                              rgb(0x9A4600), rgb(0x2F55B0),
                              rgb(0x5F6876), rgb(0x0F6F5B),
                              rgb(0xE2F2EA), rgb(0x8A5C00),
                              rgb(0xFBEFD8), rgb(0x8F1420),
                              rgb(0xFBE8E6), {rgb(0x106B9F), rgb(0x606576), rgb(0xA54717), rgb(0x6A1F4E), rgb(0x4A3A08)}};
    static const Tokens dark{rgb(0x1B1E23), rgb(0x22262C),
                             rgb(0x16191D), rgb(0x30353D),
                             rgb(0x303A5E), rgb(0x3A404A),
                             rgb(0x7F8998), rgb(0xE7EAEF),
                             rgb(0xBAC1CC), rgb(0xA3ACB9),
                             rgb(0x98AAF4), rgb(0x141A30),
                             rgb(0x2B3352), rgb(0x1B1E23),
                             rgb(0xE59CD0), rgb(0x7FCFA6),
                             rgb(0xEDAA6B), rgb(0x98AAF4),
                             rgb(0x98A1AE), rgb(0x8FDCC4),
                             rgb(0x1E3A30), rgb(0xE8BE52),
                             rgb(0x3D311A), rgb(0xFB8375),
                             rgb(0x452825), {rgb(0x3DAEF4), rgb(0xE2E4E8), rgb(0xF18A64), rgb(0xD193BE), rgb(0xE5D645)}};
    return scheme == Scheme::Dark ? dark : light;
}

Scheme systemScheme()
{
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark ? Scheme::Dark : Scheme::Light;
}

QPalette palette(Scheme scheme)
{
    const Tokens &t = tokens(scheme);
    QPalette palette;
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.window);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::Highlight, t.selected);
    palette.setColor(QPalette::HighlightedText, t.text);
    palette.setColor(QPalette::PlaceholderText, t.text3);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::Accent, t.accent);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Light, t.surface);
    palette.setColor(QPalette::Dark, t.control);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.text3);
    return palette;
}

QByteArray cssVariables(Scheme scheme)
{
    const Tokens &t = tokens(scheme);
    QByteArray css = scheme == Scheme::Dark ? ":root{color-scheme:dark" : ":root{color-scheme:light";
    const auto add = [&css](const QByteArray &name, const QColor &colour) {
        css += ";--" + name + ':' + colour.name().toLatin1();
    };
    add("window", t.window);
    add("surface", t.surface);
    add("sunken", t.sunken);
    add("hover", t.hover);
    add("selected", t.selected);
    add("border", t.border);
    add("control", t.control);
    add("text", t.text);
    add("text2", t.text2);
    add("text3", t.text3);
    add("accent", t.accent);
    add("on-accent", t.onAccent);
    add("accent-soft", t.accentSoft);
    add("code-ground", t.codeGround);
    add("code-keyword", t.codeKeyword);
    add("code-string", t.codeString);
    add("code-number", t.codeNumber);
    add("code-function", t.codeFunction);
    add("code-comment", t.codeComment);
    add("good", t.good);
    add("watch", t.watch);
    add("watch-soft", t.watchSoft);
    add("bad", t.bad);
    add("bad-soft", t.badSoft);
    for (int i = 0; i < 5; ++i)
        add("persona-" + QByteArray::number(i + 1), t.persona[i]);
    return css + '}';
}

namespace {

/// Longer names first, since each is replaced where it stands.
auto namesOf(const Tokens &t)
{
    return std::array{std::pair{"@accentSoft"_L1, t.accentSoft},
                      std::pair{"@codeGround"_L1, t.codeGround},
                      std::pair{"@onAccent"_L1, t.onAccent},
                      std::pair{"@watchSoft"_L1, t.watchSoft},
                      std::pair{"@badSoft"_L1, t.badSoft},
                      std::pair{"@selected"_L1, t.selected},
                      std::pair{"@surface"_L1, t.surface},
                      std::pair{"@control"_L1, t.control},
                      std::pair{"@window"_L1, t.window},
                      std::pair{"@border"_L1, t.border},
                      std::pair{"@sunken"_L1, t.sunken},
                      std::pair{"@accent"_L1, t.accent},
                      std::pair{"@hover"_L1, t.hover},
                      std::pair{"@text2"_L1, t.text2},
                      std::pair{"@text3"_L1, t.text3},
                      std::pair{"@text"_L1, t.text},
                      std::pair{"@watch"_L1, t.watch},
                      std::pair{"@good"_L1, t.good},
                      std::pair{"@bad"_L1, t.bad}};
}

}  // namespace

QString styleSheet(Scheme scheme)
{
    const Tokens &t = tokens(scheme);
    QString sheet = frameSheet().toString() + controlSheet();
    for (const auto &[name, colour] : namesOf(t))
        sheet.replace(name, colour.name());
    return sheet;
}

void setLook(QWidget &widget, const char *property, const QVariant &value)
{
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

QFont textFont(qreal factor)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

}  // namespace sb::ui
