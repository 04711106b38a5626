// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/style/tokens.h"

#include <QHash>
#include <QImage>
#include <QString>
#include <QStringList>

namespace sb::ui {

/// What an advisor's tile shows beside what its slug and its icon give.
struct AdvisorLook {
    QImage picture = {};  ///< square and small; null: none
    QString colour = {};  ///< as the advisor's document writes it
    bool operator==(const AdvisorLook &) const = default;
};

/// By slug.
using AdvisorLooks = QHash<QString, AdvisorLook>;

/// Every tile shows them from now on, and those that can be seen are painted anew. They are the application's, as its style sheet is.
/// GUI thread.
void setAdvisorLooks(const AdvisorLooks &looks);
[[nodiscard]] AdvisorLooks advisorLooks();
[[nodiscard]] AdvisorLook advisorLook(const QString &slug);

/// The words by which a document names one of the tokens' colours: "blue", "grey", "orange", "plum", "ochre".
[[nodiscard]] QStringList personaColourWords();

/// What a document's colour is, one of those words or a colour as the web writes it. Invalid for another text, and for a colour that
/// could not be told from the ground (contrast under 3).
[[nodiscard]] QColor writtenColour(const QString &word, Scheme scheme);

/// Which of the tokens' colours an advisor has, from 0.
[[nodiscard]] int personaColourNumber(const QString &slug);

/// The drawing of a built-in advisor while its icon is the one that it came with; empty for others.
[[nodiscard]] QString glyphOf(const QString &slug, const QString &icon);

/// How well letters of this colour stand on a tile of it, from 1 to 21; for text 4.5 is asked for. Source: WCAG 2.2, "contrast ratio".
[[nodiscard]] double tileContrast(const QColor &colour, Scheme scheme);

}  // namespace sb::ui
