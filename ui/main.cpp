// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "base/paths.h"
#include "base/terminationsignals.h"
#include "base/text.h"
#include "base/translation.h"
#include "ui/program.h"
#include "ui/startuptimes.h"
#include "ui/web/environment.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStyleFactory>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

void complain(const QString &sentence)
{
    std::fprintf(stderr, "soundingboard: %s\n", escapeControls(sentence).toUtf8().constData());
}

}  // namespace

int main(int argc, char **argv)
{
    restrictNewFiles();
    forbidCoreDumps();
    ui::dropWebEngineArguments(argc, argv);
    ui::installWebEnvironment();
    QApplication application(argc, argv);
    ui::finishWebEnvironment();
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setApplicationName(u"soundingboard"_s);
    QApplication::setApplicationDisplayName(u"Sounding Board"_s);
    QApplication::setApplicationVersion(QStringLiteral(SB_VERSION));
    QApplication::setDesktopFileName(u"org.soundingboard.SoundingBoard"_s);
    installTranslation();

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("Main", "Advisors for engineering leaders"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption picture(
        u"screenshot"_s, QApplication::translate("Main", "Write a picture of the window to this file, then quit."), u"file"_s);
    parser.addOption(picture);
    QCommandLineOption times(u"startup-times"_s, {}, u"begun"_s);
    times.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(times);
    parser.process(application);
    if (const QStringList words = parser.positionalArguments(); !words.isEmpty()) {
        complain(QApplication::translate("Main", "The window takes no words, and was given “%1”; --help lists what it takes.")
                     .arg(words.join(u' ')));
        return 2;
    }

    ui::startWebEngine();
    const Paths paths = standardPaths();
    for (const QString &folder : {paths.state, paths.config})
        std::ignore = makePrivateFolder(folder);
    const FileLog log(paths.log());
    const TerminationSignals terminations;
    QObject::connect(&terminations, &TerminationSignals::requested, &application, &QCoreApplication::quit);
    ui::Program program(paths);
    std::optional<ui::StartupTimes> measured;
    if (parser.isSet(times))
        measured.emplace(program, parser.value(times).toDouble());
    program.show();
    if (parser.isSet(picture))
        program.takePicture(parser.value(picture));
    const int status = QApplication::exec();
    if (status != 0 && parser.isSet(picture))
        complain(QApplication::translate("Main", "The picture could not be written to %1.").arg(parser.value(picture)));
    return status;
}
