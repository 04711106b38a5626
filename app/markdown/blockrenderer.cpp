// SPDX-License-Identifier: Apache-2.0
#include "markdown/blockrenderer.h"

#include "base/limits.h"
#include "base/text.h"
#include "markdown/urlpolicy.h"

#include <QList>
#include <QStringBuilder>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Bidi controls would reorder what the reader sees: in code and addresses they are shown by name.
enum class Bidi { Kept, Shown };

QString escaped(QStringView text, Bidi bidi)
{
    QString out;
    out.reserve(text.size() + text.size() / 8);
    for (const QChar c : text) {
        if (c == u'<')
            out += "&lt;"_L1;
        else if (c == u'>')
            out += "&gt;"_L1;
        else if (c == u'&')
            out += "&amp;"_L1;
        else if (c == u'"')
            out += "&quot;"_L1;
        else if (bidi == Bidi::Shown && isBidiControl(c))
            out += u"<span class=\"control\">U+%1</span>"_s.arg(uint{c.unicode()}, 4, 16, QChar(u'0'));
        else
            out += c;
    }
    return out;
}

/// For the inside of an attribute: no element can stand there.
QString attribute(QString text)
{
    text.removeIf(isBidiControl);
    return escaped(text, Bidi::Kept);
}

QString literal(cmark_node *node)
{
    return QString::fromUtf8(cmark_node_get_literal(node));
}

