// SPDX-License-Identifier: Apache-2.0
#include "models/namefinder.h"

#include "history/foldedtext.h"
#include "personas/termindex.h"

#include <algorithm>
#include <optional>

namespace sb {

namespace {

struct Word {
    qsizetype begin = 0;  ///< in the folded text
    QString text;
};

QList<Word> placedWords(const QString &folded)
{
    QList<Word> words;
    for (const auto texts = wordsOf(folded); const QString &text : texts) {
        const qsizetype from = words.isEmpty() ? 0 : words.constLast().begin + words.constLast().text.size();
        words.append({folded.indexOf(text, from), text});
    }
    return words;
}

/// How many of the word's first letters were meant; 0 for none.
qsizetype commonLetters(const QString &typed, const QString &word)
{
    constexpr qsizetype shortestStem = 3;
    const QString root = stem(typed);
    const bool isOtherForm = root.size() >= shortestStem && stem(word) == root;
    if (!isOtherForm && !word.startsWith(typed))
        return 0;
    return std::ranges::mismatch(typed, word).in1 - typed.begin();
}

/// The first of the words that `typed` begins, and how far; null beyond the last.
std::optional<TextSpan> placeOf(const QString &typed, const QList<Word> &words)
{
    for (const Word &word : words) {
        if (const qsizetype letters = commonLetters(typed, word.text); letters > 0)
            return TextSpan{word.begin, letters};
    }
    return std::nullopt;
}

enum Rank { AtBeginning, InName, ByOtherWords };

}  // namespace

QList<NameHit> findNames(QStringView query, const QList<FindableName> &names)
{
    const QStringList typed = wordsOf(FoldedText(query).text());
    QList<NameHit> found[ByOtherWords + 1];
    for (qsizetype i = 0; i < names.size(); ++i) {
        const FoldedText name(names.at(i).name);
        const QList<Word> words = placedWords(name.text());
        const QList<Word> otherWords = typed.isEmpty() ? QList<Word>() : placedWords(FoldedText(names.at(i).also).text());
        NameHit hit{i, {}};
        Rank rank = AtBeginning;
        bool isFound = true;
        for (const QString &word : typed) {
            const std::optional<TextSpan> place = placeOf(word, words);
            isFound = isFound && (place || placeOf(word, otherWords));
            rank = std::max(rank,
                            !place                                               ? ByOtherWords
                                : place->begin > 0 && word == typed.constFirst() ? InName
                                                                                 : AtBeginning);
            if (place) {
                const qsizetype begin = name.placeOf(place->begin);
                hit.marks.append({begin, name.placeOf(place->begin + place->length) - begin});
            }
        }
        std::ranges::sort(hit.marks, {}, &TextSpan::begin);
        if (isFound)
            found[rank].append(hit);
    }
    return found[AtBeginning] + found[InName] + found[ByOtherWords];
}

}  // namespace sb
