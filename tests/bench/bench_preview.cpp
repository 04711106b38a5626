// SPDX-License-Identifier: Apache-2.0
// What a draft's preview costs: reading the text beside the window's thread, and, on that thread, the longest event from a key to the
// page that shows it.
#include "bench/watched.h"
#include "models/draftpreview.h"
#include "personas/personadraft.h"
#include "ui/web/pageplace.h"
#include "ui/personaeditor/previewpane.h"
#include "ui/web/environment.h"

#include <QFile>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::Watched;

namespace {

QByteArray ofLines(int lines)
{
    QByteArray text = "# Ana - Data Persona\n\nA role\n";
    for (int line = 3; line < lines; ++line)
        text += QByteArray(line % 400 == 0 ? "\n## Own %1\n\n" : "- Line %1 of a *long* text\n")
                    .replace("%1", QByteArray::number(line));
    return text;
}

TextEdit keyAt(qsizetype at)
{
    return {{at, at, 0}, "y"};
}

void measureReading(const QByteArray &bytes)
{
    PersonaDocument document(bytes, u"ana"_s);
    const qsizetype place = bytes.indexOf('\n', bytes.size() / 2) - 1;
    std::ignore = draftPreview(document, place);
    bench::measure("preview: read after a key", bytes.size(), 15, [&] {
        document = document.withEdit(keyAt(place));
        std::ignore = draftPreview(document, place);
    });
}

void measurePane(Watched &application, const QByteArray &bytes)
{
    constexpr int rounds = 9;
    PersonaDraft draft(PersonaDocument(bytes, u"ana"_s));
    ui::PreviewPane pane;
    pane.resize(500, 900);
    pane.show();
    pane.setDraft(&draft);
    const qsizetype place = bytes.indexOf('\n', bytes.size() / 2) - 1;
    pane.setPlace(place);
    const auto *page = pane.findChild<ui::PagePlace *>();
    application.run([] {}, [&] { return page->isReady() || page->isText(); });
    int shown = 0;
    QObject::connect(&pane, &ui::PreviewPane::shown, &pane, [&shown] { ++shown; });
    double longest = 1e9;
    double key = 1e9;
    double wall = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const int before = shown;
        QElapsedTimer timer;
        double took = 0;
        timer.start();
        application.run([&] { draft.edit(TextEdits{keyAt(place)}); },
                        [&] {
                            const bool isShown = shown > before;
                            if (isShown && took == 0)
                                took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
                            return isShown;
                        });
        key = std::min(key, application.first);
        longest = std::min(longest, application.longest);
        wall = std::min(wall, took);
    }
    std::printf(
        "{\"name\": \"preview: a key until it is shown\", \"size\": %lld, \"edit_cpu_ms\": %.3f, \"longest_cpu_ms\": %.3f, "
        "\"wall_ms\": %.1f, \"target_longest_cpu_ms\": 8, \"target_wall_ms\": 50}\n",
        static_cast<long long>(bytes.size()), key, longest, wall);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char **argv)
{
    ui::installWebEnvironment();
    Watched application(argc, argv);
    QFile file(QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md"));
    const QByteArray diego = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    for (const QByteArray &text : {diego, ofLines(100'000)}) {
        measureReading(text);
        measurePane(application, text);
    }
    return 0;
}
