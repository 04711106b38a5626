// SPDX-License-Identifier: Apache-2.0
#include "markdown/livedocument.h"
#include "markdown/placedblocks.h"

#include "support/pagemodel.h"

#include <algorithm>
#include <cstdlib>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// All but those whose id begins with y.
std::optional<sb::CitationLook> citation(const QString &id)
{
    return id.startsWith(u'y') ? std::nullopt : std::optional(sb::CitationLook{id, id, sb::CitationLook::Trust::Doubtful});
}

/// Blocks in order, their parts in them, and each a page of its own that is allowed markup.
void checkPlaces(const QByteArray &text)
{
    qsizetype end = 0;
    for (const sb::PlacedBlock &block : sb::placedBlocks(text)) {
        require(block.begin >= end && block.end >= block.begin && block.end <= text.size());
        end = block.end;
        const sb::test::PageModel page(block.html);
        require(page.problem().isEmpty() && sb::test::forbiddenMarkup(page).isEmpty());
        require(!block.parts.isEmpty());
        for (const sb::PlacedBlock::Part &part : block.parts)
            require(part.at >= 0 && block.placeOf(part.unit) <= block.end);
        require(std::ranges::is_sorted(block.parts, {}, &sb::PlacedBlock::Part::unit));
        require(std::ranges::is_sorted(block.parts, {}, &sb::PlacedBlock::Part::at));
    }
}

}  // namespace

/// Any text, in any steps: the page that the patches make is the whole text rendered at once, and is allowed markup. The
/// first byte says how the steps go; a long text
/// has no more of them than a short one.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 2)
        return 0;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    quint32 steps = data[0];
    sb::LiveDocument live(citation);
    sb::test::PageModel page;
    for (qsizetype at = 0; at < text.size();) {
        steps = steps * 1664525 + 1013904223;
        const qsizetype step = qMin<qsizetype>(1 + text.size() / 200 + (steps >> 24) % (1 + data[0] % 64), text.size() - at);
        page.apply(live.append(QStringView(text).sliced(at, step)));
        at += step;
        require(page.problem().isEmpty());
    }
    require(page.html() == live.html());
    require(live.html() == sb::renderHtml(text, citation));
    require(sb::test::forbiddenMarkup(page).isEmpty());
    checkPlaces(QByteArray(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1)));
    return 0;
}
