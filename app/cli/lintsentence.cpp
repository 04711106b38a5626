// SPDX-License-Identifier: Apache-2.0
#include "cli/lintsentence.h"

#include "cli/output.h"
#include "ui/words/lintwords.h"

namespace sb::cli {

QString lintSentence(const Problem &problem)
{
    const bool hasPlace = problem.range.end > 0;
    const QString place = hasPlace ? Cli::tr("Line %1").arg(problem.range.line) : Cli::tr("Whole file");
    return Cli::tr("%1 (%2 %3): %4", "place, how grave, code, sentence")
        .arg(place, ui::severityWord(problem.severity), problem.code, ui::lintMeaning(problem));
}

}  // namespace sb::cli
