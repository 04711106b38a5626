// SPDX-License-Identifier: Apache-2.0
#include "cli/lintsentence.h"

#include "cli/output.h"

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString wordOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Cli::tr("error");
    case Severity::Warning:
        return Cli::tr("warning");
    case Severity::Information:
        break;
    }
    return Cli::tr("note");
}

QString missingPart(const QString &part)
{
    if (part == "name"_L1)
        return Cli::tr("The advisor has no name.");
    if (part == "role"_L1)
        return Cli::tr("The advisor has no role.");
    return Cli::tr("There is neither a rule nor a trigger.");
}

QString damage(const QString &detail)
{
    return detail == "not UTF-8"_L1 ? Cli::tr("The file is not UTF-8 text.")
                                    : Cli::tr("Characters were damaged on their way here. The repair: %1").arg(detail);
}

/// By the codes that `lint` (personas/personalint.h) and the readers give.
QString meaningOf(const Problem &problem)
{
    const QString &code = problem.code;
    const QString &detail = problem.detail;
    if (code == "L01"_L1)
        return damage(detail);
    if (code == "L02"_L1)
        return Cli::tr("The chapter “%1” is unknown or stands here twice; a model gets it as it stands.").arg(detail);
    if (code == "L03"_L1)
        return missingPart(detail);
    if (code == "L07"_L1)
        return Cli::tr("The trigger “%1” is one common word, so it calls the advisor too often.").arg(detail);
    if (code == "L09"_L1)
        return Cli::tr("A model would take the figure %1 for one of the reader's own.").arg(detail);
    if (code == "L15"_L1)
        return Cli::tr("Nothing is prohibited, so nothing tells a model what to leave alone.");
    if (code == "L17"_L1)
        return Cli::tr("The front matter cannot be understood: %1.").arg(detail);
    if (code == "L19"_L1)
        return Cli::tr("A character stands here that nobody can see: %1.").arg(detail);
    if (code == "L22"_L1)
        return Cli::tr("“%1” is an outdated term.").arg(detail);
    return Cli::tr("Something is odd here: %1.").arg(detail);
}

}  // namespace

QString lintSentence(const Problem &problem)
{
    const bool hasPlace = problem.range.end > 0;
    const QString place = hasPlace ? Cli::tr("Line %1").arg(problem.range.line) : Cli::tr("Whole file");
    return Cli::tr("%1 (%2 %3): %4", "place, how grave, code, sentence")
        .arg(place, wordOf(problem.severity), problem.code, meaningOf(problem));
}

}  // namespace sb::cli
