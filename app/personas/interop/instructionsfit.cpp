// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/instructionsfit.h"

#include "personas/chapter.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Chapters = ChapterKind;

// What a model misses least comes first; who the advisor is, what it does and does not do always stays.
constexpr std::array leftOutFirst{
    Chapters::Quotes,       Chapters::Sources,    Chapters::Starters,   Chapters::Triggers, Chapters::Samples,
    Chapters::Competencies, Chapters::Metrics,    Chapters::BlindSpots, Chapters::Free,     Chapters::Topics,
    Chapters::Playbooks,    Chapters::Frameworks, Chapters::Questions,
};

/// Parts of the text that stay.
struct Part {
    QByteArrayView bytes;
    QString title;
    Chapters kind = Chapters::Profile;
    qsizetype size = 0;
};

QList<Part> partsOf(const PersonaDocument &document)
{
    const QByteArrayView bytes = document.bytes();
    QList<Part> parts{{.bytes = {}, .title = {}}};
    qsizetype begin = document.bodyBegin();
    const auto close = [&](qsizetype end) {
        parts.last().bytes = bytes.sliced(begin, end - begin);
        parts.last().size = QString::fromUtf8(parts.constLast().bytes).size();
        begin = end;
    };
    for (const Section &section : document.sections()) {
        if (section.level != 2 && section.level != 1)
            continue;
        close(section.range.begin);
        const Chapters kind =
            section.level == 2 ? chapterOf(matchingKey(section.title, document.persona().name)) : Chapters::Profile;
        parts.append({.bytes = {}, .title = section.title, .kind = kind});
    }
    close(bytes.size());
    return parts;
}

}  // namespace

QString fittedInstructions(const PersonaDocument &document, qsizetype most, LossReport &losses)
{
    QList<Part> parts = partsOf(document);
    qsizetype size = 0;
    for (const Part &part : std::as_const(parts))
        size += part.size;
    for (const Chapters kind : leftOutFirst) {
        for (qsizetype i = parts.size() - 1; i >= 0 && size > most; --i) {
            if (parts.at(i).kind != kind)
                continue;
            size -= parts.at(i).size;
            losses.append({parts.at(i).title, LossItem::Kind::Dropped, LossItem::Reason::TooLong});
            parts.removeAt(i);
        }
    }
    QByteArray text;
    for (const Part &part : std::as_const(parts))
        text += part.bytes;
    return QString::fromUtf8(text);
}

}  // namespace sb
