// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personalibrary.h"
#include "personas/personatests.h"

#include <QHash>
#include <QList>
#include <QString>

namespace sb {

/// How strongly the triggers of advisors meet, each held against each other: by their words, and by whom their own questions reach. A value.
struct TriggerOverlap {
    struct Advisor {
        QString slug;
        QString name;
        QString icon;
        int questions = 0;  ///< of its own: starters, playbooks, routing cases that name it
        int home = 0;  ///< of them reach it or another that the case expects, or ask with one of these among the choices
        bool operator==(const Advisor &) const = default;
    };

    struct Evidence {
        enum class Kind {
            Shared,  ///< `text` is a trigger of the row's advisor, `other` the same of the column's
            Contained,  ///< `text`, a trigger of the row's, stands in `other`, one of the column's
            Given,  ///< `text`, a question of the row's, is given to the column's
            Lost,  ///< `text`, a question of the row's own, reaches nobody whom it should; where row and column are the same
            Asked,  ///< `text`, a question of the row's, has the person choose, the column's among the choices
        };
        Kind kind = Kind::Shared;
        QString text;
        QString path;  ///< of its field in the row's advisor: "triggers[2]"; empty for a case of `tests.yaml`
        QString other = {};
        QString otherPath = {};  ///< in the column's
        bool operator==(const Evidence &) const = default;
    };

    QList<Advisor> advisors;
    qsizetype candidates = 0;  ///< advisors that were to be compared: more than there are when there was no room for all

    /// What stands behind a cell, by kind; where both are the same, the questions that are lost.
    [[nodiscard]] QList<Evidence> evidence(qsizetype row, qsizetype column) const { return cells.value({row, column}); }
    [[nodiscard]] int count(qsizetype row, qsizetype column, Evidence::Kind kind) const;
    void add(qsizetype row, qsizetype column, const Evidence &evidence) { cells[{row, column}].append(evidence); }

    QHash<std::pair<qsizetype, qsizetype>, QList<Evidence>> cells = {};  ///< by row and column
};

/// Advisors that are compared at once.
inline constexpr qsizetype comparedAdvisors = 60;

/// Those whose name or the line below it holds `words`, without regard to case.
[[nodiscard]] QList<PersonaEntry> advisorsToCompare(const PersonaLibrary &advisors, const QString &words);

/// By slug: the routing cases in the folders of the first `comparedAdvisors` of these. Files that cannot be read hold none. Reads the disk: off the GUI thread.
[[nodiscard]] QHash<QString, QList<RoutingCase>> routingCasesOf(const QList<PersonaEntry> &advisors);

/// The first `comparedAdvisors` of `candidates`, which are some of `advisors`, among all of whom questions are routed. A question that a case expects of several is in its place with
/// each of them. Pure; takes the time of a router over all, and of routing each question.
[[nodiscard]] TriggerOverlap triggerOverlap(const PersonaLibrary &advisors, const QList<PersonaEntry> &candidates,
                                            const QHash<QString, QList<RoutingCase>> &cases);

}  // namespace sb
