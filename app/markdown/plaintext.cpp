// SPDX-License-Identifier: Apache-2.0
#include "markdown/plaintext.h"

#include "base/limits.h"
#include "base/text.h"
#include "markdown/blocktree.h"
#include "markdown/nodes.h"
#include "markdown/notes.h"
#include "markdown/notesyntax.h"
#include "markdown/plaintable.h"
#include "markdown/urlpolicy.h"

#include <QHash>
#include <QList>
#include <QStringBuilder>
#include <QStringList>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype deepestIndent = 20;  // each level costs its width on every line

class PlainWriter {
public:
    /// A block that is too much to read is written as it stands.
    void leaveAsIs(cmark_node *block, const QString &source) { m_sources.insert(block, source); }

    [[nodiscard]] QString write(cmark_node *document)
    {
        const QList<cmark_node *> notes = numberNotes(document);
        writeAll(document);
        for (cmark_node *note : notes)
            writeAll(note);
        while (m_out.endsWith(u'\n'))
            m_out.chop(1);
        return m_out;
    }

private:
    /// What stands before each line inside of a container, and before its first one.
    struct Indent {
        QString first;
        QString rest;
        bool isBegun = false;
    };

    /// A quote counts as a loose one.
    struct OpenList {
        int next = 1;
        bool isTight = true;
    };

