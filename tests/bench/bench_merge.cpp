// SPDX-License-Identifier: Apache-2.0
// What it costs to compare and to merge texts that were changed apart from each other.
#include "bench/measure.h"
#include "personas/personadiff.h"
#include "personas/personadocument.h"
#include "personas/threewaymerge.h"
#include "personas/unifieddiff.h"

#include <QByteArray>
#include <QFile>
#include <QRandomGenerator>

using namespace sb::bench;

namespace {

constexpr int manyLines = 100'000;

/// Headings and bullets; of few kinds, so that hardly a line stands once, or each for itself.
QByteArray linesOf(int kinds, QRandomGenerator &random)
{
    QByteArray text;
    for (int i = 0; i < manyLines; ++i)
        text +=
            (i % 20 == 0 ? "## " : "- ") + QByteArray::number(kinds == 0 ? i : static_cast<int>(random.bounded(kinds))) + '\n';
    return text;
}

/// One line in so many is another one.
QByteArray changedIn(const QByteArray &text, int every, int first)
{
    QByteArrayList lines = text.split('\n');
    for (qsizetype i = first; i < lines.size(); i += every)
        lines[i] += " changed";
    return lines.join('\n');
}

void measureMerge(const char *name, const QByteArray &base, const QByteArray &mine, const QByteArray &theirs)
{
    qsizetype kept = 0;
    measure(name, base.count('\n'), 3, [&] { kept += sb::mergeTexts(base, mine, theirs).bytes.size(); });
    if (kept == 0)
        std::fprintf(stderr, "%s: nothing was merged\n", name);
}

}  // namespace

int main()
{
    QRandomGenerator random(1);
    QFile file(QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md"));
    const QByteArray advisor = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QByteArray mine = changedIn(advisor, 40, 3);
    measureMerge("merge_advisor", advisor, mine, changedIn(advisor, 40, 20));
    const sb::Persona before = sb::PersonaDocument(advisor).persona();
    const sb::Persona after = sb::PersonaDocument(mine).persona();
    measure("semantic_diff_advisor", advisor.size(), 20, [&] { std::ignore = sb::personaDiff(before, after, {}); });
    const QByteArray unique = linesOf(0, random);
    measureMerge("merge_clean", unique, changedIn(unique, 1000, 3), changedIn(unique, 1000, 500));
    measureMerge("merge_conflicts", unique, changedIn(unique, 100, 3), changedIn(unique, 100, 3) + "end\n");
    const QByteArray alike = linesOf(3, random);
    measureMerge("merge_alike", alike, linesOf(3, random), linesOf(3, random));
    measureMerge("merge_nothing_in_common", unique, changedIn(unique, 1, 0), alike);
    measure("unified_diff", manyLines, 3, [&] { std::ignore = sb::unifiedDiff(unique, changedIn(unique, 1000, 3), "a", "b"); });
    return 0;
}
