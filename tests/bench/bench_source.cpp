// SPDX-License-Identifier: Apache-2.0
// What the source of an advisor costs on the thread of the window: until it stands there, coloured; a key, until it is painted
// coloured; the same where all that follows is read otherwise from then on. The smallest and the largest text. An edit of the draft
// itself (bench_persona) is part of each key.
#include "bench/measure.h"
#include "personas/personadraft.h"
#include "ui/highlight/sourcehighlighter.h"
#include "ui/personaeditor/sourcefield.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QByteArray persona(int lines)
{
    QByteArray text = "---\nlanguage: en\n---\n# Ana - Data Persona\n\nA role\n";
    for (int line = 6, chapter = 0; line < lines; ++chapter) {
        text += "## Topics " + QByteArray::number(chapter) + "\n";
        for (int i = 0; i < 40 && line < lines; ++i, ++line)
            text += "- **a**: b\n";
    }
    return text;
}

void press(QWidget &field, int key, const QString &text)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
    QApplication::sendEvent(&field, &event);
}

ui::LintPhrases phrases()
{
    return {[](const LintFinding &finding) { return finding.problem.code; }, [](const LintFix &) { return QString(); }};
}

/// Lets the turns of the highlighter come to their end, as they do while nobody types.
void untilRead(const ui::SourceField &field)
{
    const auto &highlighter = *field.document()->findChild<ui::SourceHighlighter *>();
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, qApp, [&highlighter] {
        if (highlighter.isDone())
            QApplication::quit();
    });
    look.start(0);
    QApplication::exec();
}

/// CPU of this thread alone: what differs from the published text is found on another one.
template<class Work>
void measureHere(const char *name, long long size, double target, const Work &work)
{
    constexpr int rounds = 15;
    bench::Samples samples;
    for (int round = 0; round < rounds; ++round) {
        const double start = bench::cpuOfThisThread();
        work();
        const double cost = bench::cpuOfThisThread() - start;
        samples.add(cost, cost);
    }
    bench::report(name, size, samples, 0, target);
}

void measureLines(int lines)
{
    const PersonaDocument document(persona(lines));
    measureHere("source: open", lines, 1000, [&] {
        PersonaDraft draft(document);
        ui::SourceField field(phrases());
        field.resize(520, 800);
        field.show();
        field.setDraft(&draft);
        field.grab();
    });
    PersonaDraft draft(document);
    ui::SourceField field(phrases());
    field.resize(520, 800);
    field.show();
    field.setDraft(&draft);
    QList<LintFinding> findings;
    for (qsizetype at = 100; at + 5 < document.bytes().size() && findings.size() < 2000; at += 500)
        findings.append({{{at, at + 5, 0}, Severity::Warning, u"L07"_s, {}}, {}});
    field.setProblems(findings);
    field.grab();
    untilRead(field);
    for (const double part : {0.0, 0.5, 1.0}) {
        field.goTo(static_cast<qsizetype>(static_cast<double>(draft.document().bytes().size()) * part));
        field.grab();
        const std::string place = part == 0.0 ? "at the begin" : part == 1.0 ? "at the end" : "in the middle";
        const auto key = [&](int code, const QString &text) {
            press(field, code, text);
            field.viewport()->grab();
        };
        measureHere(("source: a key " + place).c_str(), lines, 16, [&] { key(Qt::Key_X, u"x"_s); });
        measureHere(("source: a line " + place).c_str(), lines, 16, [&] { key(Qt::Key_Return, u"\r"_s); });
    }
    const auto fence = [](PersonaDraft &edited) {
        if (edited.isChanged())
            edited.undo();
        else
            edited.edit({TextEdit{{0, 0, 1}, "```\n"}});
    };
    draft.setPublished(draft.document());
    field.goTo(0);
    measureHere("source: a fence that opens and closes", lines, 16, [&] {
        fence(draft);
        field.viewport()->grab();
    });
    PersonaDraft alone(draft.document());
    measureHere("source: the draft's part of it", lines, 0, [&] { fence(alone); });
    untilRead(field);
    measureHere("source: a page", lines, 16, [&] {
        field.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        field.viewport()->grab();
    });
}

/// The worst that a file can be for a text field, which lays out a line as a whole.
void measureOneLine()
{
    const QByteArray text = QByteArray("word ").repeated(200'000);
    PersonaDraft draft{PersonaDocument(text)};
    ui::SourceField field(phrases());
    field.resize(520, 800);
    field.show();
    field.setDraft(&draft);
    field.grab();
    measureHere("source: a key in one line of a megabyte", text.size(), 0, [&] {
        press(field, Qt::Key_X, u"x"_s);
        field.viewport()->grab();
    });
}

}  // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    measureLines(10);
    measureLines(100'000);
    measureOneLine();
    return 0;
}
