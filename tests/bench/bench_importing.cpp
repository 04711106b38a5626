// SPDX-License-Identifier: Apache-2.0
// How long the window's thread is busy at a time while a table comes in: looked at, checked, imported, and the figures made anew.
#include "bench/watched.h"
#include "metrics/eventstore.h"
#include "models/dashboard.h"
#include "net/curltransport.h"
#include "support/fakeclock.h"
#include "support/fakesecretstore.h"
#include "ui/sources/sourcesroom.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::bench::Watched;

namespace {

constexpr double longestStretch = 16;

QString writeTable(const QString &folder, int rows)
{
    QFile file(folder + u"/deployments.csv"_s);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write("id,service,environment,status,finished_at\n");
    const QDateTime first(QDate(2025, 3, 1), QTime(9, 0), QTimeZone::UTC);
    for (int row = 0; row < rows; ++row) {
        const QByteArray number = QByteArray::number(row);
        file.write("d" + number + ",service-" + QByteArray::number(row % 40) + ",production,success,"
                   + first.addSecs(row * qint64{240}).toString(Qt::ISODate).toUtf8() + '\n');
    }
    return file.fileName();
}

void tell(const char *what, int rows, const Watched &application)
{
    std::printf("{\"name\": \"data room: longest stretch of the window's thread, %s\", \"size\": %d, \"cpu_ms\": %.2f, "
                "\"sum_cpu_ms\": %.1f, \"target_cpu_ms\": %g}\n",
                what, rows, application.longest, application.sum, longestStretch);
    std::fflush(stdout);
}

void measureImport(Watched &application, int rows)
{
    QTemporaryDir folder;
    test::FakeClock clock;
    EventStore store(eventDatabase(folder.path()));
    CurlTransport transport(clock);
    test::FakeSecretStore secrets;
    Dashboard dashboard({store, clock, u":/sample"_s});
    ui::SourcesRoom room({store, clock, transport, secrets, [] { return u"Ada"_s; }});
    QObject::connect(&room, &ui::SourcesRoom::workspaceChanged, &dashboard, &Dashboard::reload);
    room.resize(1368, 840);
    application.run([&room] { room.show(); }, [] { return true; });
    const auto next = [&room] { return room.findChild<QAbstractButton *>(u"assistantNext"_s); };
    const auto isReady = [&next] { return next() != nullptr && next()->isEnabled(); };
    const QString table = writeTable(folder.path(), rows);
    application.run([&] { room.importFrom({table}); }, isReady);
    tell("looking", rows, application);
    application.run([&next] { next()->click(); }, isReady);
    tell("checking", rows, application);
    bool isShown = false;
    QObject::connect(&dashboard, &Dashboard::changed, &dashboard, [&isShown] { isShown = true; });
    application.run([&next] { next()->click(); }, [&] { return isReady() && isShown; });
    tell("importing", rows, application);
}

}  // namespace

int main(int argc, char **argv)
{
    Watched application(argc, argv);
    measureImport(application, 2'000);
    measureImport(application, 60'000);
    return 0;
}
