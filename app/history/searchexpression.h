// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/searchquery.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>
#include <optional>

namespace sb {

/// One thing to be found: a word or several in a row, or, when it has signs or a script without blanks (`C++`, 智慧), exactly that
/// text. Found without regard to case and accents.
struct SearchTerm {
    QString text;  ///< as typed, without what is not part of it
    QString folded;  ///< the same as it is compared
    QStringList words;  ///< folded; empty when the text itself is meant
    bool isBegun = false;  ///< the last word may go on
    bool isQuoted = false;  ///< never found as a part of words

    [[nodiscard]] bool isText() const { return words.isEmpty(); }
    bool operator==(const SearchTerm &) const = default;
};

enum class Matching {
    Words,  ///< words are found whole
    Parts,  ///< words are found within others too
};

/// The first place at or after `from`.
[[nodiscard]] std::optional<TextSpan> findTerm(const SearchTerm &term, QStringView folded, Matching matching,
                                               qsizetype from = 0);

/// What a person typed into the search field. Anything typed is an expression; nothing is an error: blanks between terms mean
/// that all must be there, `OR` that one of both neighbours is enough, `-` before a term (or NOT) that it must not be there,
/// quotes (also unclosed) that words follow each other; `*` behind a word, and the end of what is typed when no blank follows,
/// that the word may go on. Other signs are part of what is looked for where they carry meaning (`C++`, `50%`), and divide
/// words elsewhere (`ver1.1`, `x:y`).
class SearchExpression {
public:
    using Group = QList<SearchTerm>;  ///< one of them is enough

    explicit SearchExpression(QStringView typed);

    /// All must be there. Empty when nothing is looked for.
    [[nodiscard]] const QList<Group> &groups() const { return m_groups; }
    [[nodiscard]] const QList<SearchTerm> &excluded() const { return m_excluded; }
    [[nodiscard]] bool hasText() const;
    [[nodiscard]] bool hasQuoted() const;
    [[nodiscard]] bool hasPhrase() const;

    /// Whether the text, folded, has what is looked for.
    [[nodiscard]] bool fits(QStringView folded, Matching matching) const;

    // FTS5's MATCH expressions; empty when the index cannot help. What they find is wider than the expression where it has text.
    /// For the index of words, from the groups that have words only.
    [[nodiscard]] QString wordsMatch() const;
    /// Each single word, one of them being enough.
    [[nodiscard]] QString anyWordMatch() const;
    /// Single words that every text that fits has, one expression each.
    [[nodiscard]] QStringList neededWords() const;
    /// For the index of three characters in a row, from the groups that have so many.
    [[nodiscard]] QString gramsMatch() const;
    /// The texts of one or two characters of a group that has no other, folded; empty when there is none.
    [[nodiscard]] QStringList shortTexts() const;

private:
    QList<Group> m_groups;
    QList<SearchTerm> m_excluded;
};

}  // namespace sb
