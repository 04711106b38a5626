// SPDX-License-Identifier: Apache-2.0
#include "ui/words/importwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct RepositoryWords {
    Q_DECLARE_TR_FUNCTIONS(RepositoryWords)
};

}  // namespace

QString repositoryFailure(const Error &error)
{
    const QString what = error.detail.section(u' ', 1, 1);
    const QString name = error.detail.section(u' ', 2);
    if (what == "owner"_L1)
        return RepositoryWords::tr(
            "This repository belongs to another user of this computer; it is read when its owner imports it, or of "
            "a clone of one's own.");
    if (what == "sha256"_L1)
        return RepositoryWords::tr("This repository names its objects by SHA-256, which cannot be read yet.");
    if (what == "extension"_L1)
        return RepositoryWords::tr("This repository has a form that cannot be read yet, such as reftable.");
    if (what == "object"_L1 && error.kind == ErrorKind::TooLarge)
        return RepositoryWords::tr("Object %1 of this repository is too large.").arg(name);
    if (what == "object"_L1)
        return RepositoryWords::tr("Object %1 of this repository is missing or damaged; “git fsck” tells more.").arg(name);
    if (error.kind == ErrorKind::TooLarge)
        return RepositoryWords::tr("This repository has more commits or tags than can be read.");
    if (error.kind == ErrorKind::NotFound)
        return RepositoryWords::tr("There is no repository, or its files are elsewhere.");
    return RepositoryWords::tr("The files of this repository are damaged; “git fsck” tells more.");
}

}  // namespace sb::ui
