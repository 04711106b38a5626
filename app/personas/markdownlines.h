// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace sb {

/// One line of a persona file with what it is. Lines inside a fence or a comment never count as headings or bullets.
struct MarkdownLine {
    enum class Kind { Blank, Text, Heading, Underline, Bullet, Numbered, Quote, Rule, FenceEdge, Code, Comment };

    Kind kind = Kind::Text;
    int level = 0;         ///< of a heading
    bool continues = false;  ///< Text that goes on with the list item above it
    QString text;          ///< without its marker, trimmed; Code as written
    qsizetype begin = 0;   ///< in bytes; `end` stands after the line end
    qsizetype end = 0;
    qsizetype textAt = 0;  ///< the byte at which `text` begins, as far as the line is UTF-8
    int number = 1;
};

/// Where a scan ends: at the file's end, or before the next heading of level 1 or 2. What stands from such a heading to the next is
/// read the same by itself as in the whole.
enum class ScanTo { End, Chapter };

/// Splits at LF, CRLF and CR from byte `from` on (front matter is skipped so). ATX headings (a closing `#` dropped) and setext
/// headings are known; a fence or a comment may be closed by the end of the file. Linear time.
/// Source: CommonMark 0.31, sections 4.2, 4.3, 4.5, without indented code and link definitions.
[[nodiscard]] QList<MarkdownLine> scanLines(QByteArrayView bytes, qsizetype from = 0, ScanTo to = ScanTo::End);

}  // namespace sb
