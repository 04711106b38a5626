// SPDX-License-Identifier: Apache-2.0
// What the program and the engine's processes hold with a conversation of 20 messages open, three seconds after the last work.
#include "bench/home.h"
#include "bench/processtree.h"
#include "bench/xserver.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTimer>

#include <cstdio>
#include <numeric>
#include <string>

using namespace Qt::StringLiterals;
using sb::bench::Home;
using sb::bench::ProcessShare;
using sb::bench::processTree;
using sb::bench::XServer;

namespace {

constexpr int idleTicks = 3;  // of 10 ms, in a quarter of a second: what counts as no work

qint64 ticksOf(const QList<ProcessShare> &tree)
{
    return std::accumulate(tree.begin(), tree.end(), qint64(0),
                           [](qint64 sum, const ProcessShare &p) { return sum + p.ticks; });
}

/// The tree once its page is there and nothing has worked for three seconds; what there is after a minute.
QList<ProcessShare> whenIdle(qint64 root)
{
    QList<ProcessShare> tree;
    qint64 before = 0;
    int quarters = 0;
    int quiet = 0;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        tree = processTree(root);
        const bool hasPage = std::ranges::any_of(tree, [](const ProcessShare &p) { return p.name.endsWith("renderer"); });
        const qint64 now = ticksOf(tree);
        quiet = hasPage && now - before < idleTicks ? quiet + 1 : 0;
        before = now;
        if (quiet == 12 || ++quarters == 240)
            QCoreApplication::quit();
    });
    look.start(250);
    QCoreApplication::exec();
    return tree;
}

void print(const std::string &name, const ProcessShare &share, const char *rest)
{
    std::printf("{\"name\": \"%s\", \"process\": \"%s\", \"pss_mb\": %.1f, \"anonymous_mb\": %.1f, \"cpu_ms\": %lld%s}\n",
                name.c_str(), share.name.constData(), static_cast<double>(share.pss) / 1024.0,
                static_cast<double>(share.own) / 1024.0, static_cast<long long>(share.ticks) * 10, rest);
}

void measureProgram(const std::string &platform, const QProcessEnvironment &environment)
{
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(QStringLiteral(SB_PROGRAM), QStringList());
    if (!program.waitForStarted())
        return;
    const QList<ProcessShare> tree = whenIdle(program.processId());
    ProcessShare all{0, "all", 0, 0, 0};
    bool isWhole = true;
    for (const ProcessShare &share : tree) {
        print("memory." + platform + ".process", share, "");
        all.pss += std::max(share.pss, share.own);
        all.own += share.own;
        all.ticks += share.ticks;
        isWhole = isWhole && share.pss >= 0;
    }
    print("memory." + platform + ".all", all, isWhole ? ", \"target_mb\": 220" : ", \"target_mb\": 220, \"at_least\": true");
    std::fflush(stdout);
    program.terminate();
    program.waitForFinished();
}

}  // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Home home;
    home.fill(1, 20);
    QProcessEnvironment environment = home.environment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    measureProgram("offscreen", environment);
    const XServer server;
    if (server.display.isEmpty()) {
        std::fprintf(stderr, "No Xvfb here: only the program without a screen is measured.\n");
        return 0;
    }
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"DISPLAY"_s, server.display);
    measureProgram("xcb", environment);
}