    void writeAll(cmark_node *root)
    {
        cmark_iter *iterator = cmark_iter_new(root);
        for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator)) {
            cmark_node *node = cmark_iter_get_node(iterator);
            const auto source = m_sources.constFind(node);
            if (source != m_sources.cend())
                writeBlock(*source);
            if (source != m_sources.cend() || (isNote(node) && node != root))
                cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT);
            else if (event == CMARK_EVENT_ENTER)
                enter(node);
            else
                leave(node);
        }
        cmark_iter_free(iterator);
    }

    /// The footnotes that are shown, in order.
    QList<cmark_node *> numberNotes(cmark_node *document)
    {
        QList<cmark_node *> references;
        QStringList referenceKeys;
        QList<cmark_node *> definitions;
        QStringList definitionKeys;
        cmark_iter *iterator = cmark_iter_new(document);
        while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
            cmark_node *node = cmark_iter_get_node(iterator);
            if (cmark_iter_get_event_type(iterator) != CMARK_EVENT_ENTER)
                continue;
            if (isNote(node)) {
                definitions.append(node);
                definitionKeys.append(decoded(labelOfNote(node)).toCaseFolded());
            } else if (isNoteReference(node)) {
                references.append(node);
                referenceKeys.append(literalOf(node).toCaseFolded());
            }
        }
        cmark_iter_free(iterator);
        QList<cmark_node *> notes;
        QHash<QString, qsizetype> numbers;
        for (const QStringList keys = numberedNotes(referenceKeys, definitionKeys); const QString &key : keys) {
            notes.append(definitions.at(definitionKeys.indexOf(key)));
            numbers.insert(key, notes.size());
            m_numbers.insert(notes.constLast(), notes.size());
        }
        for (qsizetype i = 0; i < qMin(references.size(), limits::notes); ++i)
            m_numbers.insert(references.at(i), numbers.value(referenceKeys.at(i)));
        return notes;
    }

    void enter(cmark_node *node)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_BLOCK_QUOTE:
            indent(u"> "_s, u"> "_s);
            m_lists.append({.isTight = false});
            return;
        case CMARK_NODE_LIST:
            m_lists.append({.next = cmark_node_get_list_start(node), .isTight = cmark_node_get_list_tight(node) != 0});
            return;
        case CMARK_NODE_CODE_BLOCK:
        case CMARK_NODE_HTML_BLOCK:
            return writeBlock(literalOf(node));
        case CMARK_NODE_THEMATIC_BREAK:
            return writeBlock(u"---"_s);
        case CMARK_NODE_SOFTBREAK:
            m_text += u' ';
            return;
        case CMARK_NODE_LINEBREAK:
            m_text += u'\n';
            return;
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_HTML_INLINE:
            m_text += literalOf(node);
            return;
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            indent(u'[' % QString::number(m_numbers.value(node)) % "] "_L1, QString(4, u' '));
            m_lists.append({.isTight = false});
            return;
        case CMARK_NODE_FOOTNOTE_REFERENCE:
            m_text += m_numbers.value(node) > 0 ? QString::number(m_numbers.value(node)) : QString(u'^' % literalOf(node));
            return;
        case CMARK_NODE_LINK:
            m_links.append(m_text.size());
            return;
        default:
            enterOther(node);
        }
    }

    void enterOther(cmark_node *node)
    {
        if (cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_LIST)
            enterItem(node);
        else if (isTable(node))
            m_table = PlainTable(node);
    }

    void enterItem(cmark_node *item)
    {
        cmark_node *list = cmark_node_parent(item);
        QString mark = u"- "_s;
        if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) {
            const QChar end = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? u')' : u'.';
            mark = QString::number(m_lists.last().next++) % end % u' ';
        }
        const QString rest(mark.size(), u' ');
        if (typeOf(item) == "tasklist"_L1)
            mark += cmark_gfm_extensions_get_tasklist_item_checked(item) ? "[x] "_L1 : "[ ] "_L1;
        indent(mark, rest);
    }

    void leave(cmark_node *node)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            // A table leaves an empty one behind.
            if (cmark_node_first_child(node))
                writeBlock(m_text);
            m_text.clear();
            return;
        case CMARK_NODE_HEADING:
            writeBlock(m_text);
            m_text.clear();
            return;
        case CMARK_NODE_BLOCK_QUOTE:
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            m_lists.removeLast();
            return outdent();
        case CMARK_NODE_LIST:
            m_lists.removeLast();
            m_needsGap = !isTight();
            return;
        case CMARK_NODE_LINK:
            return leaveLink(node);
        default:
            leaveOther(node);
        }
    }

    void leaveLink(cmark_node *node)
    {
        const QString said = m_text.sliced(m_links.takeLast());
        QString address = allowedLink(QString::fromUtf8(cmark_node_get_url(node)));
        if (address.startsWith("mailto:"_L1, Qt::CaseInsensitive))
            address.remove(0, 7);
        const bool isSaid = said == address || (said.contains(u'.') && address.endsWith(said));
        if (!address.isEmpty() && !address.startsWith(u'#') && !isSaid)
            m_text += " ("_L1 % address % u')';
    }

    void leaveOther(cmark_node *node)
    {
        const QLatin1StringView type = typeOf(node);
        if (type == "table_cell"_L1) {
            m_table.addCell(m_text);
            m_text.clear();
        } else if (type == "table_row"_L1 || type == "table_header"_L1) {
            m_table.endRow();
        } else if (type == "table"_L1) {
            writeBlock(m_table.text());
        } else if (cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_LIST) {
            outdent();
        }
    }

    void indent(const QString &first, const QString &rest)
    {
        fillGap();
        ++m_depth;
        if (m_indents.size() < deepestIndent)
            m_indents.append({first, rest});
    }

    /// A container without anything in it is a line of its own.
    void outdent()
    {
        if (m_depth-- > m_indents.size())
            return;
        if (!m_indents.constLast().isBegun)
            writeLine({});
        m_indents.removeLast();
        m_needsGap = !isTight();
    }

    [[nodiscard]] bool isTight() const { return !m_lists.isEmpty() && m_lists.constLast().isTight; }

    void fillGap()
    {
        if (m_needsGap)
            writeLine({});
        m_needsGap = false;
    }

    void writeBlock(QStringView text)
    {
        fillGap();
        while (text.endsWith(u'\n'))
            text.chop(1);
        for (const QStringView line : text.split(u'\n'))
            writeLine(line);
        m_needsGap = !isTight();
    }

    void writeLine(QStringView text)
    {
        QString line;
        for (auto container = m_indents.begin(); container != m_indents.end(); ++container) {
            line += container->isBegun ? container->rest : container->first;
            container->isBegun = true;
        }
        m_out += text.isEmpty() ? withoutBlankEnd(line) : line % text;
        m_out += u'\n';
    }

    QString m_out;
    QString m_text;             ///< of the paragraph or cell so far
    QList<qsizetype> m_links;   ///< where the open links' words begin in it
    QList<Indent> m_indents;
    QList<OpenList> m_lists;
    QHash<cmark_node *, QString> m_sources;
    QHash<cmark_node *, qsizetype> m_numbers;  ///< of footnotes and of what refers to them
    PlainTable m_table;
    qsizetype m_depth = 0;
    bool m_needsGap = false;
};

}  // namespace

QString asPlainText(QStringView markdown)
{
    const QByteArray bytes = cleaned(markdown.toString()).toUtf8();
    const BlockTree tree(bytes);
    if (tree.blocks().isEmpty())
        return {};
    PlainWriter writer;
    for (const BlockTree::Block &block : tree.blocks()) {
        if (block.isTooLarge)
            writer.leaveAsIs(block.node, QString::fromUtf8(bytes.sliced(block.begin, block.end - block.begin)));
    }
    return writer.write(cmark_node_parent(tree.blocks().constFirst().node));
}

}  // namespace sb
