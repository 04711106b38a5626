// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

namespace sb {

/// The last lines that a program wrote, `limits::serverLogLines` at most, each cut at `limits::serverLogLine` characters and
/// without control characters. A secret that it must not show is replaced wherever it stands in a line.
class ServerLog {
public:
    explicit ServerLog(QByteArray secret = {}) : m_secret(std::move(secret)) {}
    ~ServerLog();
    ServerLog(const ServerLog &) = default;
    ServerLog &operator=(const ServerLog &) = default;

    /// Bytes as they come, in any pieces. Gives how many lines they completed.
    qsizetype feed(QByteArrayView bytes);
    /// With the line that has no end yet.
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] bool contains(QLatin1StringView words) const;

private:
    [[nodiscard]] QString asLine(QByteArray bytes) const;

    QByteArray m_secret;
    QStringList m_lines;
    QByteArray m_open;
};

}  // namespace sb
