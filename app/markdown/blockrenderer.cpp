// SPDX-License-Identifier: Apache-2.0
#include "markdown/blockrenderer.h"

#include "base/limits.h"
#include "markdown/blocktree.h"
#include "markdown/citedtext.h"
#include "markdown/codeunits.h"
#include "markdown/markup.h"
#include "markdown/nodes.h"
#include "markdown/notes.h"
#include "markdown/notesyntax.h"
#include "markdown/paragraphparts.h"
#include "markdown/plainblock.h"
#include "markdown/unitbuilder.h"
#include "markdown/urlpolicy.h"

#include <QList>
#include <QStringBuilder>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class Renderer {
public:
    Renderer(cmark_node *block, const BlockContext &context, const KeptUnits &kept)
        : m_units(context.unit),
          m_block(block),
          m_kept(kept),
          m_citations(context.citations),
          m_firstReference(context.reference)
    {
    }

    /// False when a budget was passed.
    bool run(qsizetype mostOutput) { return walk(m_block, mostOutput); }

    /// The same for a paragraph, part by part. Each is read alone; what parts them is written by us.
    bool runInParts(QByteArrayView source, qsizetype mostOutput)
    {
        const QByteArrayView rest = source.sliced(m_kept.bytes);
        const ParagraphParts parts = partsOf(rest);
        const bool needsDefinitions = parts.hasReferences || linksANote(m_block) || endsInReference(rest);
        const bool isDivided = (parts.begins.size() > 1 || m_kept.count > 0) && !needsDefinitions;
        if (m_kept.count > 0 && needsDefinitions)
            return false;
        m_result.lastPart = {m_kept.bytes, m_kept.count, parts.isStuck};
        m_units.begin("p"_L1, u" dir=\"auto\""_s, {}, u"</p>"_s);
        if (m_kept.count > 0) {
            continueKept();
            m_units.continueStretches();
        }
        bool isWithin = true;
        for (qsizetype i = 0; isWithin && i < (isDivided ? parts.begins.size() : 1); ++i) {
            m_skipped = i > 0 || m_kept.count > 0 ? wordBefore.size() : 0;
            if (i > 0)
                beginPart(m_kept.bytes + parts.begins.at(i), source);
            isWithin = isDivided ? walkPart(rest, parts.begins, i, mostOutput) : walk(m_block, mostOutput);
        }
        m_units.end();
        return isWithin;
    }

    [[nodiscard]] RenderedBlock result()
    {
        m_result.unit = m_units.takeRoot();
        m_result.nextId = m_units.nextId();
        return std::move(m_result);
    }

