// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace sb {

/// A finished copy of a database, and when it was made.
struct DatabaseCopy {
    QString path;
    QDateTime time;
};

/// All copies of the database, those of the days and those from before a migration, newest first.
[[nodiscard]] QList<DatabaseCopy> copiesOf(const QString &database);

/// The files of the copies that are made day by day: `backups/<name>-daily-<time>.sqlite` beside the database, mode 0600. One
/// that is being made ends in `.part` and does not count. Touches files only; any thread.
class DailyCopies {
public:
    explicit DailyCopies(const QString &database) : m_database(database) {}

    /// When the next copy is due: at once without an earlier one, or when the newest claims to be of the future.
    [[nodiscard]] QDateTime due(const QDateTime &now) const;
    /// The empty file that is to be filled. Fails as `beginCopy`.
    [[nodiscard]] Result<QString> begin() const;
    /// Checks what `begin` gave and is filled now, brings it to the disk, lets it count, and drops those that are more than
    /// `limits::dailyCopies` or older than so many days. Fails as `sealCopy`; then it is gone, and the older ones stay.
    [[nodiscard]] Result<> keep(const QString &part, const std::function<bool()> &isOver) const;

private:
    void dropOld(const QDateTime &now) const;

    QString m_database;
};

}  // namespace sb
