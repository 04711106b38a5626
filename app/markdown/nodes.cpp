// SPDX-License-Identifier: Apache-2.0
#include "markdown/nodes.h"

#include <QStringDecoder>
#include <cmark-gfm.h>

namespace sb {

QString decoded(QByteArrayView bytes)
{
    return QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom).decode(bytes);
}

QString literalOf(cmark_node *node)
{
    return decoded(cmark_node_get_literal(node));
}

QLatin1StringView typeOf(cmark_node *node)
{
    return QLatin1StringView(cmark_node_get_type_string(node));
}

bool isLeaf(cmark_node *node)
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

}  // namespace sb
