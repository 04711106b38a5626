// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/constellationplaces.h"
#include "personas/frameworklibrary.h"
#include "personas/personalibrary.h"

#include <QFlags>
#include <QList>
#include <QPointF>
#include <QString>

namespace sb {

/// Advisors and what ties them to each other, as a map of them shows it. A value.
struct Constellation {
    enum class Kind {
        Combines = 1,    ///< one says that it combines well with the other
        Frameworks = 2,  ///< both lean on the same frameworks
        Triggers = 4,    ///< phrases call both
    };
    Q_DECLARE_FLAGS(Kinds, Kind)

    struct Node {
        QString slug;  ///< empty for a name that no advisor has
        QString name;
        QString icon;
        QPointF place = {};  ///< see `constellationPlaces`
        [[nodiscard]] bool isThere() const { return !slug.isEmpty(); }
        bool operator==(const Node &) const = default;
    };

    enum class Direction { Mutual, OneWay, Dangling };
    /// What stands behind an edge: a reason, the name of a framework, or a trigger of `from`. `other` is a trigger of `to` that holds it,
    /// or is held in it; empty when both have the same.
    struct Detail {
        QString text;
        QString other = {};
        bool operator==(const Detail &) const = default;
    };
    struct Edge {
        Kind kind = Kind::Combines;
        qsizetype from = 0;  ///< places in `nodes`
        qsizetype to = 0;
        Direction direction = Direction::Mutual;
        QList<Detail> details = {};  ///< of Combines: the reason of `from`, and, where it is mutual, that of `to`
        bool operator==(const Edge &) const = default;
    };

    QList<Node> nodes;
    QList<Edge> edges;  ///< by the nodes that they begin at
    qsizetype advisors = 0;  ///< in all, shown or not
    qsizetype candidates =
        0;  ///< that were to be shown: more than there is room for when it is above the advisors among `nodes`

    [[nodiscard]] qsizetype indexOf(const QString &slug) const;  ///< -1 for none
    [[nodiscard]] QList<qsizetype> edgesOf(qsizetype node) const;
    [[nodiscard]] qsizetype shownAdvisors() const;
    bool operator==(const Constellation &) const = default;
};

/// What is to be seen. With `centre`, the slug of an advisor, that one and those to which it is tied.
struct ConstellationWish {
    Constellation::Kinds kinds = Constellation::Kind::Combines;
    QString centre = {};
    bool operator==(const ConstellationWish &) const = default;
};

/// Advisors that are shown at once: more would be no map. Of more the first are shown, the centre among them.
inline constexpr qsizetype constellationNodes = 150;

/// The same for the same. Pure; reads through the advisors that are shown, of a neighbourhood all.
[[nodiscard]] Constellation constellationOf(const PersonaLibrary &advisors, const FrameworkLibrary &frameworks,
                                            const ConstellationWish &wish);

}  // namespace sb

Q_DECLARE_OPERATORS_FOR_FLAGS(sb::Constellation::Kinds)
