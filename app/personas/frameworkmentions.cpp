// SPDX-License-Identifier: Apache-2.0
#include "personas/frameworkmentions.h"

#include "personas/personalimits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'\u2019';
}

bool isWordSign(QStringView text, qsizetype at, qsizetype end)
{
    const QChar c = text.at(at);
    if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate())
        return true;
    return isApostrophe(c) && at + 1 < end && text.at(at + 1).isLetter();
}

bool hasTwoCapitals(QStringView word)
{
    return std::ranges::adjacent_find(word, [](QChar a, QChar b) { return a.isUpper() && b.isUpper(); }) != word.end();
}

QString spelled(QStringView word)
{
    QString text = word.toString();
    return text.replace(u'\u2019', u'\'');
}

/// Blanks, one line end among them, or a hyphen or slash between letters.
bool joinsWords(QStringView between)
{
    if (between.size() == 1 && u"-/\u2010\u2011\u2013"_s.contains(between.front()))
        return true;
    return !between.isEmpty() && between.count(u'\n') < 2
        && std::ranges::all_of(between, [](QChar c) { return c.isSpace() || c == u'\u00a0'; });
}

/// The forms whose singular an alias's last word may be.
QStringList singularsOf(const QString &word)
{
    QStringList forms;
    for (const QLatin1StringView ending : {"'s"_L1, "'"_L1, "s"_L1, "es"_L1}) {
        if (word.size() > ending.size() + 1 && word.endsWith(ending))
            forms.append(word.chopped(ending.size()));
    }
    return forms;
}

}  // namespace

QList<FrameworkMentions::Word> FrameworkMentions::wordsIn(QStringView text, ProseSpan stretch)
{
    QList<Word> words;
    for (qsizetype at = stretch.begin; at < stretch.end;) {
        if (isApostrophe(text.at(at)) || !isWordSign(text, at, stretch.end)) {
            ++at;
            continue;
        }
        Word word{at, at, false};
        while (word.end < stretch.end && isWordSign(text, word.end, stretch.end))
            ++word.end;
        word.isJoined = !words.isEmpty() && joinsWords(text.sliced(words.constLast().end, at - words.constLast().end));
        words.append(word);
        at = word.end;
    }
    return words;
}

void FrameworkMentions::add(const QString &alias, const QString &id)
{
    const QList<Word> words = wordsIn(alias, {0, alias.size()});
    if (words.isEmpty() || words.size() > limits::aliasWords)
        return;
    int node = 0;
    for (const Word &word : words) {
        const QString written = spelled(QStringView(alias).sliced(word.begin, word.end - word.begin));
        const bool isExact = hasTwoCapitals(written);
        const QString key = isExact ? written : written.toCaseFolded();
        QHash<QString, int> &next = isExact ? m_nodes[node].asWritten : m_nodes[node].folded;
        const auto found = next.constFind(key);
        const bool isNew = found == next.cend();
        const int after = isNew ? static_cast<int>(m_nodes.size()) : *found;
        if (isNew) {
            next.insert(key, after);
            m_nodes.append(Node());
        }
        node = after;
    }
    if (m_nodes.at(node).id.isEmpty())
        m_nodes[node].id = id;
}

int FrameworkMentions::step(int node, const QString &word) const
{
    const Node &now = m_nodes.at(node);
    if (const auto found = now.asWritten.constFind(word); found != now.asWritten.cend())
        return *found;
    return now.folded.isEmpty() ? -1 : now.folded.value(word.toCaseFolded(), -1);
}

/// To a node that ends an alias.
int FrameworkMentions::lastStep(int node, const QString &word) const
{
    for (const auto forms = QStringList(word) + singularsOf(word); const QString &form : forms) {
        const int last = step(node, form);
        if (last > 0 && !m_nodes.at(last).id.isEmpty())
            return last;
    }
    return -1;
}

FrameworkMention FrameworkMentions::longestAt(QStringView text, const QList<Word> &words, qsizetype first) const
{
    FrameworkMention longest;
    int node = 0;
    for (qsizetype i = first; i < words.size() && node >= 0; ++i) {
        if (i > first && !words.at(i).isJoined)
            break;
        const QString word = spelled(text.sliced(words.at(i).begin, words.at(i).end - words.at(i).begin));
        if (const int last = lastStep(node, word); last > 0)
            longest = {{words.at(first).begin, words.at(i).end}, m_nodes.at(last).id};
        node = step(node, word);
    }
    return longest;
}

QString FrameworkMentions::exactly(QStringView text) const
{
    const FrameworkMention mention = longestAt(text, wordsIn(text, {0, text.size()}), 0);
    const auto isWord = [](QChar c) { return c.isLetterOrNumber(); };
    const bool isAll = std::ranges::none_of(text.first(mention.span.begin), isWord)
        && std::ranges::none_of(text.sliced(mention.span.end), isWord);
    return isAll ? mention.id : QString();
}

QList<FrameworkMention> FrameworkMentions::in(QStringView text, ProseSpan stretch, const QList<ProseSpan> &without) const
{
    QList<FrameworkMention> mentions;
    const QList<Word> words = wordsIn(text, stretch);
    qsizetype after = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words.at(i).begin < after || isIn(without, words.at(i).begin))
            continue;
        const FrameworkMention mention = longestAt(text, words, i);
        if (mention.id.isEmpty() || isIn(without, mention.span.end - 1))
            continue;
        mentions.append(mention);
        after = mention.span.end;
    }
    return mentions;
}

}  // namespace sb
