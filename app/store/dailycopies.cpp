// SPDX-License-Identifier: Apache-2.0
#include "store/dailycopies.h"

#include "base/limits.h"
#include "store/copyfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto ending = ".sqlite"_L1;

/// Of this database, newest first; what has no time in its name is none of ours.
QList<DatabaseCopy> copiesNamed(const QString &database, QLatin1StringView kind)
{
    const QDir folder(copyFolder(database));
    QList<DatabaseCopy> copies;
    const QStringList names = folder.entryList({QFileInfo(database).completeBaseName() + kind + ending}, QDir::Files);
    for (const QString &name : names) {
        const QString stem = name.chopped(ending.size());
        if (const std::optional<QDateTime> time = copyTimeFrom(stem.sliced(stem.lastIndexOf(u'-') + 1)))
            copies.append({folder.filePath(name), *time});
    }
    std::ranges::sort(copies, std::ranges::greater(), &DatabaseCopy::time);
    return copies;
}

QList<DatabaseCopy> dailyOnes(const QString &database)
{
    return copiesNamed(database, "-daily-*"_L1);
}

}  // namespace

QList<DatabaseCopy> copiesOf(const QString &database)
{
    QList<DatabaseCopy> copies = dailyOnes(database) + copiesNamed(database, "-v*"_L1);
    std::ranges::sort(copies, std::ranges::greater(), &DatabaseCopy::time);
    return copies;
}

QDateTime DailyCopies::due(const QDateTime &now) const
{
    const QList<DatabaseCopy> copies = dailyOnes(m_database);
    if (copies.isEmpty() || copies.constFirst().time > now)
        return now;
    return copies.constFirst().time.addDuration(limits::dailyCopyInterval);
}

Result<QString> DailyCopies::begin() const
{
    const QString time = copyTimeText(QDateTime::currentDateTimeUtc());
    const QString name = QFileInfo(m_database).completeBaseName() + "-daily-"_L1 + time + ending;
    return beginCopy(m_database, copyFolder(m_database) + u'/' + name);
}

Result<> DailyCopies::keep(const QString &part, const std::function<bool()> &isOver) const
{
    Result<> kept = sealCopy(part, limits::storeLongCheckTime, isOver);
    if (kept)
        dropOld(QDateTime::currentDateTimeUtc());
    return kept;
}

/// What claims to be of the future says nothing about its age and goes first.
void DailyCopies::dropOld(const QDateTime &now) const
{
    QList<DatabaseCopy> copies = dailyOnes(m_database);
    std::ranges::stable_partition(copies, [&](const DatabaseCopy &copy) { return copy.time <= now; });
    for (qsizetype i = 1; i < copies.size(); ++i) {  // the newest always stays
        if (i >= limits::dailyCopies || copies.at(i).time.addDays(limits::dailyCopies) < now)
            QFile::remove(copies.at(i).path);
    }
}

}  // namespace sb
