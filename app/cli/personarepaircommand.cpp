// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/personacommands.h"
#include "personas/encodingrepair.h"
#include "personas/personafile.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

void sayRuns(const EncodingRepair &repair)
{
    for (const EncodingRepair::Run &run : repair.runs)
        complain(Cli::tr("Line %1: “%2” becomes “%3”").arg(QString::number(run.range.line), run.before, run.after));
}

/// Bytes of which the one at `at` is not UTF-8.
int repairForeign(const QByteArray &bytes, qsizetype at)
{
    const std::optional<EncodingRepair> repair = readAsWindows1252(bytes);
    if (!repair) {
        complain(Cli::tr("Not repaired: byte %1 is not UTF-8, and the file is no text in Windows-1252 either.").arg(at));
        return ExitFailed;
    }
    sayRuns(*repair);
    complain(Cli::tr("Repaired %n place(s) without UTF-8, taken for %1.", nullptr, static_cast<int>(repair->runs.size()))
                 .arg(repair->encoding));
    return finishWith(repair->repaired);
}

}  // namespace

int personaRepair(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption all(u"all"_s);
    parser.addOption(all);
    const bool understood = parser.parse(QStringList{u"repair"_s} + arguments);
    const QStringList files = parser.positionalArguments();
    if (!understood || files.size() != 1) {
        complain(Cli::tr("Usage: persona repair FILE [--all]"));
        return ExitUsage;
    }
    const Result<QByteArray> bytes = readAnyPersonaBytes(files.constFirst());
    if (!bytes) {
        complain(sentenceFor(bytes.error()));
        return ExitFailed;
    }
    if (const qsizetype at = firstNotUtf8(*bytes); at >= 0)
        return repairForeign(*bytes, at);
    const std::optional<EncodingRepair> repair = findDamage(*bytes);
    if (!repair) {
        complain(Cli::tr("Nothing is damaged: the text is given as it is."));
        return finishWith(*bytes);
    }
    sayRuns(*repair);
    if (repair->evidence == EncodingRepair::Evidence::OneScript && !parser.isSet(all)) {
        const int status = finishWith(*bytes);
        complain(Cli::tr("Not repaired: all of it would become one script, which may be so by chance. "
                         "With --all it is done."));
        return status == ExitFinished ? int(ExitFailed) : status;
    }
    complain(Cli::tr("Repaired %n place(s), read as %1 by mistake.", nullptr, static_cast<int>(repair->runs.size()))
                 .arg(repair->encoding));
    return finishWith(repair->repaired);
}

}  // namespace sb::cli
