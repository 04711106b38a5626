// SPDX-License-Identifier: Apache-2.0
// What the views of all advisors cost beside the window: the map of fifty and of five thousand, a neighbourhood among these, the matrix
// of either, and where a framework is used.
#include "bench/measure.h"
#include "models/constellation.h"
#include "models/triggeroverlap.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

PersonaLibrary library(int count)
{
    const QStringList slugs{u"diego"_s, u"thought-partner"_s, u"martin"_s, u"rachel"_s, u"alvaro"_s};
    QList<PersonaEntry> entries;
    for (int i = 0; i < count; ++i) {
        QFile file(QStringLiteral(SB_SOURCE_DIR "/personas/") + slugs.at(i % 5) + "/persona.md"_L1);
        QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        // Every twenty have a word of their own, so that they are neither the same nor strangers.
        const QByteArray own = "team" + QByteArray::number(i / 20);
        text.replace("team", own);
        entries.append({.document = PersonaDocument(text, u"advisor-%1"_s.arg(i))});
    }
    const PersonaLibrary all = PersonaLibrary::of(entries);
    all.readThrough();
    return all;
}

}  // namespace

int main()
{
    const FrameworkLibrary frameworks = FrameworkLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas/frameworks")});
    constexpr auto all = Constellation::Kind::Combines | Constellation::Kind::Frameworks | Constellation::Kind::Triggers;
    for (const int count : {50, 5000}) {
        const PersonaLibrary advisors = library(count);
        const int rounds = count > 1000 ? 3 : 20;
        bench::measure("views.map", count, rounds, [&] { std::ignore = constellationOf(advisors, frameworks, {all}); });
        bench::measure("views.neighbours", count, rounds,
                       [&] { std::ignore = constellationOf(advisors, frameworks, {all, u"advisor-7"_s}); });
        bench::measure("views.matrix", count, rounds,
                       [&] { std::ignore = triggerOverlap(advisors, advisorsToCompare(advisors, {}), {}); });
        bench::measure("views.where_used", count, rounds, [&] { std::ignore = frameworks.whereUsed(advisors); });
    }
    return 0;
}
