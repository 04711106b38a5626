// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/livedocument.h"
#include "support/pagemodel.h"

#include <QRandomGenerator>
#include <QString>
#include <QStringList>

namespace sb::test {

/// Forty of the pieces in any order, each in two halves.
inline QStringList halvesInAnyOrder(const QStringList &pieces, quint32 seed)
{
    QRandomGenerator random(seed);
    QStringList halves;
    for (int i = 0; i < 40; ++i) {
        const QString &piece = pieces.at(random.bounded(pieces.size()));
        const qsizetype half = random.bounded(piece.size());
        halves += {piece.first(half), piece.sliced(half)};
    }
    return halves;
}

/// Every citation is shown, those of ids that begin with x as doubtful, and those that begin with y not at all.
inline std::optional<CitationLook> anyCitation(const QString &id)
{
    if (id.startsWith(u'y'))
        return std::nullopt;
    return CitationLook{id, id.toUpper(), id.startsWith(u'x') ? CitationLook::Trust::Doubtful : CitationLook::Trust::Verified};
}

/// Lets the text grow character by character and says where and how it broke the law: that what has grown equals the full render
/// of as much. Empty when it never did.
inline QString breachAtAPrefix(const QString &text)
{
    LiveDocument live(anyCitation);
    PageModel page;
    for (qsizetype size = 1; size <= text.size(); ++size) {
        page.apply(live.append(QStringView(text).sliced(size - 1, 1)));
        const QString whole = renderHtml(QStringView(text).first(size), anyCitation);
        if (live.html() != whole || page.html() != whole || !page.problem().isEmpty())
            return QStringLiteral("after %1 characters %2\ngrown:\n%3\nin the page:\n%4\nwhole:\n%5")
                .arg(size)
                .arg(page.problem(), live.html(), page.html(), whole);
    }
    return forbiddenMarkup(page);
}

/// Lets documents grow out of the pieces, other ones each time, and says which of them broke the law and how; empty when none did.
inline QString breachInAnyOrder(const QStringList &pieces, quint32 documents)
{
    const quint32 first = QRandomGenerator::global()->generate();
    for (quint32 seed = first; seed != first + documents; ++seed) {
        LiveDocument live(anyCitation);
        PageModel page;
        for (const QStringList halves = halvesInAnyOrder(pieces, seed); const QString &half : halves) {
            page.apply(live.append(half));
            const QString whole = renderHtml(live.source(), anyCitation);
            if (live.html() != whole || page.html() != whole || !page.problem().isEmpty())
                return QStringLiteral("seed %1 %2\n%3").arg(seed).arg(page.problem(), live.source());
        }
    }
    return {};
}

}  // namespace sb::test
