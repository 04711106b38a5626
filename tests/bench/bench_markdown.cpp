// SPDX-License-Identifier: Apache-2.0
// What one update of a growing answer costs (CPU of this thread), and how much of the page it changes.
#include "markdown/livedocument.h"

#include <QJsonDocument>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

using Piece = QString (*)(int number);

QString paragraph(int number)
{
    return u"Failures rose from %1 to **%2 %** in two weeks; the change is in *deploy %3*, see `release/%3` and "
           "[the review](https://example.org/r/%3). Small samples move a lot, so look at the median first.\n"_s.arg(number % 9)
               .arg(number % 9 + 5)
               .arg(number);
}

/// The same without its line end.
QString sentence(int number)
{
    QString line = paragraph(number);
    line.replace(u'\n', u' ');
    return line;
}

QString bareLine(int number)
{
    return QString::number(number) + u'\n';
}

QString item(int number)
{
    return u"- Step %1: ask **who owns** the rollback, then measure `lead_time` again\n"_s.arg(number);
}

QString line(int number)
{
    return u"    if (queue.size() < limit_%1 && !isClosed) return queue.take(); // \"why\" & when\n"_s.arg(number);
}

QString row(int number)
{
    return u"| Team %1 | %2 | **%3** | late |\n"_s.arg(number).arg(number * 7 % 100).arg(number * 3 % 40);
}

/// Emphasis that is always begun and never ended.
QString marks(int)
{
    return u"*a_ "_s;
}

QString words(int number)
{
    return u"word %1 and "_s.arg(number);
}

QString part(int number)
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

QString text(const QString &start, Piece piece, qsizetype size)
{
    QString out = start;
    for (int number = 1; out.size() < size; ++number)
        out += piece(number);
    return out.first(size);
}

double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1000.0 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1'000'000.0;
}

void feed(const char *name, const QString &text)
{
    constexpr qsizetype step = 24;
    std::vector<double> cost;
    qsizetype sent = 0;
    sb::LiveDocument live;
    for (qsizetype at = 0; at < text.size(); at += step) {
        const double start = threadMilliseconds();
        const QList<sb::Patch> patches = live.append(QStringView(text).sliced(at, qMin(step, text.size() - at)));
        cost.push_back(threadMilliseconds() - start);
        sent += QJsonDocument(sb::toJson(patches)).toJson(QJsonDocument::Compact).size();
    }
    // The end of the text, where it is dearest.
    std::vector<double> last(cost.end() - static_cast<std::ptrdiff_t>(cost.size() / 10), cost.end());
    std::ranges::sort(cost);
    std::ranges::sort(last);
    std::printf("{\"name\": \"%s\", \"size\": %lld, \"updates\": %zu, \"cpu_ms\": %.3f, \"cpu_p95_ms\": %.3f, "
                "\"cpu_max_ms\": %.3f, \"cpu_last_tenth_ms\": %.3f, \"patch_bytes\": %lld}\n",
                name, static_cast<long long>(text.size()), cost.size(), cost[cost.size() / 2], cost[cost.size() * 95 / 100],
                cost.back(), last[last.size() / 2], static_cast<long long>(sent));
    std::fflush(stdout);
}

/// What costs most: alone in a message, and at its end while it arrives.
void feedHostile(const char *name, const QString &text)
{
    sb::LiveDocument live;
    double most = 0;
    const qsizetype step = qMax<qsizetype>(24, text.size() / 100);
    for (qsizetype at = 0; at < text.size(); at += step) {
        const double start = threadMilliseconds();
        std::ignore = live.append(QStringView(text).sliced(at, qMin(step, text.size() - at)));
        most = qMax(most, threadMilliseconds() - start);
    }
    const double start = threadMilliseconds();
    std::ignore = sb::renderHtml(text);
    std::printf(
        "{\"name\": \"markdown.hostile_%s\", \"size\": %lld, \"cpu_ms\": %.3f, \"cpu_max_ms\": %.3f, \"target_ms\": 50}\n",
        name, static_cast<long long>(text.size()), threadMilliseconds() - start, most);
    std::fflush(stdout);
}

void feedAllHostile()
{
    const auto times = [](const QString &piece, int count) { return piece.repeated(count); };
    const QString head = times(u"|a"_s, 60) + u"|\n"_s + times(u"|-"_s, 60) + u"|\n"_s;
    feedHostile("sparse_table", head + times(u"|x\n"_s, 2500));
    feedHostile("wide_table", times(u"|a"_s, 3500) + u"|\n"_s + times(u"|-"_s, 3500) + u"|\n"_s + times(u"|x\n"_s, 60));
    feedHostile("long_table", u"|a|b|\n|-|-|\n"_s + times(u"|c|d|\n"_s, 8000));
    feedHostile("quotes", times(u"> "_s, 20'000));
    feedHostile("lists", times(u"- "_s, 20'000));
    feedHostile("brackets", times(u"["_s, 40'000));
    feedHostile("emphasis", times(u"*a **a "_s, 6000));
    feedHostile("images", times(u"![[]()"_s, 8000));
    feedHostile("links", times(u"![](<"_s, 8000));
    feedHostile("backticks", times(u"` `` ``` "_s, 5000));
    feedHostile("comments", times(u"a <!-- "_s, 6000));
    feedHostile("cdata", times(u"a <![CDATA[ "_s, 4000));
    feedHostile("marks", times(u"*_"_s, 20'000));
    feedHostile("tildes", times(u"~~a "_s, 10'000));
    feedHostile("entities", times(u"&#x41;&amp "_s, 4000));
    feedHostile("addresses", times(u"www.a"_s, 10'000));
    feedHostile("mail", times(u"a@b."_s, 10'000));
    feedHostile("reference_bomb", u"[a]: https://a.example/"_s + times(u"x"_s, 40'000) + u"\n\n"_s + times(u"[a] "_s, 10'000));
    feedHostile("definitions", times(u"[a]: x\n"_s, 6000));
}

}  // namespace

int main()
{
    constexpr qsizetype large = 48 * 1024;
    for (const qsizetype size : {qsizetype{1024}, qsizetype{12 * 1024}, large, qsizetype{200 * 1024}})
        feed("markdown.live_mixed", text({}, part, size));
    feed("markdown.live_references", text(u"[a]: https://example.org\n\n"_s, part, large));
    feed("markdown.live_paragraph", text({}, paragraph, large));
    feed("markdown.live_one_line", text({}, sentence, large));
    feed("markdown.live_bare_lines", text({}, bareLine, large));
    feed("markdown.live_footnote_above", text(u"As said[^1].\n\n[^1]: https://example.org/note\n\n"_s, part, large));
    feed("markdown.live_words", text({}, words, large));
    feed("markdown.live_marks", text({}, marks, large));
    feed("markdown.live_list", text({}, item, large));
    for (const qsizetype size : {qsizetype{1024}, large, qsizetype{200 * 1024}})
        feed("markdown.live_code", text(u"```cpp\n"_s, line, size));
    feed("markdown.live_code_in_item", text(u"- x\n\n  ```cpp\n"_s, line, large));
    feed("markdown.live_code_in_quote",
         text(u"> ```cpp\n"_s, [](int number) { return QString(u"> "_s + line(number)); }, large));
    feedAllHostile();
    feed("markdown.live_table", text(u"| Team | Count | Share | State |\n|---|--:|:-:|---|\n"_s, row, large));
}
