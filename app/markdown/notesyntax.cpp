// SPDX-License-Identifier: Apache-2.0
#include "markdown/notesyntax.h"

#include "base/limits.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <memory>

namespace sb {

namespace {

bool isLabelSign(char c)
{
    return !QByteArrayView("[] \t\r\n", 7).contains(c);
}

void freeLabel(cmark_mem *, void *label)
{
    const std::unique_ptr<QByteArray> owner(static_cast<QByteArray *>(label));
}

bool isAtTopLevel(cmark_node *container)
{
    switch (cmark_node_get_type(container)) {
    case CMARK_NODE_DOCUMENT:
        return true;
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        return false;
    default:
        // A paragraph, list or table that the definition ends.
        return cmark_node_get_type(cmark_node_parent(container)) == CMARK_NODE_DOCUMENT;
    }
}

cmark_node *openNote(cmark_parser *parser, cmark_node *container, QByteArrayView line)
{
    const qsizetype begin = cmark_parser_get_first_nonspace(parser);
    if (begin >= line.size() || line.at(begin) != '[' || !isAtTopLevel(container))
        return nullptr;
    const QByteArrayView label = referredNote(line.sliced(begin));
    qsizetype end = begin + label.size() + 3;
    if (label.isEmpty() || end >= line.size() || line.at(end) != ':')
        return nullptr;
    ++end;
    while (end < line.size() && (line.at(end) == ' ' || line.at(end) == '\t'))
        ++end;
    const int column = static_cast<int>(begin) + 1;
    cmark_parser_advance_offset(parser, line.data(), static_cast<int>(end) - cmark_parser_get_offset(parser), 0);
    cmark_node *note = cmark_parser_add_child(parser, container, CMARK_NODE_FOOTNOTE_DEFINITION, column);
    cmark_node_set_user_data(note, std::make_unique<QByteArray>(label.toByteArray()).release());
    cmark_node_set_user_data_free_func(note, freeLabel);
    return note;
}

/// Takes the label, so that the brackets around it are left to be read as ever: it may still be a link's.
cmark_node *matchReference(cmark_syntax_extension *, cmark_parser *, cmark_node *, unsigned char sign,
                           cmark_inline_parser *inlines)
{
    if (sign != '^')
        return nullptr;
    const int begin = cmark_inline_parser_get_offset(inlines);
    int slashes = 0;
    while (slashes + 2 <= begin && cmark_inline_parser_peek_at(inlines, begin - 2 - slashes) == '\\')
        ++slashes;
    if (begin == 0 || cmark_inline_parser_peek_at(inlines, begin - 1) != '[' || slashes % 2 == 1)
        return nullptr;
    QByteArray label;
    int end = begin + 1;
    for (char c = 0; label.size() <= limits::noteLabel; ++end) {
        c = static_cast<char>(cmark_inline_parser_peek_at(inlines, end));
        if (!isLabelSign(c))
            break;
        label += c;
    }
    if (label.isEmpty() || label.size() > limits::noteLabel || cmark_inline_parser_peek_at(inlines, end) != ']')
        return nullptr;
    cmark_node *node = cmark_node_new(CMARK_NODE_FOOTNOTE_REFERENCE);
    cmark_node_set_literal(node, label.constData());
    cmark_inline_parser_set_offset(inlines, end);
    return node;
}

bool isText(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_TEXT;
}

bool isInLink(cmark_node *node)
{
    for (cmark_node *around = cmark_node_parent(node); around; around = cmark_node_parent(around)) {
        const cmark_node_type type = cmark_node_get_type(around);
        if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
            return true;
        if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_DOCUMENT)
            break;
    }
    return false;
}

}  // namespace

NoteSyntax::NoteSyntax(cmark_parser *parser) : m_extension(cmark_syntax_extension_new("notes"))
{
    cmark_syntax_extension_set_open_block_func(m_extension.get(),
                                               [](cmark_syntax_extension *, int isIndented, cmark_parser *reader,
                                                  cmark_node *container, unsigned char *line, int size) {
                                                   const QByteArrayView text(line, size);
                                                   return isIndented != 0 ? nullptr : openNote(reader, container, text);
                                               });
    cmark_syntax_extension_set_match_inline_func(m_extension.get(), matchReference);
    cmark_parser_attach_syntax_extension(parser, m_extension.get());
}

void NoteSyntax::Free::operator()(cmark_syntax_extension *extension) const
{
    cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension);
}

QByteArrayView referredNote(QByteArrayView source)
{
    if (!source.startsWith("[^"))
        return {};
    qsizetype end = 2;
    while (end < source.size() && end - 2 <= limits::noteLabel && isLabelSign(source.at(end)))
        ++end;
    const bool isClosed = end < source.size() && source.at(end) == ']';
    return isClosed && end - 2 <= limits::noteLabel ? source.sliced(2, end - 2) : QByteArrayView();
}

bool isNote(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
}

QByteArray labelOfNote(cmark_node *definition)
{
    return *static_cast<const QByteArray *>(cmark_node_get_user_data(definition));
}

bool isNoteReference(cmark_node *node)
{
    if (!node || cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_REFERENCE)
        return false;
    cmark_node *before = cmark_node_previous(node);
    cmark_node *after = cmark_node_next(node);
    if (!isText(before) || !isText(after) || !QByteArrayView(cmark_node_get_literal(before)).endsWith('[')
        || !QByteArrayView(cmark_node_get_literal(after)).startsWith(']'))
        return false;
    return !isInLink(node);
}

bool linksANote(cmark_node *paragraph)
{
    cmark_iter *iterator = cmark_iter_new(paragraph);
    bool links = false;
    while (!links && cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        links = cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE && isInLink(node);
    }
    cmark_iter_free(iterator);
    return links;
}

}  // namespace sb
