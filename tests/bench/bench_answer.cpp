// SPDX-License-Identifier: Apache-2.0
// A whole answer in the real window: as fast as a server can send it, and at a model's pace beside a plain page that appends the
// same text; CPU is that of all processes without the server's.
#include "base/json.h"
#include "bench/growingtext.h"
#include "bench/measure.h"
#include "bench/processtree.h"
#include "bench/stage.h"
#include "markdown/livedocument.h"
#include "ui/web/environment.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QWebEngineView>

#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace std::chrono_literals;
using sb::bench::await;
using sb::bench::inPieces;
using sb::bench::mixedAnswer;
using sb::bench::Samples;
using sb::bench::Stage;

namespace {

const QString lastWord = u"Lastword"_s;
constexpr qsizetype token = 4;  // characters
constexpr auto frame = 1000.0 / 60;

/// CPU milliseconds of this process and all it started.
double cpuOfAll()
{
    const QList<bench::ProcessShare> tree = bench::processTree(QCoreApplication::applicationPid());
    return 10.0 * static_cast<double>(std::accumulate(tree.begin(), tree.end(), qint64(0), [](qint64 sum, const auto &process) {
               return sum + process.ticks;
           }));
}

QString answerOf(qsizetype size)
{
    return mixedAnswer(size - lastWord.size() - 2) + u"\n\n"_s + lastWord;
}

/// Notes when the last word was in the page, in the frame after.
const QString watchForEnd = uR"(
    globalThis.end = 0;
    new MutationObserver(() => {
        if (end === 0 && document.getElementById('log').lastElementChild?.textContent.includes('Lastword'))
            requestAnimationFrame(() => { end ||= performance.timeOrigin + performance.now(); });
    }).observe(document.getElementById('log'), {childList: true, characterData: true, subtree: true}); 1)"_s;

void measureFullSpeed(qsizetype size, double target, double targetCpu)
{
    Samples samples;
    for (int round = 0; round < 7; ++round) {
        Stage stage({inPieces(answerOf(size), token), 100ms, 0ms, 256});
        stage.evaluate(watchForEnd);
        const double cpu = cpuOfAll();
        if (!stage.ask())
            return;
        const double end = stage.endInPage();
        const double spent = cpuOfAll() - cpu - stage.server().cpu();
        if (end > 0)
            samples.add(end - stage.server().firstWord(), spent);
    }
    bench::report("answer.full_speed", size, samples, target, targetCpu);
}

/// CPU milliseconds of a page that gets the same text, 20 times a second, as plain text.
double cpuOfPlainPage(const QString &text, int charactersPerSecond)
{
    QWebEngineView view;
    view.resize(1280, 800);
    await([&] {
        QObject::connect(&view, &QWebEngineView::loadFinished, qApp, [] { QCoreApplication::exit(); });
        view.show();
        view.setHtml(u"<!doctype html><body style='font:15px/24px sans-serif;width:660px;white-space:pre-wrap'></body>"_s);
    });
    const double cpu = cpuOfAll();
    QElapsedTimer passed;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    qsizetype shown = 0;
    QObject::connect(&timer, &QTimer::timeout, qApp, [&] {
        const qsizetype due = std::min(text.size(), qsizetype(passed.elapsed() * charactersPerSecond / 1000));
        const QString part = QString::fromUtf8(toCompactJson(QJsonArray{text.mid(shown, due - shown)}));
        shown = due;
        view.page()->runJavaScript(
            u"{const b = document.body; if (b.firstChild) b.firstChild.appendData(%1[0]); else b.append(%1[0]);"
            "document.scrollingElement.scrollTop = 1e9}"_s.arg(part),
            QWebEngineScript::ApplicationWorld);
        if (shown == text.size())
            QCoreApplication::exit();
    });
    passed.start();
    await([&] { timer.start(50ms); }, 5min);
    await([&] {
        view.page()->runJavaScript(u"1"_s, QWebEngineScript::ApplicationWorld,
                                   [](const QVariant &) { QCoreApplication::exit(); });
    });
    return cpuOfAll() - cpu;
}

/// Characters of the last message that its page lacks, once it has the last word: against one full render of the text.
qsizetype missingInPage(Stage &stage, const QString &text)
{
    LiveDocument document;
    std::ignore = document.append(text);
    const QString rendered = QString::fromUtf8(toCompactJson(QJsonArray{document.html()}));
    stage.evaluate(uR"(
        globalThis.characters = (root) => {
            for (const ours of root.querySelectorAll('.copy')) ours.remove();
            return root.textContent.length;
        };
        const page = document.createElement('template');
        page.innerHTML = %1[0];
        globalThis.whole = characters(page.content); 1)"_s.arg(rendered));
    const QString shown = u"(() => { const body = document.querySelector('article:last-child .body').cloneNode(true);"
                          "return body.textContent.includes('Lastword') ? characters(body) : -1; })()"_s;
    const QDeadlineTimer limit(20s);
    qsizetype characters = -1;
    while (characters < 0 && !limit.hasExpired())
        characters = stage.evaluate(shown).toLongLong();
    return stage.evaluate(u"whole"_s).toLongLong() - characters;
}

