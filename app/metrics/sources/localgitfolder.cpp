// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/localgitfolder.h"

#include "metrics/metriclimits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

bool isGitRepository(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return false;
    const QDir bare(folder);
    return bare.exists(u".git"_s) || (bare.exists(u"HEAD"_s) && bare.exists(u"objects"_s) && bare.exists(u"refs"_s));
}

QString gitFolder(const QString &folder)
{
    const QFileInfo inside(folder + u"/.git"_s);
    if (inside.isDir())
        return inside.filePath();
    QFile link(inside.filePath());
    if (!inside.isFile() || !link.open(QIODevice::ReadOnly))
        return folder;
    const QString text = QString::fromUtf8(link.read(limits::eventTextCharacters)).trimmed();
    return text.startsWith("gitdir:"_L1) ? QDir(folder).absoluteFilePath(text.sliced(7).trimmed()) : folder;
}

QString sharedGitFolder(const QString &folder)
{
    QFile link(folder + u"/commondir"_s);
    if (!QFileInfo(link.fileName()).isFile() || !link.open(QIODevice::ReadOnly))
        return folder;
    return QDir(folder).absoluteFilePath(QString::fromUtf8(link.read(limits::eventTextCharacters)).trimmed());
}

bool hasPlainGitFiles(const QString &folder)
{
    return std::ranges::all_of(std::array{u"config"_s, u"HEAD"_s, u"packed-refs"_s, u"shallow"_s}, [&](const QString &name) {
        const QFileInfo file(folder + u'/' + name);
        return !file.exists() || (file.isFile() && file.size() <= limits::gitObjectBytes);
    });
}

QString gitConfigText(const QString &sharedFolder)
{
    QFile file(sharedFolder + u"/config"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(limits::gitFileBytes)) : QString();
}

Result<std::vector<GitId>> shallowCommits(const QString &sharedFolder)
{
    std::vector<GitId> ends;
    QFile file(sharedFolder + u"/shallow"_s);
    if (!file.exists())
        return ends;
    if (file.size() > limits::gitFileBytes || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io, u"repository shallow"_s);
    for (const auto lines = file.readAll().split('\n'); const QByteArray &line : lines) {
        if (const std::optional<GitId> id = GitId::fromHex(QString::fromLatin1(line.trimmed())))
            ends.push_back(*id);
    }
    std::ranges::sort(ends);
    return ends;
}

}  // namespace sb
