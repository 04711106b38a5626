// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace sb {

/// As a commit or a trailer names somebody.
struct GitName {
    QString name;
    QString mail;  ///< to find out who it is; never kept
    bool operator==(const GitName &) const = default;
};

/// What the message of a commit says beside its words.
struct GitMessage {
    QString subject;
    qint64 number = 0;         ///< of the pull or merge request
    bool isRevert = false;     ///< and not the revert of a revert, which brings something back
    QString revertedCommit = {};   ///< 7 to 40 digits
    QString revertedSubject = {};
    qint64 revertedNumber = 0;
    QList<GitName> coauthors = {};  ///< at most `limits::gitCoauthors`
    bool operator==(const GitMessage &) const = default;
};

/// Bytes in the encoding that the commit names, "" for UTF-8, as text: what cannot be read so is read as UTF-8.
[[nodiscard]] QString decodedGitText(QByteArrayView bytes, QByteArrayView encoding);

/// Reads the forms of git itself, GitHub, GitLab, Bitbucket and Azure DevOps. Of a message longer than twice `limits::gitMessageBytes` only
/// so much of its beginning and of its end. Never fails; linear.
[[nodiscard]] GitMessage readGitMessage(QByteArrayView bytes, QByteArrayView encoding = {});

/// Bot for a program, by the name or the mail address; Human for two names or more that no machine is called by; else Unknown.
[[nodiscard]] AuthorClass authorClassOf(const GitName &person);

}  // namespace sb
