// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>
#include <optional>

namespace sb {

/// The right to write a database, held by one instance at a time: a kernel lock (flock) on the file `<database>.lock`. It ends with
/// the process, however that ends. The file stays, and remembers when the database was last looked through for damage.
class DatabaseLock {
public:
    /// Does not wait. Fails with Busy (another instance holds it), ReadOnly (the folder cannot be written), DiskFull or Io.
    [[nodiscard]] static Result<DatabaseLock> take(const QString &database);
    ~DatabaseLock();
    DatabaseLock(DatabaseLock &&other) noexcept;
    DatabaseLock &operator=(DatabaseLock &&other) noexcept;

    /// Nullopt before the first check of a new database; 1970 after `askForCheck`.
    [[nodiscard]] std::optional<QDateTime> lastCheck() const;
    /// Best effort: a lost date costs one more check.
    void rememberCheck(const QDateTime &time);
    /// The next start looks the database through.
    void askForCheck() { rememberCheck(QDateTime::fromMSecsSinceEpoch(0)); }

private:
    explicit DatabaseLock(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor = -1;
};

}  // namespace sb
