// SPDX-License-Identifier: Apache-2.0
#include "ui/style/advisorlooks.h"

#include <QApplication>
#include <QWidget>
#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto looksProperty = "advisorLooks";
constexpr double leastContrast = 3;
constexpr float tileGround = 0.12F;  ///< of the colour, over the surface

/// The built-in advisors in the order of their colours (design/look, 4); others take these in turn.
struct KnownTile {
    QLatin1StringView slug;
    QLatin1StringView glyph;
    QStringView icon;
    QLatin1StringView colour;
};
constexpr std::array knownTiles{
    KnownTile{"diego"_L1, "gauge"_L1, u"\U0001F468\u200D\U0001F4BC", "blue"_L1},
    KnownTile{"thought-partner"_L1, "question"_L1, u"\U0001F4AD", "grey"_L1},
    KnownTile{"martin"_L1, "layers"_L1, u"\U0001F4D0", "orange"_L1},
    KnownTile{"rachel"_L1, "people"_L1, u"\U0001F91D", "plum"_L1},
    KnownTile{"alvaro"_L1, "line"_L1, u"\U0001F4C8", "ochre"_L1},
};

double luminance(const QColor &colour)
{
    const auto linear = [](float channel) {
        const double value = channel;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrastOf(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

std::optional<int> numberOfWord(const QString &word)
{
    const auto found = std::ranges::find_if(knownTiles, [&word](const KnownTile &tile) { return word == tile.colour; });
    return found == knownTiles.end() ? std::nullopt : std::optional(static_cast<int>(found - knownTiles.begin()));
}

}  // namespace

void setAdvisorLooks(const AdvisorLooks &looks)
{
    qApp->setProperty(looksProperty, QVariant::fromValue(looks));
    for (const auto widgets = QApplication::allWidgets(); QWidget * widget : widgets) {
        if (widget->isVisible())
            widget->update();
    }
}

AdvisorLooks advisorLooks()
{
    return qApp == nullptr ? AdvisorLooks() : qApp->property(looksProperty).value<AdvisorLooks>();
}

AdvisorLook advisorLook(const QString &slug)
{
    return advisorLooks().value(slug);
}

QStringList personaColourWords()
{
    QStringList words;
    for (const KnownTile &tile : knownTiles)
        words.append(tile.colour);
    return words;
}

QColor writtenColour(const QString &word, Scheme scheme)
{
    if (const std::optional<int> number = numberOfWord(word))
        return tokens(scheme).persona[*number];
    const QColor colour = QColor::fromString(word.trimmed());
    const bool isSeen =
        colour.isValid() && colour.alpha() == 255 && contrastOf(colour, tokens(scheme).surface) >= leastContrast;
    return isSeen ? colour : QColor();
}

int personaColourNumber(const QString &slug)
{
    if (const std::optional<int> number = numberOfWord(advisorLook(slug).colour))
        return *number;
    const auto known = std::ranges::find_if(knownTiles, [&slug](const KnownTile &tile) { return slug == tile.slug; });
    return known == knownTiles.end() ? static_cast<int>(qHash(slug, 0) % knownTiles.size())
                                     : static_cast<int>(known - knownTiles.begin());
}

QColor personaColour(const QString &slug, Scheme scheme)
{
    const QColor written = writtenColour(advisorLook(slug).colour, scheme);
    return written.isValid() ? written : tokens(scheme).persona[personaColourNumber(slug)];
}

QString glyphOf(const QString &slug, const QString &icon)
{
    const auto known = std::ranges::find_if(knownTiles, [&slug](const KnownTile &tile) { return slug == tile.slug; });
    return known != knownTiles.end() && (icon.isEmpty() || icon == known->icon) ? QString(known->glyph) : QString();
}

double tileContrast(const QColor &colour, Scheme scheme)
{
    const QColor surface = tokens(scheme).surface;
    const auto mixed = [](float over, float under) { return over * tileGround + under * (1 - tileGround); };
    const QColor ground = QColor::fromRgbF(mixed(colour.redF(), surface.redF()), mixed(colour.greenF(), surface.greenF()),
                                           mixed(colour.blueF(), surface.blueF()));
    return contrastOf(colour, ground);
}

}  // namespace sb::ui
