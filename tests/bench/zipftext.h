// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace sb::bench {

/// Text whose words and Chinese characters come as often as in a language: the n-th most common one n times as rarely as the
/// first. The same seed gives the same text.
class ZipfText {
public:
    explicit ZipfText(unsigned seed) : m_random(seed), m_words(100'000), m_characters(3'000) {}

    /// About 300 letters; one in twenty is Chinese.
    QString message() { return below(20) == 0 ? chineseText(60) : ofLength(200 + below(200)); }

    QString ofLength(int length)
    {
        QString text;
        while (text.size() < length) {
            text += wordOf(m_words.draw(m_random));
            text += below(12) == 0 ? QStringLiteral(". ") : QStringLiteral(" ");
        }
        return text;
    }

    QStringList words(int count, int from, int to)
    {
        return list(count, [&] { return wordOf(from + below(to - from)) + u' '; });
    }
    QStringList pairs(int count, int from, int to)
    {
        return list(count, [&] { return wordOf(from + below(to - from)) + u' ' + wordOf(from + below(to - from)) + u' '; });
    }
    /// A common word and one that is not.
    QStringList mixed(int count)
    {
        return list(count, [&] { return wordOf(below(30)) + u' ' + wordOf(300 + below(90'000)) + u' '; });
    }
    /// Ends of words.
    QStringList parts(int count)
    {
        return list(count, [&] { return wordOf(300 + below(90'000)).sliced(1) + u' '; });
    }
    /// Two or three words as they may follow each other.
    QStringList phrases(int count)
    {
        return list(count, [&] {
            QString phrase = wordOf(m_words.draw(m_random));
            for (int more = 1 + below(2); more > 0; --more)
                phrase += u' ' + wordOf(m_words.draw(m_random));
            return u'"' + phrase + u'"';
        });
    }
    /// What stands in the search field while a word is typed.
    QStringList prefixes(int count)
    {
        return list(count, [&] {
            const QString word = wordOf(m_words.draw(m_random));
            return word.first(qMin(word.size(), qsizetype{2} + below(5)));
        });
    }
    QStringList chinese(int count)
    {
        return list(count, [&] { return chineseText(1 + below(4)); });
    }
    /// Words that no message has, though all their parts are common.
    QStringList absent(int count)
    {
        return list(count, [&] { return wordOf(below(100)) + wordOf(below(100)) + wordOf(below(100)) + u'q' + u' '; });
    }

private:
    class Frequencies {
    public:
        explicit Frequencies(int count)
        {
            double sum = 0;
            for (int rank = 1; rank <= count; ++rank)
                m_sums.push_back(sum += 1.0 / rank);
        }
        int draw(std::mt19937 &random) const
        {
            const double at = std::uniform_real_distribution<double>(0, m_sums.back())(random);
            return static_cast<int>(std::ranges::lower_bound(m_sums, at) - m_sums.begin());
        }

    private:
        std::vector<double> m_sums;
    };

    template<class Make>
    static QStringList list(int count, const Make &make)
    {
        QStringList all;
        while (all.size() < count)
            all.append(make());
        return all;
    }

    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(m_random); }

    /// Each rank has one word: its syllables are the digits of a number; the common ones are short.
    static QString wordOf(int rank)
    {
        static constexpr const char *onsets[] = {"t", "s", "r", "n", "l", "d", "c",  "m",
                                                 "p", "b", "f", "g", "w", "v", "st", "tr"};
        static constexpr const char *rimes[] = {"e",  "a",  "i",  "o",  "u",  "er",  "in",  "en",
                                                "on", "al", "at", "es", "or", "ing", "ion", "ed"};
        QString word;
        unsigned rest = static_cast<unsigned>(rank) * 2654435761U % 1048573U + (rank < 256 ? 0U : 256U);
        rest = rank < 256 ? static_cast<unsigned>(rank) : rest;
        do {
            word += QLatin1StringView(onsets[rest % 16]) + QLatin1StringView(rimes[rest / 16 % 16]);
            rest /= 256;
        } while (rest > 0);
        return word;
    }

    QString chineseText(int length)
    {
        QString text;
        while (text.size() < length)
            text += QChar(0x4E00 + m_characters.draw(m_random));
        return text;
    }

    std::mt19937 m_random;
    Frequencies m_words;
    Frequencies m_characters;
};

}  // namespace sb::bench
