// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"
#include "markdown/citationlook.h"
#include "personas/citations.h"
#include "personas/frameworklibrary.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

class PersonaLibrary;

/// A framework that an answer cites, as a card shows it.
struct CitedFramework {
    QString key;  ///< what the chip's link names
    QString name;  ///< of an unknown one as the answer writes it
    CitationState state = CitationState::Unknown;
    Framework framework;  ///< of an unknown one empty
    QString applied;  ///< the sentence that applies it
    bool isExplained = false;
};

/// What answers lean on: the marks in their texts, checked against the frameworks and the advisor. GUI thread; costs time linear in
/// the answer.
class AnswerCitations {
public:
    /// Both must outlive this.
    AnswerCitations(const FrameworkLibrary &frameworks, const PersonaLibrary &personas);

    /// How a page shows the marks of an advisor's answers; `id` is a `CitedFramework::key`.
    [[nodiscard]] CitationLooks looks(const QString &advisor);
    /// Each framework once, in the answer's order; the first sentence that applies it counts.
    [[nodiscard]] QList<CitedFramework> cited(const Message &answer, const QString &question);
    /// Names of those that the answer mentions and cites nowhere.
    [[nodiscard]] QStringList mentioned(const Message &answer, const QString &question);
    /// The frameworks or the advisors are others now.
    void reload() { m_readers.clear(); }
    /// As it reads: names in place of marks.
    [[nodiscard]] Message readable(const Message &message);

private:
    [[nodiscard]] const CitationReader &readerFor(const QString &advisor);

    const FrameworkLibrary &m_frameworks;
    const PersonaLibrary &m_personas;
    QHash<QString, CitationReader> m_readers;  ///< by the advisor's slug
};

}  // namespace sb
