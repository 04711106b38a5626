// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace sb {

Q_DECLARE_LOGGING_CATEGORY(logApp)
Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logUi)

/// Sends Qt's messages to a file of mode 0600, one line each, control characters escaped, and keeps
/// `limits::logFiles` files of `limits::logFileBytes`. Nothing that a person typed, a model wrote, or a key is ever logged:
/// callers log kinds, hosts, status, counts and times. Warnings go to stderr as well. Any thread may log.
/// A log that cannot be written is given up silently: the program does not depend on it.
class FileLog {
public:
    explicit FileLog(const QString &path);
    ~FileLog();
    Q_DISABLE_COPY_MOVE(FileLog)
};

}  // namespace sb
