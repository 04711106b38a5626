// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/metricscommands.h"
#include "cli/output.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace sb::cli {

int metricsCommand(const QStringList &arguments)
{
    using Part = int (*)(const QStringList &);
    static const QMap<QString, Part> parts{
        {u"add"_s, metricsAdd},       {u"entries"_s, metricsEntries},   {u"explain"_s, metricsExplain},
        {u"export"_s, metricsExport}, {u"import"_s, metricsImport},     {u"remap"_s, metricsRemap},
        {u"report"_s, metricsReport}, {u"settings"_s, metricsSettings}, {u"undo"_s, metricsUndo},
    };
    if (const Part part = parts.value(arguments.value(0)))
        return part(arguments.sliced(1));
    complain(Cli::tr("Usage: metrics %1 …; --help lists what each takes.").arg(parts.keys().join(u'|')));
    return ExitUsage;
}

}  // namespace sb::cli
