// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace sb {

/// A Markdown text in the way one would type it without Markdown: no marks of emphasis, lists with dashes or numbers, tables
/// in aligned columns, quotes behind `>`, code as it is, a link's address in brackets behind its words, footnotes
/// numbered and at the end. Only addresses that
/// a page would show remain. Never recursive; what comes out is bounded by a multiple of what goes in.
[[nodiscard]] QString asPlainText(QStringView markdown);

}  // namespace sb
