// SPDX-License-Identifier: Apache-2.0
// What one update of a growing answer costs (CPU of this thread), and how much of the page it changes.
#include "bench/growingtext.h"
#include "bench/measure.h"
#include "markdown/livedocument.h"
#include "support/hostiletexts.h"

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

/// The dearest update of those that bring so many characters each, behind the first ones, which come at once.
double dearest(const QString &text, qsizetype first, qsizetype step)
{
    sb::LiveDocument live;
    std::ignore = live.append(QStringView(text).first(first));
    double most = 0;
    for (qsizetype at = first; at < text.size(); at += step) {
        const double start = cpuOfThisThread();
        std::ignore = live.append(QStringView(text).sliced(at, qMin(step, text.size() - at)));
        most = qMax(most, cpuOfThisThread() - start);
    }
    return most;
}

/// What costs most: alone in a message, and at its end while it arrives.
void feedHostile(const char *name, const QString &text)
{
    const double start = cpuOfThisThread();
    const QString html = sb::renderHtml(text);
    const double whole = cpuOfThisThread() - start;
    std::printf("{\"name\": \"markdown.hostile_%s\", \"size\": %lld, \"cpu_ms\": %.3f, \"cpu_max_ms\": %.3f, "
                "\"cpu_max_by_20_ms\": %.3f, \"cpu_max_by_character_ms\": %.3f, \"times_output\": %.1f, \"target_ms\": 50}\n",
                name, static_cast<long long>(text.size()), whole, dearest(text, 0, 1024),
                dearest(text, qMax<qsizetype>(0, text.size() - 2000), 20), dearest(text.left(5 * 1024), 0, 1),
                static_cast<double>(html.size()) / static_cast<double>(text.size()));
    std::fflush(stdout);
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
    for (const sb::test::HostileText &hostile : sb::test::hostileTexts())
        feedHostile(hostile.name, hostile.text);
    feed("markdown.live_table", text(u"| Team | Count | Share | State |\n|---|--:|:-:|---|\n"_s, row, large));
}
