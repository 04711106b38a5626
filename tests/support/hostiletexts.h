// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

/// The texts that are dearest to read as Markdown, or grow most when shown. tests/bench says what they cost, tst_hostile that what
/// comes out is bounded.
namespace sb::test {

struct HostileText {
    const char *name = nullptr;
    QString text;
};

/// `piece` once for each number from `from` on, `step` further each time, in place of `%1`.
inline QString numbered(const QString &piece, int count, int from = 0, int step = 1)
{
    QString out;
    for (int i = 0; i < count; ++i) {
        QString next = piece;
        out += next.replace(QStringLiteral("%1"), QString::number(from + i * step));
    }
    return out;
}

/// Runs of 1, 2, 3 … and so many signs, each behind a letter, so that none ends another.
inline QString rising(QChar sign, int longest)
{
    QString out;
    for (int length = 1; length <= longest; ++length)
        out += u'a' + QString(length, sign);
    return out;
}

/// So many lines, each deeper by `indent`.
inline QString stairs(const QString &indent, const QString &line, int count)
{
    QString out;
    for (int i = 0; i < count; ++i)
        out += indent.repeated(i) + line;
    return out;
}

inline QList<HostileText> hostileMarks()
{
    using namespace Qt::StringLiterals;
    const auto times = [](const QString &piece, int count) { return piece.repeated(count); };
    return {
        {"brackets", times(u"["_s, 40'000)},
        {"brackets_nested", times(u"["_s, 20'000) + u'a' + times(u"]"_s, 20'000)},
        {"brackets_in_pairs", times(u"[a]"_s, 13'000)},
        {"brackets_of_an_image", u'!' + times(u"["_s, 40'000)},
        {"images", times(u"![[]()"_s, 8000)},
        {"images_open", times(u"![[[["_s, 8000)},
        {"links", times(u"![](<"_s, 8000)},
        {"links_nested", times(u"[a"_s, 8000) + times(u"](b)"_s, 8000)},
        {"emphasis", times(u"*a **a "_s, 6000)},
        {"emphasis_run", times(u"*"_s, 20'000) + u'a' + times(u"*"_s, 20'000)},
        {"emphasis_in_threes", times(u"***a **b* "_s, 4000)},
        {"emphasis_in_words", times(u"a**b"_s, 10'000) + times(u"c* "_s, 20)},
        {"marks", times(u"*_"_s, 20'000)},
        {"marks_apart", times(u"*_ "_s, 13'000)},
        {"marks_below_bound", times(u"*_"_s, 1900) + times(u"x*a_ "_s, 8000)},
        {"tildes", times(u"~~a "_s, 10'000)},
        {"backticks", times(u"` `` ``` "_s, 5000)},
        {"backticks_rising", rising(u'`', 280)},
        {"less_than", times(u"<"_s, 1024 * 1024)},
        {"comments", times(u"a <!-- "_s, 6000)},
        {"instructions", times(u"a <? "_s, 8000)},
        {"cdata", times(u"a <![CDATA[ "_s, 4000)},
        {"tags_open", times(u"<a b='c "_s, 5000)},
        {"entities", times(u"&#x41;&amp "_s, 4000)},
        {"entities_begun", times(u"&"_s, 40'000)},
        {"entities_unknown", times(u"&CounterClockwiseContourIntegralX"_s, 1200)},
        {"backslashes", times(u"\\"_s, 40'000)},
        {"addresses", times(u"www.a"_s, 10'000)},
        {"address_brackets", u"http://a.example/"_s + times(u")"_s, 40'000)},
        {"mail", times(u"a@b."_s, 10'000)},
        {"mail_begun", times(u"a."_s, 20'000) + u"@b.c"_s},
        {"schemes", times(u"://"_s, 13'000)},
    };
}

inline QList<HostileText> hostileBlocks()
{
    using namespace Qt::StringLiterals;
    const auto times = [](const QString &piece, int count) { return piece.repeated(count); };
    const QString head = times(u"|a"_s, 60) + u"|\n"_s + times(u"|-"_s, 60) + u"|\n"_s;
    return {
        {"sparse_table", head + times(u"|x\n"_s, 2500)},
        {"wide_table", times(u"|a"_s, 3500) + u"|\n"_s + times(u"|-"_s, 3500) + u"|\n"_s + times(u"|x\n"_s, 60)},
        {"long_table", u"|a|b|\n|-|-|\n"_s + times(u"|c|d|\n"_s, 8000)},
        {"largest_table", u"|a|b|\n|-|-|\n"_s + times(u"|c|d|\n"_s, 4999)},
        {"table_delimiters", times(u"|-|-|\n"_s, 6000)},
        {"table_of_one_cell", u"|a|\n|-|\n|"_s + times(u"*a* "_s, 8000)},
        {"quotes", times(u"> "_s, 20'000)},
        {"quote_stairs", stairs(u">"_s, u"a\n"_s, 280)},
        {"lists", times(u"- "_s, 20'000)},
        {"list_stairs", stairs(u"  "_s, u"- a\n"_s, 200)},
        {"list_of_nothing", times(u"-\n"_s, 20'000)},
        {"fences_unclosed", times(u"```\na\n~~~\n"_s, 4000)},
        {"fences_in_items", times(u"- ```\n  a\n"_s, 4000)},
        {"fence_line", u"```\n"_s + times(u"code < & "_s, 4400)},
        {"blank_lines", u"    a\n"_s + times(u"    \n"_s, 8000)},
        {"rules", times(u"* "_s, 20'000)},
        {"headings", times(u"#"_s, 40'000)},
        {"underlined", times(u"a\n"_s, 20'000) + u"==="_s},
    };
}

inline QList<HostileText> hostileReferences()
{
    using namespace Qt::StringLiterals;
    const auto times = [](const QString &piece, int count) { return piece.repeated(count); };
    return {
        {"reference_bomb", u"[a]: https://a.example/"_s + times(u"x"_s, 40'000) + u"\n\n"_s + times(u"[a] "_s, 10'000)},
        {"definitions", times(u"[a]: x\n"_s, 6000)},
        {"definitions_many", numbered(u"[a%1]: x\n"_s, 4000)},
        {"definitions_late", numbered(u"[a%1]\n\n"_s, 1000) + numbered(u"[a%1]: x\n\n"_s, 1000)},
        {"definition_in_a_list", u"- [a]: https://a.example\n"_s + times(u"- item [a]\n"_s, 3600)},
        {"references_undefined", numbered(u"[a%1] "_s, 6000)},
        {"note_marks", times(u"[^"_s, 40'000)},
        {"notes_unended", times(u"[^a"_s, 13'000)},
        {"note_references", times(u"[^a] "_s, 8000) + u"\n\n[^a]: A\n"_s},
        {"note_bomb", u"[^a]: "_s + times(u"long "_s, 8000) + u"\n\n"_s + times(u"[^a] "_s, 8000)},
        {"note_definitions", times(u"[^a]: x\n"_s, 6000)},
        {"note_chain", numbered(u"[^%1]: see [^x%1]\n[^x%1]: see [^%1]\n"_s, 1250)},
        {"notes_apart", numbered(u"a[^%1]\n\n[^%1]: N\n\n"_s, 2000)},
        {"notes_backwards", numbered(u"[^%1] "_s, 1000) + u"\n\n"_s + numbered(u"[^%1]: N\n"_s, 1000, 999, -1)},
    };
}

inline QList<HostileText> hostileTexts()
{
    return hostileMarks() + hostileBlocks() + hostileReferences();
}

}  // namespace sb::test
