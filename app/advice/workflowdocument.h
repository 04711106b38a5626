// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/playbookphrases.h"
#include "advice/workflowrun.h"
#include "domain/datapoint.h"
#include "personas/frameworklibrary.h"
#include "personas/persona.h"

#include <QString>
#include <QStringList>

namespace sb {

/// What a document is made of beside what was answered. All must outlive its use.
struct DocumentMeans {
    const Persona &persona;  ///< who leads the work
    const DataPoints &cells;
    const PlaybookPhrases &phrases;
    const FrameworkLibrary &frameworks;
};

/// The document's title: "Engineering strategy: Faster releases".
[[nodiscard]] QString documentTitle(const WorkflowRun &run);

/// The document by rules alone: each section with what was answered in its steps, word for word; then the figures that the workflow wants,
/// as far as there are any; what is open; and what it draws on. Markdown. Pure: the same inputs give the same text.
[[nodiscard]] QString composeDocument(const WorkflowRun &run, const DocumentMeans &means);

/// The figures that a document of the workflow cites: those wanted that have a value.
[[nodiscard]] DataPoints documentCells(const Workflow &workflow, const DataPoints &cells);

/// Titles of the sections that a text has no heading for: none in a whole document.
[[nodiscard]] QStringList missingSections(const QString &markdown, const Workflow &workflow);

/// What tells the model that leads the work what to say next: this step's questions, or the whole document with its sections and what was
/// answered, as quoted material. Empty once the work is over, and for a question that is no part of it. Pure.
[[nodiscard]] QString workInstruction(const WorkflowRun &run);

}  // namespace sb
