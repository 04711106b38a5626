// SPDX-License-Identifier: Apache-2.0
#include "markdown/livedocument.h"

#include "support/pagemodel.h"

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
    return 0;
}
