// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/lintcontext.h"
#include "personas/lintfinding.h"

#include <QList>

namespace sb {

class PersonaDocument;

/// What is odd about one persona file, without looking at others and without a model, except for what a comment in it answers
/// (`LintSilence`) and for what the document's readers note themselves (L02, L17). The codes stand in `lintRules()`.
/// Pure; linear time. Source: reference "personas", section 11.
[[nodiscard]] Problems lint(const PersonaDocument &document);

/// The same with what mends it and what was silenced, the readers' own notes among them, and by every rule for which `context` has
/// what it needs. A text that is not UTF-8 is offered no fix but to become it.
[[nodiscard]] LintReport lintReport(const PersonaDocument &document, const LintContext &context = {});

/// One report for each document, by all rules: each is held against the others too, and routed by a router over all. Of two that
/// are alike the later one is told. Time grows with the words of all, and with their sample questions.
[[nodiscard]] QList<LintReport> lintLibrary(const QList<PersonaDocument> &documents, const LintContext &context = {});

}  // namespace sb
