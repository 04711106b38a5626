// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb::ui {

/// What a person types into a field of several lines, one entry a line, and the same as an advisor has it. Blank lines are none.

[[nodiscard]] QStringList entriesIn(const QString &typed);
/// "Name: what it asks"; a line without a short name in front has none. Lines that are those of `known` give what stands there.
[[nodiscard]] QList<NamedText> namedIn(const QString &typed, const QList<NamedText> &known);
[[nodiscard]] QString typedFrom(const NamedText &item);
[[nodiscard]] QString typedFrom(const QList<NamedText> &items);

/// Phrases of `typed`: those that `known` has, too, stay as they are there, with their weights.
[[nodiscard]] QList<Trigger> triggersIn(const QString &typed, const QList<Trigger> &known);
[[nodiscard]] QString typedFrom(const QList<Trigger> &triggers);

/// The rule that says what to do without knowing; -1 when there is none.
[[nodiscard]] qsizetype uncertaintyRule(const QList<NamedText> &rules);

/// A heading for a playbook: the first words of its question.
[[nodiscard]] QString playbookTitle(const QString &question);

/// Whether nothing was said that the origin does not say.
[[nodiscard]] bool isUntouched(const Persona &wanted, const Persona &origin);

/// What was said so far, for another origin: fields that say what the old one does say what the new one does.
[[nodiscard]] Persona rebased(const Persona &wanted, const Persona &before, const Persona &after);

}  // namespace sb::ui
