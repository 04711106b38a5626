// SPDX-License-Identifier: Apache-2.0
#include "markdown/blockrenderer.h"

#include "base/limits.h"
#include "base/text.h"
#include "markdown/urlpolicy.h"

#include <QList>
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

QLatin1StringView typeOf(cmark_node *node)
{
    return QLatin1StringView(cmark_node_get_type_string(node));
}

class Renderer {
public:
    Renderer(cmark_node *block, int id) : m_block(block), m_id(id) {}

    /// False when a budget was passed.
    bool run(qsizetype mostOutput)
    {
        cmark_iter *iterator = cmark_iter_new(m_block);
        bool isWithin = true;
        for (cmark_event_type event = cmark_iter_next(iterator); isWithin && event != CMARK_EVENT_DONE;
             event = cmark_iter_next(iterator)) {
            visit(cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER);
            isWithin = m_out.size() <= mostOutput && m_depth <= limits::markdownDepth && m_cells <= limits::tableCells
                && m_columns <= limits::tableColumns;
        }
        cmark_iter_free(iterator);
        return isWithin;
    }

    [[nodiscard]] const QString &html() const { return m_out; }

private:
    void visit(cmark_node *node, bool isEntering)
    {
        if (cmark_node_first_child(node))
            m_depth += isEntering ? 1 : -1;
        if (!isEntering) {
            m_linkDepth -= cmark_node_get_type(node) == CMARK_NODE_LINK ? 1 : 0;
            m_out += m_closing.takeLast();
            return;
        }
        open(node);
        // Leaves have no exit event; what they opened is whole already.
        if (isLeaf(node))
            m_out += m_closing.takeLast();
    }

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

    /// `<tag attributes>` now and `</tag>` when the node is left; the block's own element gets its number.
    void element(cmark_node *node, QLatin1StringView tag, const QString &attributes = {})
    {
        m_out += u"<%1%2%3>"_s.arg(tag, node == m_block ? u" data-n=\"%1\""_s.arg(m_id) : QString(), attributes);
        m_closing.append(u"</%1>"_s.arg(tag));
    }

    void text(const QString &html)
    {
        m_out += html;
        m_closing.append(QString());
    }

    void open(cmark_node *node)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            return element(node, "p"_L1, u" dir=\"auto\""_s);
        case CMARK_NODE_HEADING:
            return openHeading(node);
        case CMARK_NODE_BLOCK_QUOTE:
            return element(node, "blockquote"_L1);
        case CMARK_NODE_LIST:
            return openList(node);
        case CMARK_NODE_ITEM:
            return openItem(node);
        case CMARK_NODE_CODE_BLOCK:
            return writeCode(node);
        case CMARK_NODE_HTML_BLOCK:
            element(node, "pre"_L1, u" class=\"plain\" dir=\"auto\""_s);
            m_out += escaped(literal(node), Bidi::Shown);
            return;
        case CMARK_NODE_THEMATIC_BREAK:
            m_out += u"<hr%1>"_s.arg(node == m_block ? u" data-n=\"%1\""_s.arg(m_id) : QString());
            m_closing.append(QString());
            return;
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
            element(node, "code"_L1);
            m_out += escaped(literal(node), Bidi::Shown);
            return;
        case CMARK_NODE_EMPH:
            return element(node, "em"_L1);
        case CMARK_NODE_STRONG:
            return element(node, "strong"_L1);
        case CMARK_NODE_LINK:
            return openLink(node);
        case CMARK_NODE_IMAGE:
            return element(node, "span"_L1,
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
        element(node, QLatin1StringView(tag), u" dir=\"auto\""_s);
    }

    void openList(cmark_node *node)
    {
        const QString tight = cmark_node_get_list_tight(node) ? u" class=\"tight\""_s : QString();
        const int start = cmark_node_get_list_start(node);
        if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
            element(node, "ol"_L1, tight + (start == 1 ? QString() : u" start=\"%1\""_s.arg(start)));
        else
            element(node, "ul"_L1, tight);
    }

    void openItem(cmark_node *node)
    {
        if (typeOf(node) != "tasklist"_L1)
            return element(node, "li"_L1);
        element(node, "li"_L1, u" class=\"task\""_s);
        m_out += cmark_gfm_extensions_get_tasklist_item_checked(node) ? u"<span class=\"box\">\u2611</span>"_s
                                                                      : u"<span class=\"box\">\u2610</span>"_s;
    }

    void openLink(cmark_node *node)
    {
        ++m_linkDepth;
        const QString address = allowedLink(QString::fromUtf8(cmark_node_get_url(node)));
        if (address.isEmpty())
            element(node, "span"_L1, u" class=\"nolink\""_s);
        else
            element(node, "a"_L1, u" href=\"%1\" dir=\"auto\""_s.arg(attribute(address)));
    }

    void openExtension(cmark_node *node)
    {
        const QLatin1StringView type = typeOf(node);
        if (type == "strikethrough"_L1)
            return element(node, "del"_L1);
        if (type == "tasklist"_L1)
            return openItem(node);
        if (type == "table"_L1)
            return openTable(node);
        if (type == "table_header"_L1) {
            m_out += u"<thead><tr>"_s;
            m_closing.append(u"</tr></thead><tbody>"_s);
            return;
        }
        if (type == "table_row"_L1)
            return element(node, "tr"_L1);
        if (type == "table_cell"_L1)
            return openCell(node);
        text({});
    }

    void openTable(cmark_node *node)
    {
        m_columns = qMax(m_columns, int{cmark_gfm_extensions_get_table_columns(node)});
        m_out += u"<div class=\"table\"%1><table>"_s.arg(node == m_block ? u" data-n=\"%1\""_s.arg(m_id) : QString());
        m_closing.append(u"</tbody></table></div>"_s);
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
        element(node, isHead ? "th"_L1 : "td"_L1, style + u" dir=\"auto\""_s);
    }

    void writeCode(cmark_node *node)
    {
        const QString info = QString::fromUtf8(cmark_node_get_fence_info(node)).section(u' ', 0, 0);
        m_out += u"<figure class=\"code\"%1 data-lang=\"%2\"><figcaption>%2</figcaption><pre><code>"_s.arg(
            node == m_block ? u" data-n=\"%1\""_s.arg(m_id) : QString(), attribute(info.left(40)));
        const QString code = literal(node);
        QStringList lines = code.split(u'\n');
        if (lines.constLast().isEmpty())
            lines.removeLast();
        for (const QString &line : std::as_const(lines))
            m_out += u"<span class=\"line\">"_s % escaped(line, Bidi::Shown) % u"\n</span>"_s;
        m_closing.append(u"</code></pre></figure>"_s);
    }

    cmark_node *m_block;
    int m_id;
    QString m_out;
    QStringList m_closing;
    int m_depth = 0;
    int m_cells = 0;
    int m_columns = 0;
    int m_linkDepth = 0;
};

}  // namespace

QString renderPlain(QByteArrayView source, int id)
{
    return u"<pre class=\"plain\" data-n=\"%1\" dir=\"auto\">"_s.arg(id) % escaped(QString::fromUtf8(source), Bidi::Shown)
        % u"</pre>"_s;
}

QString renderBlock(cmark_node *block, QByteArrayView source, int id)
{
    Renderer renderer(block, id);
    const qsizetype most = source.size() * limits::renderedOutputFactor + limits::renderedOutputSlack;
    return renderer.run(most) ? renderer.html() : renderPlain(source, id);
}

}  // namespace sb