QString withoutLastNewline(QString text)
{
    if (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

QLatin1StringView typeOf(cmark_node *node)
{
    return QLatin1StringView(cmark_node_get_type_string(node));
}

/// A paragraph is numbered in stretches of about this much markup, so that a late change does not bring all of it again.
constexpr qsizetype stretch = 2048;

class Renderer {
public:
    Renderer(cmark_node *block, int firstId) : m_block(block), m_nextId(firstId) {}

    /// False when a budget was passed.
    bool run(qsizetype mostOutput)
    {
        cmark_iter *iterator = cmark_iter_new(m_block);
        bool isWithin = true;
        for (cmark_event_type event = cmark_iter_next(iterator); isWithin && event != CMARK_EVENT_DONE;
             event = cmark_iter_next(iterator)) {
            visit(cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER);
            isWithin = m_written <= mostOutput && m_depth <= limits::markdownDepth && m_cells <= limits::tableCells
                && m_columns <= limits::tableColumns;
        }
        cmark_iter_free(iterator);
        return isWithin;
    }

    [[nodiscard]] RenderedBlock result() { return {.unit = std::move(m_result), .nextId = m_nextId}; }

private:
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
        if (isParagraph(cmark_node_parent(node)) && m_units.constLast().inner.size() >= m_stretches.constLast() + stretch)
            m_stretches.append(m_units.constLast().inner.size());
        open(node);
        // Leaves have no exit event; what they opened is whole already.
        if (isLeaf(node))
            close(node);
    }

    void close(cmark_node *node)
    {
        const Closing closing = m_closing.takeLast();
        if (!closing.endsUnit)
            return write(closing.tag);
        const QLatin1StringView type = typeOf(node);
        if (type == "table"_L1)
            endUnit();  // its body
        if (isParagraph(node) && m_stretches.size() > 1)
            divide(m_units.last());
        endUnit();
        if (type == "table_header"_L1)
            beginUnit("tbody"_L1, {}, {}, u"</tbody>"_s);
    }

    static bool isParagraph(cmark_node *node) { return node && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH; }

    static bool isLeaf(cmark_node *node)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_THEMATIC_BREAK:
        case CMARK_NODE_CODE_BLOCK:
        case CMARK_NODE_TEXT:
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
        case CMARK_NODE_CODE:
        case CMARK_NODE_HTML_INLINE:
            return true;
        default:
            return false;
        }
    }

    void write(const QString &html)
    {
        m_units.last().inner += html;
        m_written += html.size();
    }

    /// `<tag data-n="…" attributes>`, then `rest`. Numbers are not counted: they are bounded by the source.
    void beginUnit(QLatin1StringView tag, const QString &attributes, const QString &rest, const QString &closing)
    {
        const int id = m_nextId++;
        m_units.append({.id = id,
                        .open = u'<' % tag % " data-n=\""_L1 % QString::number(id) % u'"' % attributes % u'>' % rest,
                        .className = {},
                        .inner = {},
                        .children = {},
                        .close = closing});
        m_written += tag.size() + attributes.size() + rest.size() + closing.size() + 2;
    }

    void endUnit()
    {
        Unit unit = m_units.takeLast();
        if (m_units.isEmpty())
            m_result = std::move(unit);
        else
            m_units.last().children.append(std::move(unit));
    }

    /// A unit that ends when the node is left.
    void unit(QLatin1StringView tag, const QString &attributes, const QString &rest, const QString &closing)
    {
        beginUnit(tag, attributes, rest, closing);
        m_closing.append({.tag = {}, .endsUnit = true});
    }

    void unit(QLatin1StringView tag, const QString &attributes = {}, const QString &rest = {})
    {
        unit(tag, attributes, rest, "</"_L1 % tag % u'>');
    }

    void divide(Unit &paragraph)
    {
        m_stretches.append(paragraph.inner.size());
        for (qsizetype i = 0; i + 1 < m_stretches.size(); ++i) {
            const int id = m_nextId++;
            paragraph.children.append(
                {.id = id,
                 .open = u"<span data-n=\"%1\">"_s.arg(id),
                 .className = {},
                 .inner = paragraph.inner.sliced(m_stretches.at(i), m_stretches.at(i + 1) - m_stretches.at(i)),
                 .children = {},
                 .close = u"</span>"_s});
        }
        paragraph.inner.clear();
    }

    /// `<tag attributes>` now and `</tag>` when the node is left.
    void element(QLatin1StringView tag, const QString &attributes = {})
    {
        write(u'<' % tag % attributes % u'>');
        m_closing.append({.tag = "</"_L1 % tag % u'>'});
    }

    void text(const QString &html)
    {
        write(html);
        m_closing.append(Closing());
    }

    void open(cmark_node *node)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            m_stretches = {0};
            return unit("p"_L1, u" dir=\"auto\""_s);
        case CMARK_NODE_HEADING:
            return openHeading(node);
        case CMARK_NODE_BLOCK_QUOTE:
            return unit("blockquote"_L1);
        case CMARK_NODE_LIST:
            return openList(node);
        case CMARK_NODE_ITEM:
            return openItem(node);
        case CMARK_NODE_CODE_BLOCK:
            return writeCode(node);
        case CMARK_NODE_HTML_BLOCK:
            unit("pre"_L1, u" class=\"plain\" dir=\"auto\""_s);
            return write(escaped(withoutLastNewline(literal(node)), Bidi::Shown));
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
            return text(escaped(literal(node), m_linkDepth > 0 ? Bidi::Shown : Bidi::Kept));
        case CMARK_NODE_SOFTBREAK:
            return text(u"\n"_s);
        case CMARK_NODE_LINEBREAK:
            return text(u"<br>"_s);
        case CMARK_NODE_CODE:
            element("code"_L1);
            return write(escaped(literal(node), Bidi::Shown));
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
        m_units.last().open.chop(1);
        m_units.last().className = cmark_node_get_list_tight(node) ? u"tight"_s : u"loose"_s;
    }

    void openItem(cmark_node *node)
    {
        if (typeOf(node) != "tasklist"_L1)
            return unit("li"_L1);
        const bool isChecked = cmark_gfm_extensions_get_tasklist_item_checked(node);
        unit("li"_L1, u" class=\"task\""_s, u"<span class=\"box\">%1</span>"_s.arg(isChecked ? u'\u2611' : u'\u2610'));
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

    void writeCode(cmark_node *node)
    {
        const QString info = QString::fromUtf8(cmark_node_get_fence_info(node)).section(u' ', 0, 0);
        const QString language = attribute(info.left(40));
        unit("figure"_L1, u" class=\"code\" data-lang=\"%1\""_s.arg(language),
             u"<figcaption>%1</figcaption><pre>"_s.arg(language), u"</pre></figure>"_s);
        beginUnit("code"_L1, {}, {}, u"</code>"_s);
        const QString code = literal(node);
        if (!code.isEmpty())
            writeLines(withoutLastNewline(code));
        endUnit();
    }

    /// A line end belongs to the line before it; the last line may still grow and has none.
    void writeLines(QStringView code)
    {
        for (qsizetype at = 0; at <= code.size();) {
            const qsizetype newline = code.indexOf(u'\n', at);
            const qsizetype end = newline < 0 ? code.size() : newline + 1;
            beginUnit("span"_L1, u" class=\"line\""_s, {}, u"</span>"_s);
            write(escaped(code.sliced(at, end - at), Bidi::Shown));
            endUnit();
            at = newline < 0 ? code.size() + 1 : end;
        }
    }

    cmark_node *m_block;
    int m_nextId;
    Unit m_result;
    QList<Unit> m_units;  ///< those that are open
    QList<Closing> m_closing;
    QList<qsizetype> m_stretches;  ///< where those of the open paragraph begin
    qsizetype m_written = 0;
    int m_depth = 0;
    int m_cells = 0;
    int m_columns = 0;
    int m_linkDepth = 0;
};

RenderedBlock renderPlain(QByteArrayView source, int id)
{
    return {.unit = {.id = id,
                     .open = u"<pre data-n=\"%1\" class=\"plain\" dir=\"auto\">"_s.arg(id),
                     .className = {},
                     .inner = escaped(withoutLastNewline(QString::fromUtf8(source)), Bidi::Shown),
                     .children = {},
                     .close = u"</pre>"_s},
            .nextId = id + 1};
}

}  // namespace

RenderedBlock renderBlock(cmark_node *block, QByteArrayView source, int firstId)
{
    Renderer renderer(block, firstId);
    const qsizetype most = source.size() * limits::renderedOutputFactor + limits::renderedOutputSlack;
    return renderer.run(most) ? renderer.result() : renderPlain(source, firstId);
}

}  // namespace sb
