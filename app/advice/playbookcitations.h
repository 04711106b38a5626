// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworklibrary.h"
#include "personas/persona.h"

#include <QString>
#include <QStringList>

namespace sb {

/// The marks with which one answer of the playbook cites frameworks: those of the library that the advisor works with, each once.
class PlaybookCitations {
public:
    /// Both must outlive this.
    PlaybookCitations(const Persona &persona, const FrameworkLibrary &frameworks)
        : m_frameworks(frameworks), m_open(frameworks.forPersona(persona))
    {
    }

    /// `text` with a mark behind each framework that it names and that is not cited yet; a text that has marks stays as it is.
    [[nodiscard]] QString cited(const QString &text);
    /// `sentence` with a mark behind `name`, and behind the signs of emphasis there, if that is such a framework.
    [[nodiscard]] QString citedAs(const QString &name, const QString &sentence);

private:
    const FrameworkLibrary &m_frameworks;
    QStringList m_open;  ///< ids that are not cited yet
};

}  // namespace sb
