// SPDX-License-Identifier: Apache-2.0
#include "personas/frameworkbin.h"

#include "base/clock.h"
#include "personas/personafile.h"

#include <QtConcurrentRun>

namespace sb {

namespace {

Result<> removed(const Result<QString> &path, const QByteArray &file)
{
    if (file.isEmpty())
        return {};
    if (!path)
        return std::unexpected(path.error());
    const Result<> done = removePersonaFile(*path, contentHash(file));
    return !done && done.error().kind == ErrorKind::NotFound ? Result<>() : done;
}

Result<> written(const Result<QString> &path, const QByteArray &file)
{
    if (file.isEmpty())
        return {};
    return path ? savePersona(*path, file, std::nullopt) : std::unexpected(path.error());
}

}  // namespace

/// The text is kept before the file goes, and forgotten where the file stays.
QFuture<Result<>> FrameworkBin::take(const QString &id, const QByteArray &file, const QByteArray &draft)
{
    const QString key = deletedFramework(id);
    const Result<QString> path = frameworkPath(m_folder, id);
    const auto remove = [path, file](const Result<> &kept) {
        return kept ? QtConcurrent::run([path, file] { return removed(path, file); }) : QtFuture::makeReadyValueFuture(kept);
    };
    const auto forget = [this, key, draft, id](const Result<> &gone) {
        if (gone)
            return m_drafts.forget(frameworkDraft(id));
        m_drafts.forget(key, draft);
        return QtFuture::makeReadyValueFuture(gone);
    };
    const QDateTime now = m_clock.now();
    return m_drafts.keep({key, file, draft, now}).then(this, remove).unwrap().then(this, forget).unwrap();
}

QFuture<Result<>> FrameworkBin::bringBack(const QString &id)
{
    const QString key = deletedFramework(id);
    const Result<QString> path = frameworkPath(m_folder, id);
    const auto write = [this, key, path, id](const Result<std::optional<KeptDraft>> &kept) {
        if (!kept || !*kept)
            return QtFuture::makeReadyValueFuture(Result<>(fail(kept ? ErrorKind::NotFound : kept.error().kind, id)));
        const auto forget = [this, key, id, text = **kept](const Result<> &done) {
            if (!done)
                return QtFuture::makeReadyValueFuture(done);
            if (text.text != text.base)
                m_drafts.keep({frameworkDraft(id), text.base, text.text, text.at});
            return m_drafts.forget(key);
        };
        return QtConcurrent::run([path, file = (*kept)->base] { return written(path, file); }).then(this, forget).unwrap();
    };
    return m_drafts.draft(key).then(this, write).unwrap();
}

}  // namespace sb
