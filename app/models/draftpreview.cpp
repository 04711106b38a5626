// SPDX-License-Identifier: Apache-2.0
#include "models/draftpreview.h"

#include "markdown/plaintext.h"

#include <QCryptographicHash>
#include <QHash>
#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype shownAround = 32 * 1024;  ///< bytes on each side of the place
constexpr qsizetype margin = 4 * 1024;         ///< within which of an end that is none of the text's the stretch moves on

/// Behind the last empty line before `byte`, not before `least`.
qsizetype paragraphBefore(const QByteArray &bytes, qsizetype byte, qsizetype least)
{
    const qsizetype empty = bytes.lastIndexOf("\n\n", std::max<qsizetype>(0, byte - 1));
    return std::max(least, empty < 0 ? least : empty + 2);
}

/// The stretch of a long text: from the beginning of a section to that of another, or of a paragraph in one that is too long.
std::pair<qsizetype, qsizetype> stretchAround(const PersonaDocument &document, qsizetype place)
{
    const QByteArray &bytes = document.bytes();
    const qsizetype least = document.bodyBegin();
    if (bytes.size() - least <= 2 * shownAround)
        return {least, bytes.size()};
    const qsizetype here = std::clamp(place, least, bytes.size());
    const qsizetype wantedBegin = std::max(least, here - shownAround);
    const qsizetype wantedEnd = std::min(bytes.size(), here + shownAround);
    const QList<Section> &sections = document.sections();
    const auto beginOf = [](const Section &section) { return section.range.begin; };
    const auto before = std::ranges::upper_bound(sections, wantedBegin, {}, beginOf);
    qsizetype begin = before == sections.begin() ? least : beginOf(*std::prev(before));
    if (begin < wantedBegin - shownAround)
        begin = paragraphBefore(bytes, wantedBegin, least);
    const auto behind = std::ranges::lower_bound(sections, wantedEnd, {}, beginOf);
    qsizetype end = behind == sections.end() ? bytes.size() : beginOf(*behind);
    if (end > wantedEnd + shownAround)
        end = paragraphBefore(bytes, wantedEnd, here);
    return {begin, end};
}

/// Names of the top level alone.
QStringList namesIn(const FrontMatter &matter)
{
    QStringList names;
    for (const auto lines = matter.bytes.split('\n'); const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        const bool isName = colon > 0 && std::all_of(line.begin(), line.begin() + colon, [](char c) {
                                return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
                            });
        if (isName)
            names.append(QString::fromLatin1(line.first(colon)));
    }
    return names;
}

int linesIn(QByteArrayView bytes)
{
    return static_cast<int>(bytes.count('\n'));
}

}  // namespace

bool DraftPreview::holds(qsizetype byte) const
{
    const bool isBehindBegin = begin <= document.bodyBegin() || byte >= begin + margin;
    const bool isBeforeEnd = end >= document.bytes().size() || byte + margin <= end;
    return isBehindBegin && isBeforeEnd;
}

const DraftPreview::Block *DraftPreview::blockAt(qsizetype byte) const
{
    const auto behind = std::ranges::upper_bound(blocks, byte, {}, [](const Block &block) { return block.placed.begin; });
    if (blocks.isEmpty() || byte < begin)
        return nullptr;
    return behind == blocks.begin() ? &blocks.first() : &*std::prev(behind);
}

const DraftPreview::Block *DraftPreview::find(const QByteArray &key) const
{
    const auto found = std::ranges::find(blocks, key, &Block::key);
    return found == blocks.end() ? nullptr : &*found;
}

DraftPreview draftPreview(const PersonaDocument &document, qsizetype place)
{
    const QByteArray &bytes = document.bytes();
    const auto [begin, end] = stretchAround(document, place);
    DraftPreview preview{
        .document = document, .matter = namesIn(document.frontMatter()), .blocks = {}, .begin = begin, .end = end};
    const QByteArray shown = bytes.sliced(begin, end - begin);
    preview.firstLine = linesIn(QByteArrayView(bytes).first(begin)) + 1;
    preview.lastLine = preview.firstLine + linesIn(shown);
    preview.lines = preview.lastLine + linesIn(QByteArrayView(bytes).sliced(end));
    QHash<QByteArray, int> seen;
    for (PlacedBlock &block : placedBlocks(shown)) {
        const QByteArrayView source = QByteArrayView(shown).sliced(block.begin, block.end - block.begin).trimmed();
        QByteArray key = QCryptographicHash::hash(source, QCryptographicHash::Sha1).toHex();
        if (const int copies = seen[key]++; copies > 0)
            key += '-' + QByteArray::number(copies);
        block.begin += begin;
        block.end += begin;
        preview.blocks.append({key, std::move(block)});
    }
    return preview;
}

QString previewText(const DraftPreview &preview)
{
    return asPlainText(QString::fromUtf8(preview.document.bytes().sliced(preview.begin, preview.end - preview.begin)));
}

}  // namespace sb
