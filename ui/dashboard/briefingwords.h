// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/briefing.h"
#include "models/dashboardalerts.h"
#include "ui/figures/figurewords.h"

#include <QList>
#include <QString>

namespace sb::ui {

/// A piece of a sentence: words, or a figure with the cell that it is of.
struct BriefingPiece {
    QString text;
    QString cell = {};  ///< a metric's key; empty: words
    bool operator==(const BriefingPiece &) const = default;
};

/// One line of a briefing.
struct BriefingLine {
    BriefingStatement::Section section = BriefingStatement::Section::Headline;
    Mark mark = Mark::None;
    QList<BriefingPiece> pieces = {};
    bool operator==(const BriefingLine &) const = default;
};

/// What a briefing says, line by line, in the language of the reader. Every figure in it stands in a cell of the dashboard. Pure.
[[nodiscard]] QList<BriefingLine> briefingLines(const Briefing &briefing, const Reader &reader);
/// The head above lines of a section; empty for the headline.
[[nodiscard]] QString sectionTitle(BriefingStatement::Section section);

/// The whole as Markdown, for other programs.
[[nodiscard]] QString briefingMarkdown(const Briefing &briefing, const Reader &reader);
/// For the page: each figure a link, "app://action/open/<cell>".
[[nodiscard]] QString briefingMarkup(const Briefing &briefing, const Reader &reader);

/// "New since the last reading: Change lead time is worse than usual; …"; the first few.
[[nodiscard]] QString alertsText(const QList<DashboardAlert> &alerts);

}  // namespace sb::ui
