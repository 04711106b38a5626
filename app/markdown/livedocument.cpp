// SPDX-License-Identifier: Apache-2.0
#include "markdown/livedocument.h"

#include "base/limits.h"
#include "base/text.h"
#include "markdown/blockrenderer.h"
#include "markdown/blocktree.h"
#include "markdown/codecolours.h"
#include "markdown/definitions.h"
#include "markdown/marks.h"
#include "markdown/markup.h"
#include "markdown/notes.h"
#include "markdown/openblock.h"
#include "markdown/paragraphparts.h"
#include "markdown/plaintail.h"
#include "markdown/unitdiff.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int moreNode = -1;

/// As it stands for the lines after so many.
std::shared_ptr<const Colouring> behindLines(const std::shared_ptr<const Colouring> &colouring, qsizetype count)
{
    if (!colouring)
        return nullptr;
    auto rest = std::make_shared<Colouring>(*colouring);
    rest->lines = qMax<qsizetype>(0, rest->lines - count);
    return rest;
}

QString moreMarkup()
{
    return u"<p class=\"more\" data-n=\"%1\"></p>"_s.arg(moreNode);
}

}  // namespace

class LiveDocument::Private {
public:
    explicit Private(CitationLooks looks) : citations(std::move(looks)) {}

    QString source;
    QList<Unit> blocks;
    CodeColours colours;
    bool isCut = false;

    [[nodiscard]] QList<Patch> append(QStringView added)
    {
        const qsizetype before = text.size();
        read(added);
        if (text.size() == before)
            return {};
        if (text.size() > most)
            return cut(0);
        std::optional<QList<Patch>> patches = growText(before);
        return patches ? *std::move(patches) : update();
    }

    [[nodiscard]] QList<Patch> showMore()
    {
        const qsizetype shown = text.size();
        text += std::exchange(rest, {});
        most += limits::renderedMessageBytes;
        isCut = false;
        const QList<Patch> without{{.kind = Patch::Kind::Remove, .node = moreNode, .html = {}, .text = {}, .name = {}}};
        return without + (text.size() > most ? cut(shown) : update());
    }

    /// Code in a footnote that is not on the page gets its colours, too, for when it comes.
    [[nodiscard]] QList<Patch> colour(const CodeLines &lines, const CodeHighlighter::Done &done)
    {
        QList<Patch> patches = CodeColours::apply(blocks, lines, done);
        const auto after = std::ranges::upper_bound(std::as_const(blocks), lines.code, {}, &Unit::id);
        const bool isHidden = after != blocks.cbegin() && notes.isHidden(*std::prev(after));
        return isHidden ? QList<Patch>() : patches;
    }

    [[nodiscard]] QString html() const { return notes.html(blocks, isCut ? moreMarkup() : QString()); }

private:
    /// Whole lines if there is one that ends behind `shown`, else whole characters.
    QList<Patch> cut(qsizetype shown)
    {
        isCut = true;
        qsizetype end = text.lastIndexOf('\n', most - 1) + 1;
        if (end <= shown) {
            end = most;
            while ((static_cast<unsigned char>(text.at(end)) & 0xc0) == 0x80)
                --end;
        }
        rest = text.sliced(end);
        text.truncate(end);
        QList<Patch> patches = update();
        patches.append(notes.atEnd(moreMarkup()));
        return patches;
    }

    /// Into UTF-8 with LF; half a character or half a CRLF waits for its other half.
    void read(QStringView added)
    {
        QString now = waiting + added;
        qsizetype whole = withoutTrailingHalf(now).size();
        if (whole > 0 && now.at(whole - 1) == u'\r')
            --whole;
        waiting = now.sliced(whole);
        now.truncate(whole);
        (isCut ? rest : text) += now.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n').toUtf8();
    }

    /// What the last paragraph takes at its end without being read again, which a long one would make dear.
    std::optional<QList<Patch>> growText(qsizetype before)
    {
        if (definitions.areOpen() || blocks.isEmpty())
            return std::nullopt;
        QList<Unit *> path{&blocks.last()};
        while (!path.constLast()->children.isEmpty())
            path.append(&path.constLast()->children.last());
        Unit &last = *path.constLast();
        const bool isStretch = path.size() > 1 && last.open.startsWith("<span "_L1);
        if (!path.at(path.size() - (isStretch ? 2 : 1))->open.startsWith("<p "_L1) || last.inner.isEmpty()
            || last.inner.endsWith(u'>'))
            return std::nullopt;
        if (path.size() <= 2 && beginsPart(before))
            return std::nullopt;
        const qsizetype begin = places.constLast().begin;
        const QByteArrayView block = QByteArrayView(text).sliced(begin);
        const qsizetype size = before - begin;
        const std::optional<QString> added = plainTail.shown(block.first(size), block.sliced(size));
        if (!added)
            return std::nullopt;
        if (added->isEmpty())
            return QList<Patch>();
        const QString markup = escaped(*added, Bidi::Kept);
        last.inner += markup;
        for (Unit *unit : std::as_const(path))
            unit->weight += markup.size();
        if (notes.isHidden(blocks.constLast()))
            return QList<Patch>();
        return QList<Patch>{{.kind = Patch::Kind::AppendText, .node = last.id, .html = {}, .text = *added, .name = {}}};
    }

