// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"
#include "personas/promptsheet.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// What the parts of a persona say in a prompt, piece by piece with its origin. Pure.

/// Words of the program.
[[nodiscard]] PromptPiece ownWords(const QString &text);
/// A value of the persona's document.
[[nodiscard]] PromptPiece saidIn(ChapterKind chapter, const QString &text);
/// "name: text", or the one of them that is there.
[[nodiscard]] PromptPieces namedPieces(ChapterKind chapter, const NamedText &item);

/// One piece or more a line.
using PromptLines = QList<PromptPieces>;
[[nodiscard]] PromptLines linesSaidIn(ChapterKind chapter, const QStringList &items);
[[nodiscard]] PromptLines namedLinesIn(ChapterKind chapter, const QList<NamedText> &items);
/// "title: item; item".
[[nodiscard]] PromptLines groupLines(ChapterKind chapter, const QList<ItemGroup> &groups);
[[nodiscard]] PromptLines groupLines(ChapterKind chapter, const QList<NamedGroup> &groups);

/// `joint` between them.
[[nodiscard]] PromptPieces joinedPieces(const PromptLines &lines, const QString &joint);
[[nodiscard]] PromptPieces bulleted(const PromptLines &lines);
[[nodiscard]] PromptPieces numberedPieces(const PromptLines &lines);

/// The text of pieces.
[[nodiscard]] QString textOfPieces(const PromptPieces &pieces);

/// The sections.
[[nodiscard]] PromptPieces identityPieces(const Persona &persona);
[[nodiscard]] PromptPieces playbookPieces(const QList<Playbook> &playbooks);
[[nodiscard]] PromptPieces samplePieces(const QList<Sample> &samples);
[[nodiscard]] PromptPieces freePieces(const QList<FreeSection> &sections);
[[nodiscard]] PromptLines playbookQuestionLines(const Persona &persona);
[[nodiscard]] PromptLines colleagueLines(const Persona &persona);
[[nodiscard]] PromptLines sourceLines(const Persona &persona);
[[nodiscard]] QStringList triggerPhrases(const Persona &persona);

}  // namespace sb
