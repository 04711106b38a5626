// SPDX-License-Identifier: Apache-2.0
#include "personas/personaversions.h"
#include "personas/sectionpieces.h"
#include "personas/textlines.h"

#include <algorithm>

namespace sb {

namespace {

/// The place of the section in the list; -1 when it is not there.
qsizetype placeIn(const QList<SectionPiece> &pieces, const SectionName &name)
{
    int number = 0;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        if (!name.title.isEmpty() && pieces.at(i).title == name.title && number++ == name.number)
            return i;
    }
    return -1;
}

qsizetype placeOfKey(const QList<SectionPiece> &pieces, const QString &key)
{
    return std::ranges::find(pieces, key, &SectionPiece::key) - pieces.begin();
}

/// Where a section that the text has not belongs: behind the nearest one before it, of those that both have. Of one that stands
/// above it, behind what that says itself.
qsizetype placeToInsert(const QList<SectionPiece> &pieces, const QList<SectionPiece> &version, qsizetype place)
{
    for (qsizetype i = place - 1; i >= 0; --i) {
        const qsizetype found = placeOfKey(pieces, version.at(i).key);
        if (found == pieces.size())
            continue;
        const SectionPiece &before = pieces.at(found);
        return before.level < version.at(place).level ? before.begin + before.text.size() : before.treeEnd;
    }
    return 0;
}

QByteArray inLineEndsOf(const QByteArray &text, const QByteArray &section)
{
    const QByteArrayView from = onlyLineEnd(section);
    const QByteArrayView to = onlyLineEnd(text);
    return from.isEmpty() || to.isEmpty() || from == to ? section : QByteArray(section).replace(from, to);
}

}  // namespace

Result<QByteArray> withSectionOf(const QByteArray &text, const QByteArray &version, const SectionName &name)
{
    const QList<SectionPiece> pieces = sectionPieces(text);
    const QList<SectionPiece> olderPieces = sectionPieces(version);
    const qsizetype mine = placeIn(pieces, name);
    const qsizetype older = placeIn(olderPieces, name);
    if (mine < 0 && older < 0)
        return fail(ErrorKind::NotFound, name.title);
    QByteArray section;
    if (older >= 0)
        section = inLineEndsOf(
            text, version.sliced(olderPieces.at(older).begin, olderPieces.at(older).treeEnd - olderPieces.at(older).begin));
    const qsizetype begin = mine >= 0 ? pieces.at(mine).begin : placeToInsert(pieces, olderPieces, older);
    const qsizetype end = mine >= 0 ? pieces.at(mine).treeEnd : begin;
    const QByteArrayView usual = onlyLineEnd(text);
    const QByteArray lineEnd = usual.isEmpty() ? QByteArray("\n") : usual.toByteArray();
    QByteArray restored = text.first(begin);
    if (!section.isEmpty() && !endsLine(restored))
        restored += lineEnd;
    restored += section;
    if (end < text.size() && !endsLine(section))
        restored += lineEnd;
    return QByteArray(restored + text.sliced(end));
}

}  // namespace sb