    /// Whether the last block, a paragraph, may be so long now that it has a part more. One begins behind a space only.
    [[nodiscard]] bool beginsPart(qsizetype before) const
    {
        const LastPart &last = lastParts.constLast();
        return !last.isStuck && text.size() - places.constLast().begin - last.begin > paragraphPart
            && QByteArrayView(text).sliced(before - 1).contains(' ');
    }

    QList<Patch> update()
    {
        plainTail.forget();
        if (open.mayHeadTable(QByteArrayView(text).sliced(open.from)))
            open = {};
        // A definition that is still written may change blocks anywhere.
        if (!definitions.areOpen()) {
            const QByteArray tail = unsettledText();
            const BlockTree tree(tail, definitions.text());
            if (!tree.mayDefine(tail) && definitions.areWithinExpansion(text, tail))
                return update(tree, tail, settled);
        }
        open = {};
        const BlockTree tree(text);
        const QList<Patch> patches = update(tree, text, 0);
        definitions.find(tree, text, settled);
        return patches;
    }

    /// `tree` is that of `tail`, which begins with the block `keep`.
    QList<Patch> update(const BlockTree &tree, const QByteArray &tail, qsizetype keep)
    {
        QList<Unit> now = render(tree, tail, keep);
        if (open.count > 0 && !continues(now)) {
            open = {};
            return update();
        }
        const QList<Patch> patches = replaceFrom(keep, now);
        settled = keep + tree.settledBlocks();
        if (settled != keep)
            open = {};
        if (!tree.blocks().isEmpty() && !tree.mayDefine(tail))
            advance(tree, tail, settled - keep);
        return patches;
    }

    /// Leaves out what of the first block that is not settled need not be read again.
    void advance(const BlockTree &tree, const QByteArray &tail, qsizetype index)
    {
        Unit &unit = blocks[settled];
        const bool isFirst = open.count == 0;
        const qsizetype before = isFirst ? places.at(settled).begin : open.from;
        if (unit.open.startsWith("<p "_L1)) {
            if (!open.advanceParagraph(lastParts.at(index), places.at(settled).begin, unit))
                return;
        } else if (open.advance(tree, index, tail, unit)) {
            open.from += text.size() - tail.size();
        } else {
            return;
        }
        open.units.marks += adjoiningMarks(QByteArrayView(text).sliced(before, open.from - before));
        if (isFirst)
            open.units.marks -= adjoiningMarks(open.head);
    }

    [[nodiscard]] QByteArray unsettledText() const
    {
        const qsizetype begin = settled == 0 && definitions.text().isEmpty() ? 0 : places.at(settled).begin;
        // With the line end before it, for only the very first character may be a byte order mark.
        const QByteArray before = begin > 0 ? QByteArray("\n") + open.head : open.head;
        return before + text.sliced(open.count > 0 ? open.from : begin);
    }

    [[nodiscard]] int firstId(qsizetype block) const { return block == 0 ? 1 : blocks.at(block).id; }

    /// Of so many bytes of text.
    [[nodiscard]] static qsizetype mostMarkup(qsizetype size)
    {
        return size * limits::renderedOutputFactor + limits::renderedOutputSlack;
    }

    /// Where a block stands, and what came before it.
    struct Place {
        qsizetype begin = 0;  ///< in the text
        qsizetype weight = 0;  ///< of all before it
        qsizetype reference = 0;  ///< the number of its first one to a footnote
    };

