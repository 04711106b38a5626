// SPDX-License-Identifier: Apache-2.0
#include "history/damagedsets.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto attemptsKey = "attempts"_L1;
constexpr auto stateKey = "state"_L1;
constexpr auto doneWord = "done"_L1;
constexpr qint64 accountBytes = 64 * 1024;

QString accountPath(const QString &set)
{
    return set + "/recovery.json"_L1;
}

QJsonObject accountOf(const QString &set)
{
    QFile file(accountPath(set));
    return file.open(QIODevice::ReadOnly) ? parseJsonObject(file.read(accountBytes)).value_or(QJsonObject()) : QJsonObject();
}

/// One that is only half there counts as not done, so nothing here need wait for the disk.
bool writeAccount(const QString &set, const QJsonObject &account)
{
    QFile file(accountPath(set));
    const QByteArray line = toCompactJson(account) + '\n';
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(line) == line.size();
}

QJsonObject toJson(const Recovery &recovery)
{
    return {{stateKey, doneWord},
            {"conversations"_L1, recovery.conversations},
            {"messages"_L1, recovery.messages},
            {"drafts"_L1, recovery.drafts},
            {"conversations_from_copy"_L1, recovery.copiedConversations},
            {"messages_from_copy"_L1, recovery.copiedMessages},
            {"copy_made_at"_L1, recovery.copyTime.isValid() ? recovery.copyTime.toString(Qt::ISODate) : QString()},
            {"messages_lost"_L1, recovery.lostMessages},
            {"more_may_be_lost"_L1, !recovery.isLossKnown},
            {"cut_short"_L1, recovery.isCutShort}};
}

/// The one set, unless it was done before.
std::optional<Recovery> recoverSet(const QString &set, const QString &database, Connection &into, const LongWork &work)
{
    const QJsonObject before = accountOf(set);
    if (before.value(stateKey).toString() == doneWord)
        return {};
    const int attempts = before.value(attemptsKey).toInt();
    Recovery recovery;
    recovery.folder = set;
    if (attempts < limits::salvageAttempts) {
        // Without a note of the attempt one that crashes would be made for ever.
        if (!writeAccount(set, {{stateKey, "begun"_L1}, {attemptsKey, attempts + 1}}))
            return {};
        const Result<Recovery> brought = salvage(set, database, into, work);
        if (!brought) {
            qCWarning(logStore) << "a damaged history is not brought back:" << nameOf(brought.error().kind)
                                << brought.error().detail;
            writeAccount(set, {{stateKey, "begun"_L1}, {attemptsKey, attempts}});
            return {};
        }
        recovery = *brought;
    } else {
        recovery.isCutShort = true;
        recovery.isLossKnown = false;
    }
    if (!writeAccount(set, toJson(recovery)))
        qCWarning(logStore) << "the account of a recovery could not be written";
    qCInfo(logStore) << "brought back" << recovery.messages << "messages," << recovery.copiedMessages << "from a copy, lost"
                     << recovery.lostMessages;
    return recovery;
}

}  // namespace

QList<Recovery> recoverDamagedSets(const QString &database, Connection &into, const LongWork &work)
{
    const QDir folder(QFileInfo(database).absolutePath());
    QList<Recovery> recovered;
    for (const QStringList sets = folder.entryList({u"corrupt-*"_s}, QDir::Dirs, QDir::Name | QDir::Reversed);
         const QString &set : sets) {
        if (work.isOver())
            break;
        if (const std::optional<Recovery> recovery = recoverSet(folder.filePath(set), database, into, work))
            recovered.append(*recovery);
    }
    return recovered;
}

}  // namespace sb
