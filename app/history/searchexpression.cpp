// SPDX-License-Identifier: Apache-2.0
#include "history/searchexpression.h"

#include "base/limits.h"
#include "base/text.h"
#include "history/foldedtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype gramLength = 3;

/// What stands between blanks or in quotes.
struct Piece {
    QString text;
    bool isQuoted = false;
    bool isExcluded = false;
    bool isOpen = false;  ///< nothing was typed behind it
};

bool isQuote(QChar character)
{
    return u"\"\u201C\u201D\u201E\u00AB\u00BB"_s.contains(character);
}

/// Signs that people look for, unlike those of a sentence.
bool isMeaningful(QChar character)
{
    return character.isSymbol() || character.isSurrogate() || u"*#%\\[]{}"_s.contains(character);
}

/// Of scripts that are written without blanks, or whose words carry their endings without one.
bool isUnspaced(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= 0x0E00 && code <= 0x0EFF) || (code >= 0x1000 && code <= 0x11FF) || (code >= 0x1780 && code <= 0x17FF)
        || (code >= 0x2E80 && code <= 0x2FDF) || (code >= 0x3005 && code <= 0x3007) || (code >= 0x3040 && code <= 0x31FF)
        || (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xAC00 && code <= 0xD7AF) || (code >= 0xF900 && code <= 0xFAFF)
        || (code >= 0xFF66 && code <= 0xFFDC);
}

/// The quoted stretch or the run up to the next blank that starts at `at`, which moves behind it.
Piece takePiece(QStringView typed, qsizetype &at)
{
    Piece piece;
    piece.isExcluded = typed[at] == u'-' && at + 1 < typed.size() && (isWordCharacter(typed[at + 1]) || isQuote(typed[at + 1]));
    at += piece.isExcluded ? 1 : 0;
    piece.isQuoted = isQuote(typed[at]);
    at += piece.isQuoted ? 1 : 0;
    const qsizetype begin = at;
    while (at < typed.size() && !(piece.isQuoted ? isQuote(typed[at]) : typed[at].isSpace()))
        ++at;
    piece.text = typed.sliced(begin, at - begin).toString();
    piece.isOpen = at == typed.size() && !piece.text.isEmpty() && !piece.text.back().isSpace();
    at += at < typed.size() ? 1 : 0;
    return piece;
}

QList<Piece> piecesOf(QStringView typed)
{
    QList<Piece> pieces;
    qsizetype at = 0;
    while (pieces.size() < limits::searchTerms) {
        while (at < typed.size() && typed[at].isSpace())
            ++at;
        if (at == typed.size())
            break;
        const Piece piece = takePiece(typed, at);
        if (!piece.text.trimmed().isEmpty())
            pieces.append(piece);
    }
    return pieces;
}

bool isNoise(const Piece &piece)
{
    return std::ranges::all_of(piece.text, [](QChar c) { return c.unicode() < 0x80 && !isWordCharacter(c); });
}

QString withoutSentenceSigns(const QString &text)
{
    const auto counts = [](QChar c) { return isWordCharacter(c) || isMeaningful(c) || c.isMark(); };
    const auto begin = std::ranges::find_if(text, counts);
    const auto end = std::find_if(text.rbegin(), std::make_reverse_iterator(begin), counts).base();
    const bool hasOthers = std::ranges::any_of(text, [](QChar c) { return isWordCharacter(c) || c.isSurrogate(); });
    return hasOthers ? QString(begin, end - begin) : text;
}

SearchTerm termFrom(const Piece &piece)
{
    SearchTerm term;
    term.isQuoted = piece.isQuoted;
    QString text = piece.text.simplified();
    QString base = text;
    while (!piece.isQuoted && base.endsWith(u'*'))
        base.chop(1);
    const bool isStarred = base.size() < text.size() && !wordsOf(base).isEmpty();
    if (isStarred)
        text = base;
    term.text = withoutSentenceSigns(text).normalized(QString::NormalizationForm_C);
    term.folded = FoldedText(term.text).text();
    if (std::ranges::none_of(term.text, [](QChar c) { return isMeaningful(c) || isUnspaced(c); }))
        term.words = wordsOf(term.folded);
    // One letter begins too many words to mean any of them.
    term.isBegun = !term.isText() && (isStarred || piece.isOpen) && term.words.constLast().size() > 1;
    return term;
}

QString quoted(const QString &text)
{
    return u'"' + QString(text).replace(u'"', "\"\""_L1) + u'"';
}

QString wordsMatchOf(const SearchTerm &term)
{
    return quoted(term.text) + (term.isBegun ? "*"_L1 : ""_L1);
}

QString gramsMatchOf(const SearchTerm &term)
{
    const QList<uint> characters = term.text.toUcs4();
    QStringList grams;
    for (qsizetype at = 0; at + gramLength <= characters.size() && grams.size() < limits::searchGrams; ++at) {
        const QList<uint> gram = characters.sliced(at, gramLength);
        grams.append(quoted(QString::fromUcs4(reinterpret_cast<const char32_t *>(gram.constData()), gram.size())));
    }
    grams.removeDuplicates();
    return grams.isEmpty() ? QString() : u'(' + grams.join(" AND "_L1) + u')';
}

/// "(a OR b)", or nothing when one of them cannot be told.
template<class Tell>
QString anyOf(const QList<SearchTerm> &terms, const Tell &tell)
{
    QStringList all;
    for (const SearchTerm &term : terms)
        all.append(tell(term));
    return all.isEmpty() || all.contains(QString()) ? QString() : u'(' + all.join(" OR "_L1) + u')';
}

