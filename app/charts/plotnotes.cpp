// SPDX-License-Identifier: Apache-2.0
#include "charts/chartlimits.h"
#include "charts/plot.h"
#include "charts/textwidth.h"

#include <algorithm>

namespace sb::charts {

namespace {

constexpr double flagSide = 7;
constexpr double leastLabel = 56;
constexpr double noteGap = 10;
constexpr double flagReach = 12;  ///< of what a pointer can reach

}  // namespace

QList<PlacedNote> placedNotes(const QList<Note> &notes, const Span &span, double right)
{
    QList<PlacedNote> placed;
    for (const QList<Note> shown = atMost(notes, limits::chartNotes); const Note &note : shown) {
        if (isUsable(note.x) && span.contains(note.x))
            placed.append({.at = span.at(note.x), .note = note});
    }
    std::ranges::stable_sort(placed, {}, &PlacedNote::at);
    // From the right. In the lower row a word ends at the next line, in the upper one at the next flag of that row.
    double nextLine = right;
    double nextUpper = right;
    for (auto note = placed.rbegin(); note != placed.rend(); ++note) {
        const double left = note->at + flagSide + 4;
        const double wanted = textWidth(note->note.label, tinySize);
        note->row = wanted > nextLine - left && nextUpper > nextLine ? 1 : 0;
        if (const double room = (note->row == 0 ? nextLine : nextUpper) - left; room >= std::min(leastLabel, wanted))
            note->text = elided(note->note.label, room, tinySize);
        note->row = note->text.isEmpty() ? 0 : note->row;
        nextLine = note->at - noteGap;
        nextUpper = note->row == 1 ? nextLine : nextUpper;
    }
    return placed;
}

double noteRoom(const QList<PlacedNote> &notes)
{
    int rows = 0;
    for (const PlacedNote &note : notes)
        rows = std::max(rows, note.row + 1);
    return rows * (lineHeight + 1) + (rows > 0 ? 2 : 0);
}

void drawNotes(const Plot &plot, const QList<PlacedNote> &notes)
{
    for (const PlacedNote &note : notes) {
        const double middle = plot.area.top() - 9 - note.row * (lineHeight + 1);
        plot.svg.openLink(note.note.link, note.note.label);
        plot.svg.line(Look::NoteLine, {note.at, middle, note.at, plot.area.bottom()});
        PathData flag;
        flag.rect({note.at, middle - flagSide / 2, flagSide, flagSide});
        plot.svg.path(Look::NoteFlag, flag);
        plot.svg.text(Look::Label, Anchor::Start, {note.at + flagSide + 4, middle + capHeight}, note.text);
        if (isOwnLink(note.note.link) && plot.svg.isPage())
            plot.svg.circle(Look::Hit, {note.at + flagSide / 2, middle}, flagReach);
        plot.svg.closeLink();
    }
}

}  // namespace sb::charts