    QList<Unit> render(const BlockTree &tree, const QByteArray &tail, qsizetype keep)
    {
        const qsizetype shift = text.size() - tail.size();
        const bool isContinued = open.count > 0;
        Place place = keep == 0 && !isContinued ? Place() : places.at(keep);
        int id = firstId(keep);
        QList<Unit> now;
        lastParts.clear();
        places.resize(keep);
        notes.readFrom(keep, place.reference + open.units.references);
        for (const BlockTree::Block &block : tree.blocks()) {
            const KeptUnits kept = now.isEmpty() && isContinued ? open.units : KeptUnits();
            if (!now.isEmpty() || !isContinued)
                place.begin = block.begin + shift;
            places.append(place);
            const qsizetype end = block.end + shift;
            const QByteArrayView read = QByteArrayView(tail).sliced(block.begin, block.end - block.begin);
            const bool isTooLarge =
                block.isTooLarge || (kept.marks > 0 && kept.marks + adjoiningMarks(read) > limits::adjoiningMarks);
            RenderedBlock rendered = renderBlock(block.node, QByteArrayView(text).sliced(place.begin, end - place.begin),
                                                 {id, place.reference, citations ? &citations : nullptr},
                                                 isTooLarge ? 0 : mostMarkup(end) - place.weight, kept);
            rendered.unit.weight += kept.weight;
            notes.add(places.size() - 1, rendered);
            id = rendered.nextId;
            place.weight += rendered.unit.weight;
            place.reference = notes.references();
            lastParts.append(rendered.lastPart);
            now.append(std::move(rendered.unit));
        }
        return now;
    }

    /// Whether the open block's rest is still of its kind, and within its budget.
    bool continues(QList<Unit> &now)
    {
        if (now.isEmpty() || now.constFirst().open != blocks.at(settled).open || now.constFirst().children.isEmpty())
            return false;
        if (!open.isTight && !now.constFirst().className.isEmpty())
            now.first().className = u"loose"_s;
        return true;
    }

    QList<Patch> replaceFrom(qsizetype keep, QList<Unit> &now)
    {
        Notes::Changes changes;
        if (open.count > 0) {
            changes = replaceRest(keep, now);
        } else {
            changes = Notes::compare(blocks.sliced(keep), now);
            colours.note(firstId(keep), now);
        }
        blocks.resize(keep);
        blocks += std::move(now);
        return notes.update(changes, blocks);
    }

    /// The kept items, rows or lines are neither compared nor copied.
    Notes::Changes replaceRest(qsizetype keep, QList<Unit> &now)
    {
        Unit &before = itemsOf(blocks[keep]);
        QList<Unit> kept = std::move(before.children);
        before.children = kept.sliced(open.count);
        kept.resize(open.count);
        const std::shared_ptr<const Colouring> whole = before.colouring;
        before.colouring = behindLines(whole, open.count);
        const std::shared_ptr<const Colouring> compared = before.colouring;
        Notes::Changes changes = Notes::compare(blocks.sliced(keep), now);
        Unit &after = itemsOf(now.first());
        if (!after.colouring)
            colours.note(open.units.nextId, now);
        kept += std::move(after.children);
        after.children = std::move(kept);
        if (after.colouring == compared)
            after.colouring = whole;
        if (after.colouring)
            colours.note(firstId(keep), now);
        return changes;
    }

    CitationLooks citations;
    QString waiting;
    QByteArray text;           ///< normalised, as far as it is shown
    QByteArray rest;           ///< what follows
    qsizetype most = limits::renderedMessageBytes;  ///< of it is shown
    QList<Place> places;  ///< of the blocks
    QList<LastPart> lastParts;  ///< of the blocks that were read last
    qsizetype settled = 0;     ///< blocks that nothing which follows can change
    OpenBlock open;  ///< of the first block after them
    PlainTail plainTail;
    Definitions definitions;
    Notes notes;
};

LiveDocument::LiveDocument(CitationLooks citations) : d(std::make_unique<Private>(std::move(citations))) {}
LiveDocument::~LiveDocument() = default;
LiveDocument::LiveDocument(LiveDocument &&) noexcept = default;
LiveDocument &LiveDocument::operator=(LiveDocument &&) noexcept = default;

QList<Patch> LiveDocument::append(QStringView text)
{
    d->source += text;
    return d->append(text);
}

bool LiveDocument::isCut() const
{
    return d->isCut;
}

QList<Patch> LiveDocument::showMore()
{
    return d->isCut ? d->showMore() : QList<Patch>();
}

std::optional<CodeLines> LiveDocument::linesToColour(TextEnd end)
{
    return d->colours.next(d->blocks, end);
}

QList<Patch> LiveDocument::colour(const CodeLines &lines, const CodeHighlighter::Done &done)
{
    return d->colour(lines, done);
}

QString LiveDocument::html() const
{
    return d->html();
}

const QString &LiveDocument::source() const
{
    return d->source;
}

QString renderHtml(QStringView markdown, const CitationLooks &citations)
{
    LiveDocument document(citations);
    std::ignore = document.append(markdown);
    return document.html();
}

}  // namespace sb
