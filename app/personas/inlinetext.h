// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QList>
#include <QString>
#include <QStringView>
#include <optional>

namespace sb {

/// Text without the marks of emphasis, blanks folded. `_` inside a word stays, and so do code marks and links. `places`, if
/// given, holds for each character of the result where it stands in `markdown`.
[[nodiscard]] QString plainText(QStringView markdown, QList<qsizetype> *places = nullptr);

/// The parts of a text in which a name and what is said of it stand, as written.
struct NamedSpans {
    QStringView name;
    QStringView text;
};

/// `**Name**: text`, `**Name:** text`, `**Name** - text` (en and em dash too); nothing for a text that does not begin in bold.
/// The name is plain and without its colon; the text keeps its Markdown but for emphasis.
[[nodiscard]] std::optional<NamedText> boldLead(QStringView text);

/// Where boldLead finds its parts.
[[nodiscard]] std::optional<NamedSpans> boldSpans(QStringView text);

/// boldLead, else `name: text` if a short name is there, else the whole text with an empty name.
[[nodiscard]] NamedText namedText(QStringView text);

/// Where namedText finds its parts; a name that is not there is empty.
[[nodiscard]] NamedSpans namedSpans(QStringView text);

/// True for a text that is bold from end to end.
[[nodiscard]] bool isAllBold(QStringView text);

/// Text without the quotation marks, straight or curly, that enclose it: a part of `text`.
[[nodiscard]] QStringView unquotedPart(QStringView text);
[[nodiscard]] QString unquoted(QStringView text);

/// What phrases() reads, as it stands in `text`.
[[nodiscard]] QList<QStringView> phraseParts(QStringView text);
[[nodiscard]] QList<QStringView> commaParts(QStringView text);

/// The phrases in quotation marks; without any, the parts between commas.
[[nodiscard]] QStringList phrases(QStringView text);

/// Parts between commas that stand outside of parentheses, trimmed, empty ones left out.
[[nodiscard]] QStringList commaList(QStringView text);

}  // namespace sb
