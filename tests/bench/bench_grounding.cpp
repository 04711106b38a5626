// SPDX-License-Identifier: Apache-2.0
// The figures of an answer against the leader's cells: the usual size, and an answer of 20 KB against 2,000 cells. Target: 20 ms.
#include "advice/grounding.h"
#include "measure.h"

using namespace Qt::StringLiterals;

namespace {

sb::DataPoints cellsOf(int count)
{
    static constexpr std::array<sb::Unit, 5> units{sb::Unit::Hours, sb::Unit::Minutes, sb::Unit::Percent, sb::Unit::PerDay,
                                                   sb::Unit::Count};
    static const QStringList names{u"Change lead time, median"_s, u"Recovery time"_s, u"Change fail rate"_s,
                                   u"Deployment frequency"_s, u"Incidents"_s};
    sb::DataPoints cells;
    for (int i = 0; i < count; ++i) {
        const qsizetype kind = i % 5;
        cells.append({.cell = u"cell.%1"_s.arg(i),
                      .name = i < 5 ? names.at(kind) : u"%1: group%2"_s.arg(names.at(kind)).arg(i / 5),
                      .value = 3 + 0.37 * i,
                      .before = 2.5 + 0.41 * i,
                      .unit = units.at(static_cast<size_t>(kind)),
                      .n = 10 + i});
    }
    return cells;
}

QString answerOf(qsizetype characters)
{
    QString text;
    for (int i = 0; text.size() < characters; ++i)
        text +=
            u"## What group%1 shows\n\nThe lead time of group%1 rose from %2 h to %3 h, up 14 %, while recovery took about %4 "
            "minutes and one in five changes failed. Ask two questions first.\n\n- Deployments: %5 a day\n- %6 incidents "
            "in twelve weeks\n\n"_s.arg(i)
                .arg(3 + 0.37 * i)
                .arg(4.1 + 0.4 * i)
                .arg(40 + i)
                .arg(2 + i)
                .arg(11 + i);
    return text.first(characters);
}

void measureSize(int cells, qsizetype characters, double target)
{
    const sb::Grounding grounding(cellsOf(cells), sb::readBuiltInEditions());
    const QString text = answerOf(characters);
    sb::bench::Samples samples;
    for (int round = 0; round < 30; ++round) {
        const double start = sb::bench::cpuOfThisThread();
        const auto begun = std::chrono::steady_clock::now();
        const QList<sb::GroundedFigure> found = grounding.check(text);
        samples.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count(),
                    sb::bench::cpuOfThisThread() - start);
        if (found.isEmpty())
            std::abort();
    }
    sb::bench::report("grounding.check", static_cast<long long>(characters) * cells, samples, target);
    sb::bench::measure("grounding.cells", cells, 10, [cells] { const sb::Grounding made(cellsOf(cells), {}); });
}

}  // namespace

int main()
{
    measureSize(24, 2000, 0);
    measureSize(2000, qsizetype{20} * 1024, 20);
    return 0;
}
