// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/drafthelpanswer.h"
#include "personas/frameworklibrary.h"
#include "personas/lintfinding.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace sb {

/// How what a model proposes stands to a draft at one moment.
struct HelpReview {
    QByteArray draft;  ///< that was looked at
    QList<PlacedHunk::State> states = {};  ///< of the proposal's hunks
    qsizetype looked = -1;                 ///< the hunk that `findings` are about
    QList<LintFinding> findings = {};      ///< that the draft would have with it and has not without
};

/// `looked` may be -1. Pure, any thread; takes the time of a merge for each hunk and of looking at two documents.
[[nodiscard]] HelpReview reviewHelp(const HelpProposal &proposal, const QByteArray &draft, qsizetype looked,
                                    const FrameworkLibrary &frameworks);

/// The draft with these hunks, one behind the other; those that do not fit are left out. Equal to the draft when none does. Pure.
[[nodiscard]] QByteArray withHunks(const HelpProposal &proposal, const QByteArray &draft, const QList<qsizetype> &hunks);

}  // namespace sb
