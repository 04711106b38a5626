// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <memory>

struct cmark_node;
struct cmark_parser;
struct cmark_syntax_extension;

namespace sb {

/// Footnotes as GitHub writes them, `[^label]` and `[^label]: text`, for one parser. cmark's own reading of them moves definitions
/// to the end of the tree and leaves out those that nothing refers to; here each stands where it stands in the text, so that what
/// is settled can be left alone. A definition counts at the top level only: in a quote or an item it is text. The parser must not
/// outlive this.
class NoteSyntax {
public:
    explicit NoteSyntax(cmark_parser *parser);

private:
    struct Free {
        void operator()(cmark_syntax_extension *extension) const;
    };
    std::unique_ptr<cmark_syntax_extension, Free> m_extension;
};

/// The label of the reference with which `source` begins, else empty. It may yet be a link.
[[nodiscard]] QByteArrayView referredNote(QByteArrayView source);
/// Whether a node is a definition.
[[nodiscard]] bool isNote(cmark_node *node);
[[nodiscard]] QByteArray labelOfNote(cmark_node *definition);
/// Whether a node is a reference, its label its literal. The brackets are the last sign of the text before it and the first one of
/// the text behind it. None stands inside a link or image.
[[nodiscard]] bool isNoteReference(cmark_node *node);
/// Whether what looks like a reference to a footnote is a link there after all: its label is defined as a link's somewhere.
[[nodiscard]] bool linksANote(cmark_node *paragraph);

}  // namespace sb
