// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panel.h"
#include "advice/panelpresets.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace sb {
struct CitedFramework;
}

namespace sb::ui {

/// What is said of a panel, translated, numbers and money by the locale. Pure functions.
class PanelWords {
    Q_DECLARE_TR_FUNCTIONS(PanelWords)
public:
    [[nodiscard]] static QString kind(PanelKind kind);
    [[nodiscard]] static QString kindInShort(PanelKind kind, qsizetype members, int rounds);  ///< what it does, in one line
    [[nodiscard]] static QString meeting(MeetingType type);
    [[nodiscard]] static QString state(PanelTurnState state);
    /// What the whole has come to: "Round 1 of 2 · 1,151 of 6,000 tokens · $0.03 of $0.20".
    [[nodiscard]] static QString use(const Panel &panel);
    /// "412 tokens · $0.0090" of one answer; "rule-based" of the playbook's.
    [[nodiscard]] static QString use(const PanelUse &use, const ModelStamp &model);
    /// "about 5,200 tokens, 4 requests, about $0.06"; by rules alone: that nothing leaves.
    [[nodiscard]] static QString estimate(const PanelEstimate &estimate);
    [[nodiscard]] static QString duration(std::chrono::seconds time);
    [[nodiscard]] static QString cap(PanelCap cap);  ///< which one ended it, a sentence
    /// What happens now, for the status bar.
    [[nodiscard]] static QString activity(const Panel &panel);
    /// Of what and how the synthesis was made, and what of it is missing.
    [[nodiscard]] static QString madeBy(const Synthesis &synthesis);
    [[nodiscard]] static QString caution(const PanelRecord &record);
    [[nodiscard]] static QString heading(PointKind kind);
    [[nodiscard]] static QString stance(const PanelVoice *voice);  ///< of nobody's: silent
    /// "Diego and Alvaro are silent on this"; empty when all speak.
    [[nodiscard]] static QString silent(const SynthesisPoint &point, const PanelRecord &record);

    // For the page
    [[nodiscard]] static QJsonObject page();
    [[nodiscard]] static QJsonArray columns(const Panel &panel);
    /// Where the synthesis quotes: `[column, words, number of the point, what it says]`; of a quote with a gap the last part.
    [[nodiscard]] static QJsonArray marks(const PanelRecord &record);
    /// Of a turn all but its text.
    [[nodiscard]] static QJsonObject header(const Panel &panel, qsizetype turn, const QList<CitedFramework> &cited);
    [[nodiscard]] static QString plainText(const Panel &panel);

private:
    struct Ending {
        QString title;
        QString text;
    };
    [[nodiscard]] static QJsonObject column(const Panel &panel, int member);
    [[nodiscard]] static QJsonArray actions(const Panel &panel, qsizetype turn);
    [[nodiscard]] static Ending ending(const Panel &panel, qsizetype turn);
    [[nodiscard]] static QString part(const Panel &panel, const PanelTurn &turn);
};

}  // namespace sb::ui