private:
    /// A bracket that closes at the very end may still become another link, but is this one so far.
    [[nodiscard]] bool endsInReference(QByteArrayView source) const
    {
        cmark_node *last = cmark_node_last_child(m_block);
        const cmark_node_type type = last ? cmark_node_get_type(last) : CMARK_NODE_NONE;
        return source.endsWith(']') && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE);
    }

    void beginPart(qsizetype at, QByteArrayView source)
    {
        m_units.write(QString(QLatin1Char(source.at(at - 1))));
        m_units.beginStretch();
        m_result.lastPart.begin = at;
        m_result.lastPart.unit = m_kept.count + m_units.stretches();
    }

    bool walkPart(QByteArrayView rest, const QList<qsizetype> &begins, qsizetype index, qsizetype mostOutput)
    {
        const qsizetype begin = begins.at(index);
        const qsizetype end = index + 1 < begins.size() ? begins.at(index + 1) : rest.size();
        const QByteArrayView head = wordBefore.first(m_skipped);
        const BlockTree part(head.toByteArray() + rest.sliced(begin, end - begin).toByteArray(), {}, BlockTree::Tables::Left);
        return part.blocks().isEmpty() || walk(part.blocks().constFirst().node, mostOutput);
    }

    bool walk(cmark_node *block, qsizetype mostOutput)
    {
        cmark_iter *iterator = cmark_iter_new(block);
        bool isWithin = true;
        for (cmark_event_type event = cmark_iter_next(iterator); isWithin && event != CMARK_EVENT_DONE;
             event = cmark_iter_next(iterator)) {
            // A paragraph in parts has been begun already.
            if (cmark_node_get_type(m_block) != CMARK_NODE_PARAGRAPH || cmark_iter_get_node(iterator) != block)
                visit(cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER);
            isWithin = m_kept.weight + m_units.written() <= mostOutput && m_depth <= limits::markdownDepth
                && m_cells <= limits::tableCells && m_columns <= limits::tableColumns;
        }
        cmark_iter_free(iterator);
        return isWithin;
    }

    /// What is to be done when a node is left.
    struct Closing {
        QString tag;
        bool endsUnit = false;
    };

    void visit(cmark_node *node, bool isEntering)
    {
        if (cmark_node_first_child(node))
            m_depth += isEntering ? 1 : -1;
        if (!isEntering) {
            m_linkDepth -= cmark_node_get_type(node) == CMARK_NODE_LINK ? 1 : 0;
            return close(node);
        }
        // What is written already is no place for one: it would move while the text grows.
        if (isParagraph(cmark_node_parent(node)) && m_textsWritten == 0)
            m_units.considerStretch();
        open(node);
        // Leaves have no exit event; what they opened is whole already.
        if (isLeaf(node))
            close(node);
    }

    void close(cmark_node *node)
    {
        const Closing closing = m_closing.takeLast();
        if (!closing.endsUnit)
            return m_units.write(closing.tag);
        const QLatin1StringView type = typeOf(node);
        if (type == "table"_L1)
            m_units.end();  // its body
        m_units.end();
        if (type == "table_header"_L1) {
            m_units.begin("tbody"_L1, {}, {}, u"</tbody>"_s);
            skipKept(cmark_node_parent(node));
        }
    }

    /// The numbers of what the caller has already.
    void skipKept(cmark_node *container)
    {
        if (container == m_block && m_kept.nextId != 0)
            continueKept();
    }

    void continueKept()
    {
        m_units.continueAt(m_kept.nextId);
        m_firstReference += m_kept.references;
        m_result.references.clear();  // a table's head is read again
    }

    static bool isParagraph(cmark_node *node) { return node && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH; }

    /// A unit that ends when the node is left.
    void unit(QLatin1StringView tag, const QString &attributes, const QString &rest, const QString &closing)
    {
        m_units.begin(tag, attributes, rest, closing);
        m_closing.append({.tag = {}, .endsUnit = true});
    }

    void unit(QLatin1StringView tag, const QString &attributes = {}, const QString &rest = {})
    {
        unit(tag, attributes, rest, "</"_L1 % tag % u'>');
    }

    /// `<tag attributes>` now and `</tag>` when the node is left.
    void element(QLatin1StringView tag, const QString &attributes = {})
    {
        m_units.write(u'<' % tag % attributes % u'>');
        m_closing.append({.tag = "</"_L1 % tag % u'>'});
    }

    void text(const QString &html)
    {
        m_units.write(html);
        m_closing.append(Closing());
    }

    void open(cmark_node *node)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            return unit("p"_L1, u" dir=\"auto\""_s);
        case CMARK_NODE_HEADING:
            return openHeading(node);
        case CMARK_NODE_BLOCK_QUOTE:
            return unit("blockquote"_L1);
        case CMARK_NODE_LIST:
            return openList(node);
        case CMARK_NODE_ITEM:
            return openItem(node);
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            m_units.count(noteRoom);
            return unit("li"_L1);
        case CMARK_NODE_CODE_BLOCK:
            writeCode(m_units, node, node == m_block ? m_kept.nextId : 0);
            return m_closing.append({.tag = {}, .endsUnit = true});
        case CMARK_NODE_HTML_BLOCK:
            unit("pre"_L1, u" class=\"plain\" dir=\"auto\""_s);
            return m_units.write(escaped(withoutLineEnd(literalOf(node)), Bidi::Shown));
        case CMARK_NODE_THEMATIC_BREAK:
            return unit("hr"_L1, {}, {}, {});
        default:
            openInline(node);
        }
    }

    void openInline(cmark_node *node)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_HTML_INLINE:
            return writeText(node);
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            return writeReference(node);
        case CMARK_NODE_SOFTBREAK:
            return text(u"\n"_s);
        case CMARK_NODE_LINEBREAK:
            return text(u"<br>"_s);
        case CMARK_NODE_CODE:
            element("code"_L1);
            return m_units.write(escaped(literalOf(node), Bidi::Shown));
        case CMARK_NODE_EMPH:
            return element("em"_L1);
        case CMARK_NODE_STRONG:
            return element("strong"_L1);
        case CMARK_NODE_LINK:
            return openLink(node);
        case CMARK_NODE_IMAGE:
            return element("span"_L1,
                           u" class=\"image\" data-host=\"%1\""_s.arg(
                               attribute(hostOfImage(QString::fromUtf8(cmark_node_get_url(node))))));
        default:
            openExtension(node);
        }
    }

    void writeText(cmark_node *node)
    {
        if (m_textsWritten > 0) {
            --m_textsWritten;
            return text({});
        }
        const CitedIn where = m_linkDepth > 0 ? CitedIn::Link : CitedIn::Text;
        const std::optional<CitedRun> cited = m_citations ? citedRunAt(node) : std::nullopt;
        m_textsWritten = cited ? cited->further : 0;
        QString words = (cited ? cited->words : literalOf(node)).mid(std::exchange(m_skipped, 0));
        if (isNoteReference(cmark_node_next(cited ? cited->last : node)))
            words.chop(1);
        text(cited ? citedMarkup(words, *m_citations, where)
                   : escaped(words, where == CitedIn::Link ? Bidi::Shown : Bidi::Kept));
    }

    void writeReference(cmark_node *node)
    {
        const QString label = literalOf(node);
        if (!isNoteReference(node))
            return text(escaped(QString(u'^' % label), Bidi::Shown));
        text(referenceMarkup(m_firstReference + m_result.references.size(), label));
        m_units.count(referenceRoom);
        m_result.references.append(label);
        m_skipped = 1;
    }

    void openHeading(cmark_node *node)
    {
        // An answer stands below the page's own headings.
        const int level = qMin(6, cmark_node_get_heading_level(node) + 2);
        const QByteArray tag = "h" + QByteArray::number(level);
        unit(QLatin1StringView(tag), u" dir=\"auto\""_s);
    }

    void openList(cmark_node *node)
    {
        const int start = cmark_node_get_list_start(node);
        if (cmark_node_get_list_type(node) != CMARK_ORDERED_LIST)
            unit("ul"_L1);
        else
            unit("ol"_L1, start == 1 ? QString() : u" start=\"%1\""_s.arg(start));
        // An attribute, so that a list that loosens late keeps its items.
        m_units.setClass(cmark_node_get_list_tight(node) ? u"tight"_s : u"loose"_s);
        skipKept(node);
    }

    void openItem(cmark_node *node)
    {
        if (typeOf(node) != "tasklist"_L1)
            return unit("li"_L1);
        const bool isChecked = cmark_gfm_extensions_get_tasklist_item_checked(node);
        unit("li"_L1, u" class=\"task\""_s,
             isChecked ? u"<span class=\"box\">\u2611</span>"_s : u"<span class=\"box\">\u2610</span>"_s);
    }

    void openLink(cmark_node *node)
    {
        ++m_linkDepth;
        const QString address = allowedLink(QString::fromUtf8(cmark_node_get_url(node)));
        if (address.isEmpty())
            element("span"_L1, u" class=\"nolink\""_s);
        else
            element("a"_L1, u" href=\"%1\" dir=\"auto\""_s.arg(attribute(address)));
    }

    void openExtension(cmark_node *node)
    {
        const QLatin1StringView type = typeOf(node);
        if (type == "strikethrough"_L1)
            return element("del"_L1);
        if (type == "tasklist"_L1)
            return openItem(node);
        if (type == "table"_L1)
            return openTable(node);
        if (type == "table_header"_L1)
            return unit("thead"_L1, {}, u"<tr>"_s, u"</tr></thead>"_s);
        if (type == "table_row"_L1)
            return unit("tr"_L1);
        if (type == "table_cell"_L1)
            return openCell(node);
        text({});
    }

    void openTable(cmark_node *node)
    {
        m_columns = qMax(m_columns, int{cmark_gfm_extensions_get_table_columns(node)});
        m_cells = node == m_block ? m_kept.cells : 0;
        unit("div"_L1, u" class=\"table\""_s, u"<table>"_s, u"</table></div>"_s);
    }

    void openCell(cmark_node *node)
    {
        ++m_cells;
        cmark_node *row = cmark_node_parent(node);
        const bool isHead = typeOf(row) == "table_header"_L1;
        int column = 0;
        for (cmark_node *before = cmark_node_previous(node); before; before = cmark_node_previous(before))
            ++column;
        const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(cmark_node_parent(row));
        const char alignment = alignments && column < m_columns ? static_cast<char>(alignments[column]) : 'l';
        const QString style = alignment == 'r' ? u" class=\"right\""_s : alignment == 'c' ? u" class=\"center\""_s : QString();
        element(isHead ? "th"_L1 : "td"_L1, style + u" dir=\"auto\""_s);
    }

    UnitBuilder m_units;
    cmark_node *m_block;
    KeptUnits m_kept;
    const CitationLooks *m_citations;
    qsizetype m_textsWritten = 0;  ///< of the nodes that follow: with the one before them
    QList<Closing> m_closing;
    qsizetype m_firstReference;
    int m_depth = 0;
    int m_cells = 0;
    int m_columns = 0;
    int m_linkDepth = 0;
    qsizetype m_skipped = 0;  ///< of the first text
    RenderedBlock m_result;
};

}  // namespace

RenderedBlock renderBlock(cmark_node *block, QByteArrayView source, const BlockContext &context, qsizetype mostOutput,
                          const KeptUnits &kept)
{
    Renderer renderer(block, context, kept);
    const bool isParagraph = cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH;
    const bool isWithin = isParagraph ? renderer.runInParts(source, mostOutput) : renderer.run(mostOutput);
    if (!isWithin)
        return renderPlain(source, context.unit);
    RenderedBlock result = renderer.result();
    if (isNote(block))
        result.note = decoded(labelOfNote(block));
    return result;
}

}  // namespace sb
