// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace sb {

/// A Markdown text as markup for other programs: what the page shows, by the same renderer and as safe, without what belongs
/// to the page alone (numbers, classes, captions of code, placeholders of images but their words, links to footnotes and back). Headings begin at the
/// first level, and items of a tight list hold no paragraphs. All of the text, also where the page would stop.
[[nodiscard]] QString asRichText(QStringView markdown);

}  // namespace sb