void measurePaced(qsizetype size, int tokensPerSecond)
{
    const QString text = answerOf(size);
    const int together = std::max(1, tokensPerSecond / 100);
    double spent = 0;
    qsizetype missing = 0;
    double window = 0;
    {
        Stage stage({inPieces(text, token), 100ms, std::chrono::milliseconds(1000 * together / tokensPerSecond), together});
        const double cpu = cpuOfAll();
        const double begun = bench::millisecondsSince1970();
        if (!await([&] { stage.session().ask(u"Why?"_s); }, 10min))
            return;
        window = bench::millisecondsSince1970() - begun;
        spent = cpuOfAll() - cpu - stage.server().cpu();
        missing = missingInPage(stage, text);
    }
    const double plain = cpuOfPlainPage(text, tokensPerSecond * int(token));
    std::printf("{\"name\": \"answer.paced\", \"size\": %lld, \"tokens_per_s\": %d, \"wall_ms\": %.0f, \"cpu_ms\": %.0f, "
                "\"plain_page_cpu_ms\": %.0f, \"ratio\": %.2f, \"target_ratio\": 1.2, \"dropped_characters\": %lld}\n",
                static_cast<long long>(size), tokensPerSecond, window, spent, plain, spent / plain,
                static_cast<long long>(missing));
    std::fflush(stdout);
}

/// The longest time for which neither side could take an event, beyond its own frame, and of it the GUI thread's own work; and
/// whether the page has the whole text in the end.
void measureStalls(qsizetype size, int tokensPerSecond)
{
    const int together = std::max(1, tokensPerSecond / 100);
    const QString text = answerOf(size);
    Stage stage({inPieces(text, token), 100ms, std::chrono::milliseconds(1000 * together / tokensPerSecond), together});
    stage.evaluate(uR"(
        globalThis.stall = 0; let before = performance.now();
        requestAnimationFrame(function next(now) { stall = Math.max(stall, now - before); before = now; requestAnimationFrame(next); }); 1)"_s);
    double longest = 0;
    double longestWork = 0;
    double before = bench::millisecondsSince1970();
    double cpu = bench::cpuOfThisThread();
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    QObject::connect(&tick, &QTimer::timeout, qApp, [&] {
        const double now = bench::millisecondsSince1970();
        longest = std::max(longest, now - before - 2);
        longestWork = std::max(longestWork, bench::cpuOfThisThread() - cpu);
        before = now;
        cpu = bench::cpuOfThisThread();
    });
    tick.start(2ms);
    const double begun = bench::millisecondsSince1970();
    if (!await([&] { stage.session().ask(u"Why?"_s); }, 10min))
        return;
    const double window = bench::millisecondsSince1970() - begun;
    tick.stop();
    const double page = stage.evaluate(u"stall"_s).toDouble() - frame;
    std::printf(
        "{\"name\": \"answer.longest_stall\", \"size\": %lld, \"tokens_per_s\": %d, \"wall_ms\": %.0f, \"gui_ms\": %.1f, "
        "\"gui_cpu_ms\": %.1f, \"page_ms\": %.1f, \"target_ms\": 16, \"dropped_characters\": %lld}\n",
        static_cast<long long>(size), tokensPerSecond, window, longest, longestWork, std::max(0.0, page),
        static_cast<long long>(missingInPage(stage, text)));
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char **argv)
{
    qputenv("SOUNDINGBOARD_PROBE_PORTS", "none");
    ui::installWebEnvironment();
    const QApplication application(argc, argv);
    const QString only = application.arguments().value(1);  // "full", "stall" or "paced"; else all
    if (only.isEmpty() || only == "full"_L1) {
        measureFullSpeed(20'000, 200, 500);
        measureFullSpeed(100'000, 500, 1000);
    }
    if (only.isEmpty() || only == "stall"_L1) {
        measureStalls(20'000, 500);
        measureStalls(100'000, 2'500);
        measureStalls(160'000, 10'000);  // four seconds of as many events as a local server may send
    }
    if (only.isEmpty() || only == "paced"_L1) {
        measurePaced(20'000, 100);
        measurePaced(100'000, 500);
    }
}
