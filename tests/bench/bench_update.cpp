// SPDX-License-Identifier: Apache-2.0
// What it costs to add a few characters to a growing answer: reading them and making the patch, and the page's work until
// all is laid out again: the end of a text of each size.
#include "base/json.h"
#include "bench/growingtext.h"
#include "bench/measure.h"
#include "bench/processtree.h"
#include "bench/stage.h"
#include "markdown/livedocument.h"
#include "markdown/patch.h"
#include "ui/web/environment.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::cpuOfThisThread;
using sb::bench::Samples;
using sb::bench::Stage;

namespace {

constexpr int updates = 800;  // about one part of the mixed text: each kind of block has its share
constexpr qsizetype added = 4;  // characters an update
constexpr qsizetype piece = 1000;  // characters at once, before

/// An answer as the page takes it, still being written.
QJsonObject entry(const QString &html, int revision)
{
    return {{u"id"_s, u"bench"_s},        {u"role"_s, u"answer"_s}, {u"state"_s, u"streaming"_s}, {u"label"_s, u"Diego"_s},
            {u"name"_s, u"Diego"_s},      {u"glyph"_s, u"gauge"_s}, {u"icon"_s, u"D"_s},          {u"colour"_s, 1},
            {u"meta"_s, u""_s},           {u"metaLabel"_s, u""_s},  {u"facts"_s, QJsonArray()},   {u"figures"_s, QJsonArray()},
            {u"actions"_s, QJsonArray()}, {u"html"_s, html},        {u"revision"_s, revision}};
}

/// CPU milliseconds of the thread that lays out, so far.
double cpuOfPage()
{
    for (const auto tree = bench::processTree(QCoreApplication::applicationPid()); const bench::ProcessShare &process : tree) {
        if (process.name.endsWith("renderer"))
            return bench::detail::procFile(process.pid, "schedstat").split(' ').constFirst().toDouble() / 1e6;
    }
    return 0;
}

/// Applies each list of patches, forces a layout, and gives the milliseconds of all.
const QString applyAll = uR"((function (lists, before) {
    const laidOut = () => document.getElementById('log').offsetHeight;
    laidOut();
    const times = lists.map((list, index) => {
        const begin = performance.now();
        sb.apply([['patch', 'bench', before + index + 1, list]]);
        laidOut();
        return performance.now() - begin;
    });
    return times;
})(%1, %2))"_s;

double measure(Stage &stage, const char *name, const QString &text, double target)
{
    LiveDocument document;
    const qsizetype steps = std::min<qsizetype>(updates, text.size() / added / 2);
    qsizetype at = text.size() - steps * added;
    QJsonArray calls{QJsonArray{u"reset"_s, QJsonArray{entry({}, 0)}, false}};
    for (qsizetype begin = 0, revision = 0; begin < at; begin += piece)
        calls.append(QJsonArray{u"patch"_s, u"bench"_s, ++revision,
                                toJson(document.append(QStringView(text).sliced(begin, std::min(piece, at - begin))))});
    stage.evaluate(
        u"sb.apply(%1); document.getElementById('log').offsetHeight; 1"_s.arg(QString::fromUtf8(toCompactJson(calls))));
    const int before = int(calls.size()) - 1;
    std::vector<double> reading;
    QJsonArray lists;
    for (; at < text.size(); at += added) {
        const double begin = cpuOfThisThread();
        lists.append(toJson(document.append(QStringView(text).sliced(at, std::min(added, text.size() - at)))));
        reading.push_back(cpuOfThisThread() - begin);
    }
    const double cpuBefore = cpuOfPage();
    const QVariantList page = stage.evaluate(applyAll.arg(QString::fromUtf8(toCompactJson(lists))).arg(before)).toList();
    if (page.size() != lists.size() || document.source() != text) {
        std::fprintf(stderr, "%s: the page did not take the patches\n", name);
        return 0;
    }
    std::printf("{\"name\": \"%s\", \"size\": %lld, \"page_cpu_ms\": %.3f, \"updates\": %d}\n", name,
                static_cast<long long>(text.size()), (cpuOfPage() - cpuBefore) / static_cast<double>(steps), int(steps));
    Samples whole;
    for (qsizetype i = 0; i < page.size(); ++i)
        whole.add(reading[static_cast<std::size_t>(i)] + page.at(i).toDouble(), reading[static_cast<std::size_t>(i)]);
    bench::report(name, text.size(), whole, target);
    std::ranges::sort(whole.wall);
    return whole.wall[whole.wall.size() / 2];
}

}  // namespace

int main(int argc, char **argv)
{
    qputenv("SOUNDINGBOARD_PROBE_PORTS", "none");
    ui::installWebEnvironment();
    const QApplication application(argc, argv);
    Stage stage({{"unused"}, std::chrono::milliseconds(1), std::chrono::milliseconds(1)});
    stage.evaluate(u"1"_s);  // the program's own messages are in the page by then
    const QString only = application.arguments().value(1);  // "mixed", or nothing
    double first = 0;
    double last = 0;
    for (const qsizetype size : {1, 12, 48, 200}) {
        last = measure(stage, "update.mixed", bench::mixedAnswer(size * 1024), 0.6);
        first = first > 0 ? first : last;
    }
    std::printf("{\"name\": \"update.mixed_growth\", \"ratio\": %.2f, \"target_ratio\": 1.5}\n", last / first);
    if (only == "mixed"_L1)
        return 0;
    constexpr qsizetype large = 48 * 1024;
    measure(stage, "update.footnote_above", bench::text(u"As said[^1].\n\n[^1]: A note.\n\n"_s, bench::part, large), 2);
    measure(stage, "update.code", bench::text(u"```cpp\n"_s, bench::line, large), 2);
    measure(stage, "update.list", bench::text({}, bench::item, large), 2);
    measure(stage, "update.table", bench::text(u"| Team | Count | Share | State |\n|---|--:|:-:|---|\n"_s, bench::row, large),
            2);
    measure(stage, "update.bare_lines", bench::text({}, bench::bareLine, large), 2);
    measure(stage, "update.paragraph", bench::text({}, bench::paragraph, large), 2);
    measure(stage, "update.one_line", bench::text({}, bench::sentence, large), 2);
}
