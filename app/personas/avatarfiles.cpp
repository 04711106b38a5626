// SPDX-License-Identifier: Apache-2.0
#include "personas/avatarfiles.h"

#include "base/limits.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb {

QString avatarPath(const QString &folder, const QString &slug)
{
    return folder + u'/' + slug + u"/avatar.png"_s;
}

QStringList avatarFiles(const QString &folder)
{
    QStringList paths;
    const QStringList inside = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &slug : inside.mid(0, limits::personasInFolder)) {
        if (const QString path = avatarPath(folder, slug); QFileInfo(path).isFile())
            paths.append(path);
    }
    return paths;
}

}  // namespace sb
