// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>
#include <QString>

struct cmark_node;

namespace sb {

/// Any piece of a text: only at the very beginning of the whole a byte order mark is no character.
[[nodiscard]] QString decoded(QByteArrayView bytes);
/// What a node of the parser's tree holds.
[[nodiscard]] QString literalOf(cmark_node *node);
/// As the parser names it: "table_row", "strikethrough".
[[nodiscard]] QLatin1StringView typeOf(cmark_node *node);
/// Whether an iterator enters it only, and never leaves it.
[[nodiscard]] bool isLeaf(cmark_node *node);

}  // namespace sb
