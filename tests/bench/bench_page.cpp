// SPDX-License-Identifier: Apache-2.0
// What the program adds between a server's first word and that word in the page, and what each update of the page costs while
// an answer of 48 KB arrives. The real window, its page and its network thread; the server is a thread of this program.
#include "bench/measure.h"
#include "bench/stage.h"
#include "bench/streamserver.h"
#include "ui/conversation/transcriptview.h"
#include "ui/web/environment.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::cpuOfThisThread;
using sb::bench::millisecondsSince1970;
using sb::bench::Samples;
using sb::bench::Stage;

namespace {

/// `reading` is how long the server needs before its first word. The page itself notes when the marker is in it, and when it began the frame after that.
void measureFirstWord(std::chrono::milliseconds reading)
{
    QList<QByteArray> pieces{"Firstword"};
    for (int i = 0; i < 20; ++i)
        pieces.append(" and then more");
    Stage stage({pieces, reading, std::chrono::milliseconds(10)});
    stage.evaluate(uR"(
        globalThis.seen = []; globalThis.frames = []; globalThis.timeNow = () => performance.timeOrigin + performance.now();
        new MutationObserver(() => {
            const found = (document.getElementById('log').textContent.match(/Firstword/g) || []).length;
            if (found > seen.length) { seen.push(timeNow()); requestAnimationFrame(() => frames.push(timeNow())); }
        }).observe(document.getElementById('log'), {childList: true, characterData: true, subtree: true}); 1)"_s);
    Samples text;
    Samples frame;
    for (int turn = 0; turn < 50; ++turn) {
        const double cpu = cpuOfThisThread();
        if (!stage.ask())
            return;
        const double spent = cpuOfThisThread() - cpu;
        const double seen = stage.evaluate(u"seen[%1]"_s.arg(turn)).toDouble();
        const double shown = stage.evaluate(u"frames[%1]"_s.arg(turn)).toDouble();
        if (seen <= 0 || shown <= 0) {
            std::fprintf(stderr, "turn %d was not seen in the page\n", turn);
            return;
        }
        text.add(seen - stage.server().firstWord(), spent);
        frame.add(shown - stage.server().firstWord(), spent);
    }
    report("page.first_word", reading.count(), text, 20);
    report("page.first_word_frame", reading.count(), frame, 20);
}

/// From the first piece that waits to its text in the page, the throttle's wait included; CPU is the GUI thread's.
void measureUpdates()
{
    constexpr qsizetype size = 48 * 1024;
    const QByteArray paragraph = "Reviews wait **longer** than builds do. - `queue` and more words\\n\\n";
    QList<QByteArray> pieces;
    for (qsizetype at = 0; at < size; at += 16)
        pieces.append(at % paragraph.size() < 16 ? QByteArray("\\n\\n**Reviews** w") : paragraph.mid(at % 40, 16));
    Stage stage({pieces, std::chrono::milliseconds(100), std::chrono::milliseconds(3)});
    Samples updates;
    double waitingSince = 0;
    double cpu = cpuOfThisThread();
    const QObject watcher;
    QObject::connect(&stage.session(), &ConversationSession::answerGrew, &watcher, [&] {
        if (waitingSince == 0)
            waitingSince = millisecondsSince1970();
    });
    QObject::connect(&stage.view(), &ui::TranscriptView::textShown, &watcher, [&] {
        if (waitingSince > 0)
            updates.add(millisecondsSince1970() - waitingSince, cpuOfThisThread() - cpu);
        cpu = cpuOfThisThread();
        waitingSince = 0;
    });
    const double cpuBefore = cpuOfThisThread();
    const double begun = millisecondsSince1970();
    if (!stage.ask())
        return;
    Samples whole;
    whole.add(millisecondsSince1970() - begun, cpuOfThisThread() - cpuBefore);
    report("page.update", size, updates);
    report("page.whole_answer", size, whole);
}

}  // namespace

int main(int argc, char **argv)
{
    qputenv("SOUNDINGBOARD_PROBE_PORTS", "none");
    ui::installWebEnvironment();
    const QApplication application(argc, argv);
    for (const int reading : {5, 120})
        measureFirstWord(std::chrono::milliseconds(reading));
    measureUpdates();
}
