// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace sb {

/// A stretch of a text, in UTF-16 units.
struct ProseSpan {
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const ProseSpan &) const = default;
};

/// A model's mark for what it leans on, `[[fw:team-topologies]]` (base/citationmark.h).
struct CitationMark {
    ProseSpan span;
    QString id;  ///< as written, without blanks around it: an id, or a name that a model took for one

    bool operator==(const CitationMark &) const = default;
};

/// A paragraph, item, heading or row of a table in a Markdown text.
struct ProseBlock {
    enum class Kind { Text, Heading, Row, Quote };

    Kind kind = Kind::Text;
    ProseSpan span;              ///< without the marker of an item or heading; of a quote with those of its further lines
    QList<ProseSpan> code;       ///< spans of code and addresses, in order
    QList<ProseSpan> links;      ///< with their words and their addresses; they may lie in one another
    QList<CitationMark> marks;  ///< those in code and addresses are text, and so is one whose bracket is escaped
};

/// What a Markdown text says in its own words: all but fenced and indented code. A fence that is not closed goes to the end.
/// Linear time. Source: CommonMark 0.31, sections 4.2, 4.4, 4.5, 5.1, 5.2, 6.1, 6.3 and 6.5, as far as models write it.
[[nodiscard]] QList<ProseBlock> proseOf(QStringView markdown);

/// Whether a place lies in one of the spans, which are in order and apart.
[[nodiscard]] bool isIn(const QList<ProseSpan> &spans, qsizetype at);

}  // namespace sb
