// SPDX-License-Identifier: Apache-2.0
#include "personas/promptorigins.h"

#include "personas/inlinetext.h"

#include <QHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int chapterLevelOfDocument = 2;

/// A part of the document's bytes.
struct Stretch {
    qsizetype begin = 0;
    qsizetype end = 0;
};

class OriginFinder {
public:
    explicit OriginFinder(const PersonaDocument &document) : m_document(document), m_bytes(document.bytes())
    {
        for (qsizetype at = m_bytes.indexOf('\n'); at >= 0; at = m_bytes.indexOf('\n', at + 1))
            m_lines.append(at + 1);
        for (const Section &section : document.sections()) {
            const QString key = matchingKey(section.title, document.unversioned().name);
            const ChapterKind kind = section.level == chapterLevelOfDocument ? chapterOf(key) : ChapterKind::Free;
            if (kind != ChapterKind::Free && !m_chapters.contains(kind))
                m_chapters.insert(kind, {section.range.begin, section.treeEnd});
        }
    }

    [[nodiscard]] TextRange find(const PromptOrigin &origin)
    {
        const QList<Stretch> stretches = stretchesOf(origin.chapter);
        for (const Stretch &stretch : stretches) {
            if (const TextRange range = literally(origin, stretch); range.end > 0)
                return range;
        }
        for (const Stretch &stretch : stretches) {
            if (const TextRange range = byBlocks(origin.words, stretch); range.end > 0)
                return range;
        }
        return rangeOf(stretches.constFirst());
    }

private:
    /// Where a chapter's values may stand, the likeliest first: in it, anywhere in the text, in the front matter.
    [[nodiscard]] QList<Stretch> stretchesOf(ChapterKind chapter) const
    {
        QList<Stretch> stretches;
        if (const auto found = m_chapters.constFind(chapter); found != m_chapters.cend())
            stretches.append(*found);
        stretches.append({m_document.bodyBegin(), m_bytes.size()});
        stretches.append({0, m_document.bodyBegin()});
        return stretches;
    }

    /// Values stand in the order of the document, so the next one is looked for behind the last.
    [[nodiscard]] TextRange literally(const PromptOrigin &origin, const Stretch &stretch)
    {
        const QByteArray words = origin.words.toUtf8();
        qsizetype &last = m_last[origin.chapter];
        for (const qsizetype from : {std::max(last, stretch.begin), stretch.begin}) {
            const qsizetype at = words.isEmpty() || from > stretch.end ? -1 : m_bytes.indexOf(words, from);
            if (at < 0 || at + words.size() > stretch.end)
                continue;
            last = at + words.size();
            return rangeOf({at, last});
        }
        return {};
    }

    /// The blocks that hold the words, or that the words hold.
    [[nodiscard]] TextRange byBlocks(const QString &words, const Stretch &stretch) const
    {
        const QString sought = words.simplified();
        Stretch found{-1, -1};
        for (const Section &section : m_document.sections()) {
            for (const Block &block : section.blocks) {
                const bool isInside = block.range.begin >= stretch.begin && block.range.end <= stretch.end;
                const QString text = isInside ? plainText(block.text()) : QString();
                if (text.isEmpty() || !(text.contains(sought) || sought.contains(text)))
                    continue;
                found = {found.begin < 0 ? block.range.begin : found.begin, block.range.end};
            }
        }
        return found.begin < 0 ? TextRange() : rangeOf(found);
    }

    [[nodiscard]] TextRange rangeOf(const Stretch &stretch) const
    {
        const auto line = std::ranges::upper_bound(m_lines, stretch.begin) - m_lines.begin();
        return {stretch.begin, stretch.end, static_cast<int>(line)};
    }

    const PersonaDocument &m_document;
    QByteArray m_bytes;
    QList<qsizetype> m_lines{0};  ///< where they begin
    QHash<ChapterKind, Stretch> m_chapters;
    QHash<ChapterKind, qsizetype> m_last;
};

}  // namespace

QList<LocatedSpan> located(const QList<PromptSpan> &spans, const PersonaDocument &document)
{
    OriginFinder finder(document);
    QList<LocatedSpan> found;
    for (const PromptSpan &span : spans) {
        const bool isPersonas = span.origin.kind == PromptOrigin::Kind::Persona;
        found.append({span, isPersonas ? finder.find(span.origin) : TextRange()});
    }
    return found;
}

}  // namespace sb