template<class Tell>
QString allGroups(const QList<SearchExpression::Group> &groups, const Tell &tell)
{
    QStringList all;
    for (const SearchExpression::Group &group : groups)
        all.append(anyOf(group, tell));
    all.removeAll(QString());
    return all.join(" AND "_L1);
}

bool hasAny(const QList<SearchTerm> &terms, QStringView folded, Matching matching)
{
    return std::ranges::any_of(terms, [&](const SearchTerm &term) { return findTerm(term, folded, matching).has_value(); });
}

/// The end of the term's words when the first of them begins at `begin`, -1 when they do not stand there.
qsizetype endOfWords(const SearchTerm &term, QStringView folded, qsizetype begin)
{
    if (begin > 0 && isWordCharacter(folded[begin - 1]))
        return -1;
    qsizetype at = begin;
    for (const QString &word : term.words) {
        const qsizetype gap = at;
        while (at > begin && at < folded.size() && !isWordCharacter(folded[at]))
            ++at;
        if ((at == gap && at > begin) || !folded.sliced(at).startsWith(word))
            return -1;
        at += word.size();
    }
    return term.isBegun || at == folded.size() || !isWordCharacter(folded[at]) ? at : -1;
}

}  // namespace

std::optional<TextSpan> findTerm(const SearchTerm &term, QStringView folded, Matching matching, qsizetype from)
{
    const bool isText = term.isText() || (matching == Matching::Parts && !term.isQuoted);
    const QString &start = isText ? term.folded : term.words.constFirst();
    for (qsizetype at = folded.indexOf(start, from); at >= 0; at = folded.indexOf(start, at + 1)) {
        const qsizetype end = isText ? at + start.size() : endOfWords(term, folded, at);
        if (end > at)
            return TextSpan{at, end - at};
    }
    return {};
}

SearchExpression::SearchExpression(QStringView typed)
{
    const QList<Piece> pieces = piecesOf(cleaned(typed.first(qMin(typed.size(), limits::searchCharacters)).toString()));
    const bool isAllNoise = std::ranges::all_of(pieces, isNoise);
    bool isAlternative = false;
    bool isExcluded = false;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const Piece &piece = pieces[i];
        const bool isOperator =
            i > 0 && !piece.isQuoted && !piece.isExcluded && QStringList{u"AND"_s, u"OR"_s, u"NOT"_s}.contains(piece.text);
        if (isOperator) {
            isAlternative = piece.text == "OR"_L1 && !m_groups.isEmpty();
            isExcluded = piece.text == "NOT"_L1;
            continue;
        }
        if (isNoise(piece) && !isAllNoise)
            continue;
        const SearchTerm term = termFrom(piece);
        if (term.folded.isEmpty())
            continue;  // an accent alone
        if (piece.isExcluded || isExcluded)
            m_excluded.append(term);
        else if (isAlternative)
            m_groups.last().append(term);
        else
            m_groups.append(Group{term});
        isAlternative = isExcluded = false;
    }
}

bool SearchExpression::hasText() const
{
    return std::ranges::any_of(m_groups, [](const Group &group) { return std::ranges::any_of(group, &SearchTerm::isText); })
        || std::ranges::any_of(m_excluded, &SearchTerm::isText);
}

bool SearchExpression::hasQuoted() const
{
    return std::ranges::any_of(m_groups, [](const Group &group) { return std::ranges::any_of(group, &SearchTerm::isQuoted); });
}

bool SearchExpression::hasPhrase() const
{
    const auto isPhrase = [](const SearchTerm &term) { return term.words.size() > 1; };
    return std::ranges::any_of(m_groups, [&](const Group &group) { return std::ranges::any_of(group, isPhrase); });
}

bool SearchExpression::fits(QStringView folded, Matching matching) const
{
    return std::ranges::all_of(m_groups, [&](const Group &group) { return hasAny(group, folded, matching); })
        && !hasAny(m_excluded, folded, Matching::Words);
}

QString SearchExpression::wordsMatch() const
{
    const auto tell = [](const SearchTerm &term) { return term.isText() ? QString() : wordsMatchOf(term); };
    const QString wanted = allGroups(m_groups, tell);
    QList<SearchTerm> words = m_excluded;
    words.removeIf([](const SearchTerm &term) { return term.isText(); });
    return wanted.isEmpty() || words.isEmpty() ? wanted : u'(' + wanted + ") NOT "_L1 + anyOf(words, tell);
}

QString SearchExpression::anyWordMatch() const
{
    QStringList all;
    for (const Group &group : m_groups + QList<Group>{m_excluded}) {
        for (const SearchTerm &term : group) {
            for (const QString &word : term.words)
                all.append(quoted(word) + (term.isBegun && word == term.words.constLast() ? "*"_L1 : ""_L1));
        }
    }
    return all.join(" OR "_L1);
}

QStringList SearchExpression::neededWords() const
{
    QStringList needed;
    for (const Group &group : m_groups) {
        if (group.size() > 1)
            continue;
        for (const QString &word : group.constFirst().words)
            needed.append(quoted(word));
        if (group.constFirst().isBegun)
            needed.removeLast();
    }
    needed.removeDuplicates();
    return needed;
}

QString SearchExpression::gramsMatch() const
{
    return allGroups(m_groups, gramsMatchOf);
}

QStringList SearchExpression::shortTexts() const
{
    for (const Group &group : m_groups) {
        QStringList texts;
        for (const SearchTerm &term : group)
            texts.append(term.isText() && term.folded.toUcs4().size() < gramLength ? term.folded : QString());
        if (!texts.contains(QString()))
            return texts;
    }
    return {};
}

}  // namespace sb
