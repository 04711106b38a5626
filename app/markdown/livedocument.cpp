// SPDX-License-Identifier: Apache-2.0
#include "markdown/livedocument.h"

#include "base/limits.h"
#include "base/text.h"
#include "markdown/blockrenderer.h"
#include "markdown/blocktree.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct Rendered {
    int id = 0;  ///< place in the document, from 1
    QString html;
    qsizetype begin = 0;  ///< bytes of the whole text
};

/// CRLF and CR become LF, a trailing half of either kind waits.
QString normalized(QStringView text)
{
    QString out = withoutTrailingHalf(text).toString();
    if (out.endsWith(u'\r'))
        out.chop(1);
    return out.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
}

QString textOf(QString escapedText)
{
    return escapedText.replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&amp;"_L1, "&"_L1);
}

/// When `after` is `before` with plain text put behind its last text, that text; else nothing. Only closing tags may follow
/// the place, and it must touch text, so that "the last text node" is the right one.
QString appendedText(const QString &before, const QString &after)
{
    static const QRegularExpression closingTags(u"(?:</\\w+>)*$"_s);
    const qsizetype tail = before.size() - closingTags.match(before).capturedStart();
    const qsizetype head = before.size() - tail;
    if (after.size() <= before.size() || head == 0 || before.at(head - 1) == u'>'
        || !after.startsWith(QStringView(before).first(head)) || !after.endsWith(QStringView(before).last(tail)))
        return {};
    const QString added = after.sliced(head, after.size() - before.size());
    return added.contains(u'<') ? QString() : textOf(added);
}

}  // namespace

class LiveDocument::Private {
public:
    QString source;
    QByteArray text;     ///< normalised UTF-8
    QList<Rendered> blocks;
    bool hasReferences = false;
    bool isCut = false;

    QList<Patch> update(const QByteArray &now)
    {
        text = now;
        // A definition may change blocks anywhere, so from the first one on everything is read again.
        hasReferences = hasReferences || text.contains("]:");
        const qsizetype keep = hasReferences ? 0 : stableBlocks();
        const qsizetype from = keep == 0 ? 0 : blocks.at(keep).begin;
        return replaceFrom(keep, render(from, keep));
    }

private:
    /// How many blocks nothing that follows can change: those before the last one of the whole lines so far.
    [[nodiscard]] qsizetype stableBlocks() const { return stable < blocks.size() ? stable : 0; }

    QList<Rendered> render(qsizetype from, qsizetype keep)
    {
        const QByteArray tail = text.sliced(from);
        const BlockTree tree(tail);
        QList<Rendered> now;
        for (const BlockTree::Block &block : tree.blocks()) {
            const qsizetype index = keep + now.size();
            const int id = static_cast<int>(index) + 1;
            now.append({id, renderBlock(block.node, QByteArrayView(tail).sliced(block.begin, block.end - block.begin), id),
                        from + block.begin});
        }
        findStable(tail, keep);
        return now;
    }

    void findStable(const QByteArray &tail, qsizetype keep)
    {
        const qsizetype whole = tail.lastIndexOf('\n') + 1;
        if (whole == 0)
            return;
        const BlockTree lines(tail.first(whole));
        stable = keep + qMax<qsizetype>(0, lines.blocks().size() - 1);
    }

    QList<Patch> replaceFrom(qsizetype keep, const QList<Rendered> &now)
    {
        QList<Patch> patches;
        for (qsizetype i = 0; i < now.size(); ++i) {
            const qsizetype at = keep + i;
            if (at >= blocks.size())
                patches.append({.kind = Patch::Kind::Insert, .node = 0, .html = now.at(i).html});
            else if (blocks.at(at).html != now.at(i).html)
                patches.append(changed(blocks.at(at), now.at(i)));
        }
        for (qsizetype at = blocks.size() - 1; at >= keep + now.size(); --at)
            patches.append({.kind = Patch::Kind::Remove, .node = blocks.at(at).id});
        blocks.resize(keep);
        blocks += now;
        return patches;
    }

    static Patch changed(const Rendered &before, const Rendered &after)
    {
        const QString added = appendedText(before.html, after.html);
        if (!added.isEmpty())
            return {.kind = Patch::Kind::AppendText, .node = before.id, .text = added};
        return {.kind = Patch::Kind::Replace, .node = before.id, .html = after.html};
    }

    qsizetype stable = 0;
};

LiveDocument::LiveDocument() : d(std::make_unique<Private>()) {}
LiveDocument::~LiveDocument() = default;
LiveDocument::LiveDocument(LiveDocument &&) noexcept = default;
LiveDocument &LiveDocument::operator=(LiveDocument &&) noexcept = default;

QList<Patch> LiveDocument::append(QStringView text)
{
    d->source += text;
    if (d->isCut || text.isEmpty())
        return {};
    const QByteArray now = normalized(d->source).toUtf8();
    if (now.size() <= limits::renderedMessageBytes)
        return d->update(now);
    d->isCut = true;
    QByteArray most = now.first(now.lastIndexOf('\n', limits::renderedMessageBytes - 1) + 1);
    if (most.isEmpty())
        most = now.first(limits::renderedMessageBytes);
    QList<Patch> patches = d->update(most);
    patches.append({.kind = Patch::Kind::Insert, .node = 0, .html = u"<p class=\"more\" data-n=\"-1\"></p>"_s});
    return patches;
}

QString LiveDocument::html() const
{
    QString all;
    for (const Rendered &block : d->blocks)
        all += block.html;
    if (d->isCut)
        all += u"<p class=\"more\" data-n=\"-1\"></p>"_s;
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
