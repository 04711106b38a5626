// SPDX-License-Identifier: Apache-2.0
// What the editor's form costs the window's thread, as CPU time: a chapter shown, a key, a field left, a source edit followed. Each of
// it is done in stretches between which the window can paint: the longest one is told beside the sum.
#include "bench/watched.h"
#include "personas/personadraft.h"
#include "ui/personaeditor/formpane.h"
#include "ui/style/tokens.h"

#include <QFile>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::Watched;

namespace {

struct Cost {
    double first = 1e9;
    double longest = 1e9;
    double sum = 1e9;
};

QByteArray longPersona(int items, int lines)
{
    QByteArray text = "# Ana - Data Persona\n\nA role\n\n## What I Don't Do\n\n";
    for (int i = 0; i < items; ++i)
        text += "- L" + QByteArray::number(i) + '\n';
    text += "\n## Core Behavior\n\n1. **One** - first\n";
    for (int line = items + 10, chapter = 0; line < lines; ++chapter) {
        text += "\n## Own " + QByteArray::number(chapter) + "\n\n";
        for (int i = 0; i < 400 && line < lines; ++i, ++line)
            text += "- a: b\n";
    }
    return text;
}

void keep(Cost &cost, const Watched &watched)
{
    cost.first = std::min(cost.first, watched.first);
    cost.longest = std::min(cost.longest, watched.longest);
    cost.sum = std::min(cost.sum, watched.sum);
}

void tell(const char *name, qsizetype size, const Cost &cost)
{
    std::printf("{\"name\": \"form: %s\", \"size\": %lld, \"first_cpu_ms\": %.3f, \"longest_cpu_ms\": %.3f, \"cpu_ms\": %.3f, "
                "\"target_longest_cpu_ms\": 8}\n",
                name, static_cast<long long>(size), cost.first, cost.longest, cost.sum);
    std::fflush(stdout);
}

ui::FormRowView *lineOf(ui::FormPane &pane, const QString &path)
{
    for (ui::FormRowView *view : pane.findChild<ui::FormRowList *>()->views()) {
        if (view->row().path == path)
            return view;
    }
    return nullptr;
}

void measureForm(Watched &application, const QByteArray &bytes)
{
    constexpr int rounds = 5;
    PersonaDraft draft(PersonaDocument(bytes, u"ana"_s));
    ui::FormPane pane;
    pane.resize(340, 900);
    pane.show();
    pane.setDraft(&draft);
    const auto &list = *pane.findChild<ui::FormRowList *>();
    const auto isShown = [&list] { return list.views().size() == qMin(list.rows().size(), ui::FormRowList::window); };
    application.run([] {}, isShown);
    Cost show;
    Cost key;
    Cost left;
    Cost source;
    for (int round = 0; round < rounds; ++round) {
        pane.showChapter(ChapterKind::Rules);
        application.run([] {}, isShown);
        application.run([&pane] { pane.showChapter(ChapterKind::Prohibitions); }, isShown);
        keep(show, application);
        ui::FormRowView *line = lineOf(pane, u"prohibitions[3]"_s);
        const auto press = [line] {
            QKeyEvent event(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, u"x"_s);
            QApplication::sendEvent(line->target(), &event);
        };
        application.run(press, [] { return true; });
        keep(key, application);
        const QByteArray before = draft.document().bytes();
        application.run([line] { line->commit(ui::FormRowView::Moment::Left); },
                        [&] { return draft.document().bytes() != before; });
        keep(left, application);
        const qsizetype at = draft.document().bytes().indexOf("\n- ", draft.document().bodyBegin()) + 3;
        application.run([&] { draft.edit(TextEdits{{{at, at, 0}, "y"}}); }, [] { return true; });
        keep(source, application);
        draft.undo();
    }
    tell("show a chapter", bytes.size(), show);
    tell("a key", bytes.size(), key);
    tell("a field is left", bytes.size(), left);
    tell("the source is followed", bytes.size(), source);
}

}  // namespace

int main(int argc, char **argv)
{
    Watched application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    application.setStyleSheet(ui::styleSheet(ui::Scheme::Light));
    QFile diego(QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md"));
    if (diego.open(QIODevice::ReadOnly))
        measureForm(application, diego.readAll());
    measureForm(application, longPersona(2000, 2100));
    measureForm(application, longPersona(2000, 100'000));
    return 0;
}
