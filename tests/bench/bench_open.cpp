// SPDX-License-Identifier: Apache-2.0
// From choosing a long conversation to its last message standing at the end of the page, and the memory of all processes then;
// and from asking in one of 36 MB to the request's first byte at the server. Each case in a process of its own.
#include "bench/measure.h"
#include "bench/processtree.h"
#include "bench/stage.h"
#include "ui/web/environment.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>
#include <cstdlib>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace std::chrono_literals;
using sb::bench::await;
using sb::bench::Samples;
using sb::bench::Stage;

namespace {

double pssOfAll()
{
    const QList<bench::ProcessShare> tree = bench::processTree(QCoreApplication::applicationPid());
    return std::accumulate(tree.begin(), tree.end(), 0.0,
                           [](double sum, const auto &process) { return sum + double(process.pss) / 1024; });
}

/// When the last message's end has come into view of a page that was empty, in the frame after; the page looks at every frame.
const QString watchForLast = uR"(
    globalThis.end = 0;
    requestAnimationFrame(function look() {
        const log = document.getElementById('log');
        const last = log.lastElementChild?.getBoundingClientRect();
        const isThere = last !== undefined && last.bottom > 0 && last.bottom <= innerHeight + 1;
        if (isThere) end = performance.timeOrigin + performance.now();
        else requestAnimationFrame(look);
    }); 1)"_s;

void measureOpening(int messages)
{
    Stage stage({{"unused"}, 1ms, 1ms}, [messages](const bench::Home &home) { home.fill(1, messages); });
    Conversation conversation;
    await([&] {
        stage.history().conversations().then(qApp, [&](const Result<QList<Conversation>> &all) {
            conversation = all->constFirst();
            QCoreApplication::exit();
        });
    });
    Samples samples;
    for (int round = 0; round < 15; ++round) {
        stage.session().startNew(conversation.persona);
        stage.evaluate(u"1"_s);
        stage.evaluate(watchForLast);
        const double begun = bench::millisecondsSince1970();
        const double cpu = bench::cpuOfThisThread();
        stage.session().open(conversation);
        const double end = stage.endInPage();
        if (end > 0)
            samples.add(end - begun, bench::cpuOfThisThread() - cpu);
    }
    bench::report("open.last_in_view", messages, samples, 80);
    std::printf("{\"name\": \"open.memory\", \"size\": %d, \"pss_mb\": %.1f}\n", messages, pssOfAll());
    std::fflush(stdout);
}

/// 1,250 messages of 29,000 characters.
void measureSending()
{
    Stage stage({{"Yes."}, 10ms, 1ms}, [](const bench::Home &home) { home.fill(1, 1250, 29'000); });
    Samples samples;
    for (int round = 0; round < 15; ++round) {
        const double cpu = bench::cpuOfThisThread();
        const double begun = bench::millisecondsSince1970();
        if (!stage.ask())
            return;
        samples.add(stage.server().questionBegan() - begun, bench::cpuOfThisThread() - cpu);
    }
    bench::report("send.history_36_mb", 36'000'000, samples, 60);
}

}  // namespace

int main(int argc, char **argv)
{
    qputenv("SOUNDINGBOARD_PROBE_PORTS", "none");
    ui::installWebEnvironment();
    const QApplication application(argc, argv);
    const QString size = application.arguments().value(1);
    if (size == "send"_L1) {
        measureSending();
    } else if (!size.isEmpty()) {
        measureOpening(size.toInt());
    } else {
        QList<double> memory;
        for (const QString &one : {u"500"_s, u"2000"_s, u"10000"_s, u"send"_s}) {
            QProcess process;
            process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process.start(application.applicationFilePath(), {one});
            if (!process.waitForFinished(-1) || process.exitCode() != 0)
                return EXIT_FAILURE;
            const QByteArray lines = process.readAllStandardOutput();
            std::fputs(lines.constData(), stdout);
            for (const QByteArray &line : lines.split('\n')) {
                const QJsonObject said = QJsonDocument::fromJson(line).object();
                if (said["name"_L1] == "open.memory"_L1)
                    memory.append(said["pss_mb"_L1].toDouble());
            }
        }
        const auto [least, most] = std::ranges::minmax(memory);
        std::printf("{\"name\": \"open.memory_ratio\", \"ratio\": %.2f, \"target_ratio\": 1.2}\n", most / least);
    }
}
