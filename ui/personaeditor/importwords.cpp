// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/importwords.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb::ui::ImportWords {

namespace {

struct Import {
    Q_DECLARE_TR_FUNCTIONS(Import)
};

/// The technical words stand behind the sentence: they say where.
QString withPlace(const QString &sentence, const QString &detail)
{
    return detail.isEmpty() ? sentence : Import::tr("%1 (%2)", "a sentence, where").arg(sentence, detail);
}

QString nameThere(const FoundAdvisor &advisor, const PersonaLibrary &advisors)
{
    const PersonaEntry *there = advisors.find(advisor.conflict->slug);
    return there != nullptr ? there->head().name : advisor.conflict->slug;
}

QString companionKind(const Companion &companion)
{
    switch (companion.kind) {
    case Companion::Kind::Tests:
        return Import::tr("Tests");
    case Companion::Kind::Avatar:
        return Import::tr("Picture");
    case Companion::Kind::Framework:
        break;
    }
    return Import::tr("Framework");
}

}  // namespace

QString failure(const Error &error, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    switch (error.kind) {
    case ErrorKind::NotFound:
        return Import::tr("%1 is not there any more.").arg(path);
    case ErrorKind::PermissionDenied:
        return Import::tr("%1 may not be read. Change its permissions, then try again.").arg(path);
    case ErrorKind::ReadOnly:
    case ErrorKind::DiskFull:
        return Import::tr("Nothing was brought in: %1 cannot be written. Free some space or change its permissions.")
            .arg(error.detail);
    case ErrorKind::InvalidArgument:
        return Import::tr("%1 is neither a file nor a folder that can be read.").arg(name);
    case ErrorKind::TooLarge:
        return withPlace(Import::tr("%1 is refused: it is larger, or unpacks to more, than is read at once.").arg(name),
                         error.detail);
    case ErrorKind::Malformed:
        return withPlace(Import::tr("%1 is refused: it is broken, or not safe to read.").arg(name), error.detail);
    case ErrorKind::Unsupported:
        return withPlace(Import::tr("There is no advisor in %1 that this program knows.").arg(name), error.detail);
    case ErrorKind::AlreadyExists:
        return Import::tr("Nothing was brought in: %1 is there meanwhile. Try again.").arg(error.detail);
    default:
        return withPlace(Import::tr("%1 could not be read.").arg(name), error.detail);
    }
}

QString conflict(const FoundAdvisor &advisor, const PersonaLibrary &advisors)
{
    if (!advisor.conflict)
        return {};
    const QString there = nameThere(advisor, advisors);
    if (advisor.hasDraft)
        return Import::tr("%1 is there, with changes that nobody has published. A new version would meet them: publish or "
                          "discard them first, or take a copy.")
            .arg(there);
    switch (advisor.conflict->kind) {
    case ImportConflict::Kind::SameId:
        return Import::tr("This is %1, which is there already.").arg(there);
    case ImportConflict::Kind::SameSlug:
        return Import::tr("%1 is there already, under the same file name.").arg(there);
    case ImportConflict::Kind::SameName:
        break;
    }
    return Import::tr("%1 is there already, under the same name.").arg(there);
}

QString fate(const FoundAdvisor &advisor, ConflictChoice choice, const PersonaLibrary &advisors)
{
    if (choice == ConflictChoice::Skip)
        return Import::tr("Left out");
    if (!advisor.conflict)
        return Import::tr("A new advisor");
    return choice == ConflictChoice::NewVersion ? Import::tr("A new version of %1").arg(nameThere(advisor, advisors))
                                                : Import::tr("A copy beside %1").arg(nameThere(advisor, advisors));
}

QString companion(const Companion &companion, const ImportChoice &choice)
{
    const bool isFresh = companion.kind != Companion::Kind::Framework && choice.choice != ConflictChoice::NewVersion;
    const QString name =
        companion.kind == Companion::Kind::Framework || !isFresh ? companion.path : companion.path.section(u'/', -1);
    QString what = Import::tr("%1: %2", "kind of a file, its name").arg(companionKind(companion), name);
    if (isFresh || companion.there == Companion::There::Nothing)
        return what;
    if (companion.there == Companion::There::Same)
        return Import::tr("%1 — there already, the same").arg(what);
    return choice.files == ImportChoice::Files::Replace
        ? Import::tr("%1 — takes the place of another one that is there").arg(what)
        : Import::tr("%1 — another one is there and stays").arg(what);
}

}  // namespace sb::ui::ImportWords
