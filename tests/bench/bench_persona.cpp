// SPDX-License-Identifier: Apache-2.0
// What a persona document costs: read whole, read again after a keystroke, edited through a field, and 5,000 of them listed. CPU of
// this thread, the least of some rounds; half of the size stands beside it: a ratio of 2 is linear.
#include "bench/measure.h"
#include "personas/personadocument.h"
#include "personas/personaedit.h"
#include "personas/personalibrary.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::bench;

namespace {

constexpr int lines = 100'000;

double least(int rounds, const std::function<void()> &work)
{
    double cost = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuOfThisThread();
        work();
        cost = std::min(cost, cpuOfThisThread() - start);
    }
    return cost;
}

void tell(const char *name, long long size, double cpu, double half, double target)
{
    std::printf("{\"name\": \"%s\", \"size\": %lld, \"cpu_ms\": %.3f, \"half_cpu_ms\": %.3f, \"target_cpu_ms\": %g}\n", name,
                size, cpu, half, target);
    std::fflush(stdout);
}

/// Chapters of every kind, over and over, up to so many lines: what fits into a megabyte.
QByteArray persona(int count)
{
    QByteArray text = "# Ana - Data Persona\n\nA role\n";
    for (int line = 3, chapter = 0; line < count; ++chapter) {
        static const QByteArrayList heads{"## Topics\n",
                                          "## Core Behavior\n",
                                          "## Activation Triggers\n",
                                          "## Own\n",
                                          "## Quotes\n",
                                          "## Question Handling\n### P\n",
                                          "## Core Competencies\n### C\n"};
        const QByteArray &head = heads.at(chapter % heads.size());
        text += head;
        line += static_cast<int>(head.count('\n'));
        for (int i = 0; i < 40 && line < count; ++i, ++line)
            text += "- a: b" + QByteArray::number(i) + "\n";
    }
    return text;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void measureReading()
{
    const QByteArray whole = persona(lines);
    const QByteArray half = persona(lines / 2);
    const auto read = [](const QByteArray &bytes) {
        return least(5, [&bytes] { (void)PersonaDocument(bytes).unversioned(); });
    };
    tell("read", whole.size(), read(whole), read(half), 500);
    const auto version = [](const QByteArray &bytes) { return least(3, [&bytes] { (void)PersonaDocument(bytes).persona(); }); };
    tell("read with version", whole.size(), version(whole), version(half), 500);
    const auto problems = [](const QByteArray &bytes) {
        return least(3, [&bytes] { (void)PersonaDocument(bytes).problems(); });
    };
    tell("read with problems", whole.size(), problems(whole), problems(half), 0);
}

void measureKeystroke()
{
    const PersonaDocument whole(persona(lines));
    const PersonaDocument half(persona(lines / 2));
    const auto type = [](const PersonaDocument &document, double part) {
        const auto at = static_cast<qsizetype>(static_cast<double>(document.bytes().size()) * part);
        const TextEdit edit{{at, at, 0}, "x"};
        return least(15, [&] { (void)document.withEdit(edit).unversioned(); });
    };
    tell("keystroke in the middle", whole.bytes().size(), type(whole, 0.5), type(half, 0.5), 4);
    tell("keystroke at the end", whole.bytes().size(), type(whole, 1), type(half, 1), 4);
    const auto name = [](const PersonaDocument &document) {
        return least(15, [&] { (void)document.withEdit({{5, 5, 0}, "x"}).unversioned(); });
    };
    tell("keystroke in the name", whole.bytes().size(), name(whole), name(half), 4);
    const auto version = [](const PersonaDocument &document) {
        const qsizetype at = document.bytes().size() / 2;
        return least(5, [&] { (void)document.withEdit({{at, at, 0}, "x"}).persona(); });
    };
    tell("keystroke with version", whole.bytes().size(), version(whole), version(half), 0);
}

void measureField()
{
    const PersonaDocument diego(contentOf(QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md")));
    const FieldEdit edit{FieldEdit::Kind::Set, u"playbooks[0].steps[1].text"_s, u"another value"_s};
    const QByteArray &bytes = diego.bytes();
    tell("Diego read", bytes.size(), least(20, [&] { (void)PersonaDocument(bytes).unversioned(); }), 0, 0);
    const QByteArray text = bytes.sliced(diego.bodyBegin());
    tell("Diego read without front matter", text.size(), least(20, [&] { (void)PersonaDocument(text).unversioned(); }), 0, 0);
    tell("Diego's head read", bytes.size(), least(20, [&] { (void)PersonaDocument(bytes).head(); }), 0, 0);
    tell("field edited", diego.bytes().size(), least(10, [&] { (void)editsFor(diego, edit); }), 0, 0);
}

/// The built-in advisors in turn, each with a name of its own, with front matter and without.
void fillFolder(const QString &folder, int count)
{
    QByteArrayList texts;
    for (const QLatin1StringView slug : {"diego"_L1, "thought-partner"_L1, "martin"_L1, "rachel"_L1, "alvaro"_L1})
        texts.append(contentOf(QStringLiteral(SB_SOURCE_DIR "/personas/") + slug + "/persona.md"_L1));
    QDir().mkpath(folder);
    for (int i = 0; i < count; ++i) {
        const QByteArray &text = texts.at(i % texts.size());
        const PersonaDocument document(text);
        const QByteArray name = document.unversioned().name.toUtf8();
        QByteArray form = i / texts.size() % 2 == 0 ? text : text.sliced(document.bodyBegin());
        QFile file(u"%1/a%2.md"_s.arg(folder).arg(i));
        if (file.open(QIODevice::WriteOnly))
            file.write(form.replace(name, QByteArray(name + QByteArray::number(i))));
    }
}

/// Of all threads, for the files are read by as many as there are processors.
void measureListing()
{
    const QTemporaryDir folder;
    for (const int count : {2500, 5000}) {
        const QString path = folder.filePath(QString::number(count));
        fillFolder(path, count);
        measure("list", count, 7, [&path] { (void)PersonaLibrary::load({path}).entries().size(); });
        measure("list and read through", count, 3, [&path] { PersonaLibrary::load({path}).readThrough(); });
    }
}

}  // namespace

int main()
{
    measureReading();
    measureKeystroke();
    measureField();
    measureListing();
    return 0;
}
