// SPDX-License-Identifier: Apache-2.0
#include "personas/sectionpieces.h"

#include "personas/frontmatter.h"
#include "personas/sectiontree.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Behind which the number of a further section of the same name stands; no heading holds it.
constexpr QChar keySeparator(0x1f);

}  // namespace

QList<SectionPiece> sectionPieces(QByteArrayView text)
{
    Problems ignored;
    const qsizetype bodyBegin = readFrontMatter(text, ignored).end;
    QList<SectionPiece> pieces;
    if (bodyBegin > 0)
        pieces.append({u"---"_s, {}, 0, 0, bodyBegin, text.first(bodyBegin)});
    QStringList keys;  // of the sections, to be found by their index
    QHash<QString, int> counts;
    for (const auto sections = buildSections(scanLines(text, bodyBegin), bodyBegin); const Section &section : sections) {
        const QString above = section.parent < 0 ? QString() : keys.at(section.parent);
        const QString name = QString(above + keySeparator + matchingKey(section.title));
        const int count = counts[name]++;
        keys.append(count == 0 ? name : QString(name + keySeparator + QString::number(count)));
        pieces.append({keys.constLast(), section.title, section.level, section.range.begin, section.treeEnd,
                       text.sliced(section.range.begin, section.range.end - section.range.begin)});
    }
    return pieces;
}

}  // namespace sb
