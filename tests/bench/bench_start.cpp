// SPDX-License-Identifier: Apache-2.0
// From the start of the process to a window that takes what is typed, to the conversation in the page, and to its first
// frame: the program itself as a child, in a new home and in one with 500 conversations, without a screen and on an X server.
#include "bench/home.h"
#include "bench/measure.h"
#include "bench/xserver.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace Qt::StringLiterals;
using sb::bench::Home;
using sb::bench::Samples;
using sb::bench::XServer;

namespace {

constexpr int rounds = 11;
constexpr int patience = 30'000;  // milliseconds

/// Empty when the program did not come to its end.
QJsonObject startOnce(const QProcessEnvironment &environment)
{
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const double begun = Milliseconds(std::chrono::system_clock::now().time_since_epoch()).count();
    program.start(QStringLiteral(SB_PROGRAM), {u"--startup-times"_s, QString::number(begun, 'f', 3)});
    if (!program.waitForFinished(patience)) {
        program.kill();
        program.waitForFinished();
        return {};
    }
    return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
}

void measureStarts(const std::string &platform, int conversations, const QProcessEnvironment &environment)
{
    startOnce(environment);  // the first one reads everything from disk
    Samples window;
    Samples page;
    Samples frame;
    for (int round = 0; round < rounds; ++round) {
        const QJsonObject times = startOnce(environment);
        if (times.isEmpty()) {
            std::fprintf(stderr, "a start on %s did not end\n", platform.c_str());
            return;
        }
        window.add(times["window_ms"_L1].toDouble(), times["window_cpu_ms"_L1].toDouble());
        page.add(times["page_ms"_L1].toDouble(), times["page_cpu_ms"_L1].toDouble());
        frame.add(times["frame_ms"_L1].toDouble(), times["page_cpu_ms"_L1].toDouble());
    }
    report("start." + platform + ".window", conversations, window, 300);
    report("start." + platform + ".page", conversations, page, 700);
    report("start." + platform + ".frame", conversations, frame, 700);
}

}  // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const XServer server;
    if (server.display.isEmpty())
        std::fprintf(stderr, "No Xvfb here: only the starts without a screen are measured.\n");
    for (const int conversations : {0, 500}) {
        const Home home;
        if (conversations > 0)
            home.fill(conversations, 20);
        QProcessEnvironment environment = home.environment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        measureStarts("offscreen", conversations, environment);
        if (server.display.isEmpty())
            continue;
        environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        environment.insert(u"DISPLAY"_s, server.display);
        measureStarts("xcb", conversations, environment);
    }
}
