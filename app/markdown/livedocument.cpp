// SPDX-License-Identifier: Apache-2.0
#include "markdown/livedocument.h"

#include "base/limits.h"
#include "base/text.h"
#include "markdown/blockrenderer.h"
#include "markdown/blocktree.h"
#include "markdown/unitdiff.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString moreMarkup()
{
    return u"<p class=\"more\" data-n=\"-1\"></p>"_s;
}

}  // namespace

class LiveDocument::Private {
public:
    QString source;
    QList<Unit> blocks;
    bool isCut = false;

    [[nodiscard]] QList<Patch> append(QStringView added)
    {
        const qsizetype before = text.size();
        read(added);
        if (text.size() == before)
            return {};
        if (text.size() <= limits::renderedMessageBytes)
            return update();
        isCut = true;
        const qsizetype lines = text.lastIndexOf('\n', limits::renderedMessageBytes - 1) + 1;
        text.truncate(lines > 0 ? lines : limits::renderedMessageBytes);
        QList<Patch> patches = update();
        patches.append({.kind = Patch::Kind::Insert, .node = 0, .html = moreMarkup(), .text = {}, .name = {}});
        return patches;
    }

private:
    /// Into UTF-8 with LF; half a character or half a CRLF waits for its other half.
    void read(QStringView added)
    {
        QString now = waiting + added;
        qsizetype whole = withoutTrailingHalf(now).size();
        if (whole > 0 && now.at(whole - 1) == u'\r')
            --whole;
        waiting = now.sliced(whole);
        now.truncate(whole);
        text += now.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n').toUtf8();
    }

    QList<Patch> update()
    {
        // A definition may change blocks anywhere, so from the first one on everything is read again.
        const qsizetype keep = hasDefinitions ? 0 : settled;
        // With the line end before it, for only the very first character may be a byte order mark.
        const qsizetype from = keep == 0 ? 0 : begins.at(keep) - 1;
        const QByteArray tail = text.sliced(from);
        const BlockTree tree(tail);
        if (!hasDefinitions && tree.mayDefineReferences()) {
            hasDefinitions = true;
            return update();
        }
        int id = keep == 0 ? 1 : blocks.at(keep).id;
        begins.resize(keep);
        QList<Unit> now;
        for (const BlockTree::Block &block : tree.blocks()) {
            RenderedBlock rendered =
                renderBlock(block.node, QByteArrayView(tail).sliced(block.begin, block.end - block.begin), id);
            id = rendered.nextId;
            now.append(std::move(rendered.unit));
            begins.append(from + block.begin);
        }
        settled = keep + tree.settledBlocks();
        QList<Patch> patches = difference(0, blocks.sliced(keep), now);
        blocks.resize(keep);
        blocks += now;
        return patches;
    }

    QString waiting;
    QByteArray text;           ///< normalised
    QList<qsizetype> begins;   ///< of the blocks, in the text
    qsizetype settled = 0;     ///< blocks that nothing which follows can change
    bool hasDefinitions = false;
};

LiveDocument::LiveDocument() : d(std::make_unique<Private>()) {}
LiveDocument::~LiveDocument() = default;
LiveDocument::LiveDocument(LiveDocument &&) noexcept = default;
LiveDocument &LiveDocument::operator=(LiveDocument &&) noexcept = default;

QList<Patch> LiveDocument::append(QStringView text)
{
    d->source += text;
    return d->isCut ? QList<Patch>() : d->append(text);
}

QString LiveDocument::html() const
{
    QString all;
    for (const Unit &block : std::as_const(d->blocks))
        block.appendTo(all);
    if (d->isCut)
        all += moreMarkup();
    return all;
}

const QString &LiveDocument::source() const
{
    return d->source;
}

QString renderHtml(QStringView markdown)
{
    LiveDocument document;
    std::ignore = document.append(markdown);
    return document.html();
}

}  // namespace sb
