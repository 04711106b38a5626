// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

struct cmark_node;

namespace sb {

/// Allow-listed markup of one top-level block; its outer element carries `data-n="<id>"`. Every piece of text is escaped
/// here and nowhere else. Over the budgets of `limits` (depth, columns, cells, output) the block becomes its source as plain
/// preformatted text. No white space stands between elements. Never recursive.
[[nodiscard]] QString renderBlock(cmark_node *block, QByteArrayView source, int id);

/// A stretch of text as one preformatted block.
[[nodiscard]] QString renderPlain(QByteArrayView source, int id);

}  // namespace sb
