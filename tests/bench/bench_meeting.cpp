// SPDX-License-Identifier: Apache-2.0
// What a meeting costs: the freeze with its way to the disk, reading it, the agenda, minutes as files and as a PDF.
#include "bench/watched.h"
#include "meetings/freezecomparison.h"
#include "models/dashboardwork.h"
#include "models/meetingfreeze.h"
#include "ui/figures/definitionwords.h"
#include "ui/minutes/minutes.h"
#include "ui/style/tokens.h"
#include "ui/web/environment.h"
#include "ui/web/pageprinter.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QPageLayout>
#include <QTemporaryDir>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::Watched;

namespace {

constexpr qreal minutesMargin = 15;  // millimetres

/// The invented company as its dashboard has it: all metrics.
DashboardData sample(EventStore &events)
{
    DashboardWork work(events, u":/sample"_s);
    (void)work.read(QDateTime(QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC).toMSecsSinceEpoch());
    return work.data({}, std::stop_token()).value_or(DashboardData());
}

Meeting begin(MeetingStore &store, const Freeze &freeze)
{
    return store
        .begin({.id = MeetingId::make(), .series = u"weekly"_s, .title = u"Weekly ops review"_s, .locale = u"en-GB"_s}, freeze)
        .result()
        .value();
}

/// From the call until the bytes are there.
double printTime(Watched &application, const MeetingFile &file)
{
    ui::PagePrinter printer(u"dashboard"_s, ui::cssVariables(ui::Scheme::Light));
    double took = 0;
    QElapsedTimer timer;
    QObject::connect(&printer, &ui::PagePrinter::printed, &printer,
                     [&] { took = static_cast<double>(timer.nsecsElapsed()) / 1e6; });
    timer.start();
    application.run(
        [&] {
            const QPageLayout paper(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                    QMarginsF(minutesMargin, minutesMargin, minutesMargin, minutesMargin),
                                    QPageLayout::Millimeter);
            printer.print(
                {{u"style"_s, QString::fromUtf8(ui::minutesStyle())}, {u"show"_s, u"minutes"_s, ui::minutesMarkup(file)}},
                paper);
        },
        [&took] { return took > 0; });
    return took;
}

}  // namespace

int main(int argc, char **argv)
{
    ui::installWebEnvironment();
    Watched application(argc, argv);
    const QTemporaryDir folder;
    EventStore events(eventDatabase(folder.path()));
    MeetingStore store(meetingDatabase(folder.path()));
    const DashboardData data = sample(events);
    const DefinitionWords words = ui::metricCards();
    const auto size = static_cast<long long>(data.cards.size());
    const Freeze freeze = freezeOf(data, words, data.readAt);
    const QByteArray bytes = bytesOf(freeze);
    bench::measure("meeting: freeze of all metrics", size, 15, [&] { std::ignore = freezeOf(data, words, data.readAt); });
    bench::measure("meeting: freeze, hashed and on the disk", size, 9,
                   [&] { std::ignore = begin(store, freezeOf(data, words, data.readAt)); });
    bench::measure("meeting: reading a freeze", static_cast<long long>(bytes.size()), 15,
                   [&] { std::ignore = readFreeze(bytes); });
    bench::measure("meeting: since last meeting", size, 15, [&] { std::ignore = compareFreezes(freeze, freeze); });
    const Meeting meeting = begin(store, freeze);
    const MeetingFile file = store.open(meeting.id).result().value();
    bench::measure("meeting: opening", size, 9, [&] { std::ignore = store.open(meeting.id).result(); });
    bench::measure("meeting: minutes as Markdown", size, 9, [&] { std::ignore = ui::minutesMarkdown(file); });
    bench::measure("meeting: minutes as HTML", size, 9, [&] { std::ignore = ui::minutesHtml(file); });
    double best = 1e9;
    for (int round = 0; round < 3; ++round)
        best = std::min(best, printTime(application, file));
    std::printf("{\"name\": \"meeting: minutes as PDF\", \"size\": %lld, \"wall_ms\": %.1f, \"target_wall_ms\": 2000}\n", size,
                best);
    return 0;
}
