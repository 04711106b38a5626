// SPDX-License-Identifier: Apache-2.0
// A panel of four that all write at 200 tokens a second, in its room and on disk: what the window's thread does at one go. And what a
// synthesis by rules takes, beside it.
#include "bench/growingtext.h"
#include "bench/watched.h"
#include "advice/panelsynthesis.h"
#include "support/fakehighlighter.h"
#include "support/panelkit.h"
#include "ui/conversation/panelpage.h"
#include "ui/conversation/panelroom.h"
#include "ui/style/tokens.h"
#include "ui/web/environment.h"
#include "ui/web/pageplace.h"

#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::Watched;

namespace {

constexpr qsizetype tokenCharacters = 4;
constexpr int tokensPerSecond = 200;
constexpr int pace = 20;  // milliseconds between two pieces
constexpr int streamed = 8000;
const QStringList members{u"diego"_s, u"rachel"_s, u"alvaro"_s, u"martin"_s};

QString answerOf(qsizetype size)
{
    QString text;
    for (int number = 0; text.size() < size; ++number)
        text += bench::paragraph(number) + u'\n';
    return text.left(size);
}

/// The longest stretch of the thread, and the 99th percentile of what one piece of each costs.
void measureStream(Watched &application, test::PanelRoom &kit, const QString &answer)
{
    constexpr qsizetype piece = tokenCharacters * tokensPerSecond * pace / 1000;
    qsizetype at = 0;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    timer.setInterval(pace);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        for (const QString &slug : members)
            emit kit.models.turnEvent(kit.models.turns.at(kit.requestOf(slug)), TextDelta{answer.mid(at, piece)});
        at += piece;
        if (at >= answer.size())
            timer.stop();
    });
    const double before = bench::cpuOfThisThread();
    application.run([&timer] { timer.start(); }, [&] { return at >= answer.size(); });
    std::printf(
        "{\"name\": \"panel.longest_stretch\", \"size\": %lld, \"members\": %lld, \"tokens_per_s\": %d, \"gui_ms\": %.1f, "
        "\"target_gui_ms\": 16, \"cpu_ms\": %.0f, \"of_ms\": %d}\n",
        static_cast<long long>(answer.size()), static_cast<long long>(members.size()), tokensPerSecond, application.longest,
        bench::cpuOfThisThread() - before, streamed);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char **argv)
{
    ui::installWebEnvironment();
    Watched application(argc, argv);
    test::PanelRoom kit;
    kit.writePersona(u"martin"_s, "# Martin - Systems\n");
    kit.library = PersonaLibrary::load({kit.folder.filePath(u"personas"_s)});
    test::FakeHighlighter highlighter;
    ui::PanelRoom room(*kit.panel, highlighter, nullptr, [](const QString &) { return QStringList(); });
    room.resize(1848, 960);
    room.show();
    application.run([] {}, [&room] { return room.page().place().isReady(); });
    const QString answer = answerOf(qsizetype(tokenCharacters) * tokensPerSecond * streamed / 1000);
    PanelPlan plan = kit.plan(PanelKind::RoundTable);
    plan.members = members;
    application.run([&] { kit.panel->begin(plan, u"Should we fund a platform team?"_s, kit.conversation, {}); },
                    [&kit] { return kit.models.requests.size() == members.size(); });
    measureStream(application, kit, answer);
    QList<PanelSaid> said;
    for (const QString &slug : members)
        said.append({slug, slug, answerOf(8000)});
    bench::measure("panel: synthesis by rules", 8000, 9, [&said] { std::ignore = synthesisByRules(said); });
    return 0;
}
