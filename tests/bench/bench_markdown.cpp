// SPDX-License-Identifier: Apache-2.0
// What one update of a growing answer costs (CPU of this thread), and how much of the page it changes.
#include "bench/growingtext.h"
#include "bench/measure.h"
#include "markdown/livedocument.h"

#include <QJsonDocument>
#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace sb::bench;

namespace {

void feed(const char *name, const QString &text)
{
    constexpr qsizetype step = 24;
    std::vector<double> cost;
    qsizetype sent = 0;
    sb::LiveDocument live;
    for (qsizetype at = 0; at < text.size(); at += step) {
        const double start = cpuOfThisThread();
        const QList<sb::Patch> patches = live.append(QStringView(text).sliced(at, qMin(step, text.size() - at)));
        cost.push_back(cpuOfThisThread() - start);
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

/// The dearest of all updates.
double byCharacter(const QString &text)
{
    sb::LiveDocument live;
    double most = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const double start = cpuOfThisThread();
        std::ignore = live.append(QStringView(text).sliced(at, 1));
        most = qMax(most, cpuOfThisThread() - start);
    }
    return most;
}

/// What costs most: alone in a message, and at its end while it arrives.
void feedHostile(const char *name, const QString &text)
{
    sb::LiveDocument live;
    double most = 0;
    constexpr qsizetype step = 1024;
    for (qsizetype at = 0; at < text.size(); at += step) {
        const double start = cpuOfThisThread();
        std::ignore = live.append(QStringView(text).sliced(at, qMin(step, text.size() - at)));
        most = qMax(most, cpuOfThisThread() - start);
    }
    const double start = cpuOfThisThread();
    const QString html = sb::renderHtml(text);
    const double whole = cpuOfThisThread() - start;
    std::printf("{\"name\": \"markdown.hostile_%s\", \"size\": %lld, \"cpu_ms\": %.3f, \"cpu_max_ms\": %.3f, "
                "\"cpu_max_by_character_ms\": %.3f, \"times_output\": %.1f, \"target_ms\": 50}\n",
                name, static_cast<long long>(text.size()), whole, most,
                byCharacter(text.first(qMin<qsizetype>(text.size(), 5 * 1024))),
                static_cast<double>(html.size()) / static_cast<double>(text.size()));
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
    feedHostile("marks_below_bound", times(u"*_"_s, 1900) + times(u"x*a_ "_s, 8000));
    feedHostile("note_marks", times(u"[^"_s, 40'000));
    feedHostile("notes_unended", times(u"[^a"_s, 13'000));
    feedHostile("note_references", times(u"[^a] "_s, 8000) + u"\n\n[^a]: A\n"_s);
    feedHostile("note_bomb", u"[^a]: "_s + times(u"long "_s, 8000) + u"\n\n"_s + times(u"[^a] "_s, 8000));
    feedHostile("note_definitions", times(u"[^a]: x\n"_s, 6000));
    feedHostile("note_chain", [] {
        QString chain;
        for (int i = 0; i < 2500; ++i)
            chain += u"[^%1]: see [^%2]\n"_s.arg(i).arg(i + 1);
        return chain;
    }());
    feedHostile("notes_backwards", [] {
        QString text;
        for (int i = 0; i < 1000; ++i)
            text += u"[^%1] "_s.arg(i);
        text += u"\n\n"_s;
        for (int i = 999; i >= 0; --i)
            text += u"[^%1]: N\n"_s.arg(i);
        return text;
    }());
    feedHostile("definitions", times(u"[a]: x\n"_s, 6000));
}

}  // namespace

int main()
{
    constexpr qsizetype large = 48 * 1024;
    for (const qsizetype size : {qsizetype{1024}, qsizetype{12 * 1024}, large, qsizetype{200 * 1024}})
        feed("markdown.live_mixed", mixedAnswer(size));
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
