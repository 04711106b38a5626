// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

/// The texts of the benchmarks: answers as advisors give them, and the ones that are hardest to show while they grow. Deterministic.
namespace sb::bench {

using namespace Qt::StringLiterals;

using Piece = QString (*)(int number);

inline QString paragraph(int number)
{
    return u"Failures rose from %1 to **%2 %** in two weeks; the change is in *deploy %3*, see `release/%3` and "
           "[the review](https://example.org/r/%3). Small samples move a lot, so look at the median first.\n"_s.arg(number % 9)
               .arg(number % 9 + 5)
               .arg(number);
}

/// The same without its line end.
inline QString sentence(int number)
{
    QString line = paragraph(number);
    line.replace(u'\n', u' ');
    return line;
}

inline QString bareLine(int number)
{
    return QString::number(number) + u'\n';
}

inline QString item(int number)
{
    return u"- Step %1: ask **who owns** the rollback, then measure `lead_time` again\n"_s.arg(number);
}

inline QString line(int number)
{
    return u"    if (queue.size() < limit_%1 && !isClosed) return queue.take(); // \"why\" & when\n"_s.arg(number);
}

inline QString row(int number)
{
    return u"| Team %1 | %2 | **%3** | late |\n"_s.arg(number).arg(number * 7 % 100).arg(number * 3 % 40);
}

/// Emphasis that is always begun and never ended.
inline QString marks(int)
{
    return u"*a_ "_s;
}

inline QString words(int number)
{
    return u"word %1 and "_s.arg(number);
}

inline QString part(int number)
{
    QString out = u"## Part %1\n\n"_s.arg(number) + paragraph(number) + u'\n' + paragraph(number + 1) + u'\n';
    for (int i = 0; i < 8; ++i)
        out += item(i);
    out += u"\n```cpp\n"_s;
    for (int i = 0; i < 12; ++i)
        out += line(i);
    out += u"```\n\n| Team | Count | Share | State |\n|---|--:|:-:|---|\n"_s;
    for (int i = 0; i < 8; ++i)
        out += row(i);
    return out + u'\n';
}

/// `start`, then pieces with their numbers from 1, `size` characters in all.
[[nodiscard]] inline QString text(const QString &start, Piece piece, qsizetype size)
{
    QString out = start;
    for (int number = 1; out.size() < size; ++number)
        out += piece(number);
    return out.first(size);
}

/// An answer of `size` characters: headings, paragraphs, lists, code and tables by turns.
[[nodiscard]] inline QString mixedAnswer(qsizetype size)
{
    return text({}, part, size);
}

/// The text in pieces of `length` characters, as they stand in JSON strings.
[[nodiscard]] inline QByteArrayList inPieces(const QString &text, qsizetype length)
{
    QByteArrayList pieces;
    for (qsizetype at = 0; at < text.size(); at += length)
        pieces.append(text.mid(at, length).toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
    return pieces;
}

}  // namespace sb::bench
