// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace sb::test {

inline QString sourcePath(QLatin1StringView path)
{
    return QStringLiteral(SB_SOURCE_DIR "/") + path;
}

/// Empty for a file that is not there.
inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A seed beside the checkout; only some machines have it.
inline QByteArray seed(QLatin1StringView name)
{
    const QString folder = sourcePath(QLatin1StringView("../shared/seeds/"));
    return contentOf(folder + name);
}

}  // namespace sb::test
