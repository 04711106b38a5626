// SPDX-License-Identifier: Apache-2.0
#include "base/paths.h"
#include "base/translation.h"
#include "cli/commands.h"
#include "cli/output.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    sb::restrictNewFiles();
    sb::forbidCoreDumps();
    sb::cli::keepStandardStreams();
    qunsetenv("SSLKEYLOGFILE");
    QLoggingCategory::setFilterRules(u"sb.*.info=false"_s);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"soundingboard"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SB_VERSION));
    sb::installTranslation();
    return sb::cli::runCommand(QCoreApplication::arguments().sliced(1));
}
