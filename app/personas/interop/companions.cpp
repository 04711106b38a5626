// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/companions.h"

#include "base/limits.h"
#include "personas/personalimits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

std::optional<QByteArray> fileAt(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll();
}

bool isFrameworkName(const QString &path)
{
    return path.endsWith(".md"_L1) && slugOf(path.chopped(3)) == path.chopped(3) && path.size() > 3;
}

Companion::There thereIn(const QString &folder, const Companion &companion)
{
    const std::optional<QByteArray> there = fileAt(folder + u'/' + companion.path);
    return !there ? Companion::There::Nothing : *there == companion.bytes ? Companion::There::Same : Companion::There::Other;
}

}  // namespace

QList<Companion> companionsOf(const ImportedPersona &persona, const QString &slug, LossReport &losses)
{
    QList<Companion> companions;
    if (persona.tests.size() > limits::testsBytes)
        losses.append({u"tests.yaml"_s, LossItem::Kind::Dropped, LossItem::Reason::TooLong});
    else if (!persona.tests.isEmpty())
        companions.append({Companion::Kind::Tests, slug + u"/tests.yaml"_s, persona.tests});
    if (!persona.avatar.isEmpty())
        companions.append({Companion::Kind::Avatar, slug + u"/avatar.png"_s, persona.avatar});
    for (const NamedBytes &framework : persona.frameworks) {
        const QString path = u"frameworks/"_s + framework.path;
        const bool isShort = framework.bytes.size() <= limits::personaBytes;
        if (isFrameworkName(framework.path) && isShort)
            companions.append({Companion::Kind::Framework, path, framework.bytes});
        else
            losses.append({path, LossItem::Kind::Dropped, isShort ? LossItem::Reason::Unsafe : LossItem::Reason::TooLong});
    }
    return companions;
}

QList<Companion> comparedWith(const QList<Companion> &companions, const QStringList &folders)
{
    QList<Companion> compared = companions;
    for (Companion &companion : compared) {
        companion.there = thereIn(folders.constLast(), companion);
        const bool isShared = companion.kind == Companion::Kind::Framework;
        for (qsizetype i = folders.size() - 2; isShared && i >= 0 && companion.there == Companion::There::Nothing; --i)
            companion.there = thereIn(folders.at(i), companion);
    }
    return compared;
}

QList<NamedBytes> originalsOf(const ImportSource &source, const QString &slug, const QString &folder)
{
    const QString name = source.name.isEmpty() ? u"imported"_s : source.name;
    const QFileInfo info(name);
    const QString dotted = info.suffix().isEmpty() || source.isFolder ? QString() : QString(u'.' + info.suffix());
    for (int number = 1;; ++number) {
        const QString tried = number == 1 ? name : u"%1-%2%3"_s.arg(name.chopped(dotted.size())).arg(number).arg(dotted);
        const QString place = slug + u"/imported/"_s + tried;
        QList<NamedBytes> files;
        for (const NamedBytes &file : source.files)
            files.append({source.isFolder ? QString(place + u'/' + file.path) : place, file.bytes});
        if (!QFileInfo::exists(folder + u'/' + place))
            return files;
        const bool isKept = std::ranges::all_of(
            files, [&folder](const NamedBytes &file) { return fileAt(folder + u'/' + file.path) == file.bytes; });
        if (isKept)
            return {};
    }
}

}  // namespace sb
