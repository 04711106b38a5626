// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QFuture>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

class PersonaStore;

/// The text of an advisor that is edited and not published yet.
struct KeptDraft {
    QString slug;  ///< by the path of the file: what the text is called may change; of a framework `frameworkDraft(id)`
    QByteArray base;  ///< what was published when the edits began; empty for an advisor that is not published
    QByteArray text;
    QDateTime at;  ///< UTC
    bool operator==(const KeptDraft &) const = default;
};

/// Where the draft of a framework is kept: no advisor's slug holds a `/`.
[[nodiscard]] inline QString frameworkDraft(const QString &id)
{
    return QStringLiteral("frameworks/") + id;
}
/// Where the text of a framework is kept whose file was taken away.
[[nodiscard]] inline QString deletedFramework(const QString &id)
{
    return QStringLiteral("frameworks-deleted/") + id;
}

/// Keeps drafts over an end of the program, one for each slug. Threads and failures as `PersonaStore` says.
class PersonaDrafts {
public:
    /// `store` must outlive it.
    explicit PersonaDrafts(PersonaStore &store) : m_store(store) {}

    /// In place of the one of that slug. Survives a crash of the program at once, that of the computer within a moment.
    QFuture<Result<>> keep(const KeptDraft &draft);
    [[nodiscard]] QFuture<Result<std::optional<KeptDraft>>> draft(const QString &slug);
    /// Of all advisors' that are kept: names that no file can have are others' (`BegunPersonas`, `frameworkDraft`).
    [[nodiscard]] QFuture<Result<QStringList>> slugs();
    /// What stands behind `prefix` in all that begin so: `frameworkDraft({})`.
    [[nodiscard]] QFuture<Result<QStringList>> slugsBehind(const QString &prefix);
    QFuture<Result<>> forget(const QString &slug);
    /// Only while it has this text: what was written since is kept.
    QFuture<Result<>> forget(const QString &slug, const QByteArray &text);

private:
    PersonaStore &m_store;
};

}  // namespace sb
