// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"

#include <QList>
#include <QString>

namespace sb {

class ConversationSession;
class MetricCells;
class PersonaLibrary;

/// What a question can name, each with the text that names it. GUI thread.
class Mentions {
public:
    /// All must outlive this.
    Mentions(const PersonaLibrary &library, const MetricCells &cells, const ConversationSession &session);

    struct Advisor {
        QString mention;  ///< "@Diego": `PersonaLibrary::addressedIn` reads it so
        QString name;
        QString subtitle;
        QString slug;
        QString icon;
        bool hasAnsweredLast = false;  ///< in the conversation that is shown
    };
    struct Metric {
        QString mention;  ///< "#lead-time-pickup": `namedCells` reads it so
        DataPoint cell;
    };

    /// The one who answered last first.
    [[nodiscard]] QList<Advisor> advisors() const;
    /// What addresses an advisor; empty for one that is not there.
    [[nodiscard]] QString mentionOf(const QString &slug) const;
    [[nodiscard]] QList<Metric> metrics() const;
    /// The words of what was asked in the conversation that is shown, on all its branches, the newest first, each text once.
    [[nodiscard]] QStringList questions() const;

private:
    const PersonaLibrary &m_library;
    const MetricCells &m_cells;
    const ConversationSession &m_session;
};

}  // namespace sb
