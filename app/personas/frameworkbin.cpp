// SPDX-License-Identifier: Apache-2.0
#include "personas/frameworkbin.h"

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
    return m_drafts.keep({key, file, draft, QDateTime::currentDateTimeUtc()})
        .then(QtFuture::Launch::Async, [path, file](const Result<> &kept) { return kept ? removed(path, file) : kept; })
        .then(QtFuture::Launch::Async,
              [drafts = m_drafts, key, draft, id](const Result<> &gone) mutable {
                  return gone ? drafts.forget(frameworkDraft(id))
                              : drafts.forget(key, draft).then([gone](const Result<> &) { return gone; });
              })
        .unwrap();
}

QFuture<Result<>> FrameworkBin::bringBack(const QString &id)
{
    const QString key = deletedFramework(id);
    const Result<QString> path = frameworkPath(m_folder, id);
    const auto write = [drafts = m_drafts, key, path, id](const Result<std::optional<KeptDraft>> &kept) mutable {
        const auto failed = [](const Error &error) { return QtFuture::makeReadyValueFuture(Result<>(std::unexpected(error))); };
        if (!kept || !*kept)
            return failed(kept ? Error{ErrorKind::NotFound, id} : kept.error());
        const KeptDraft &text = **kept;
        if (const Result<> done = written(path, text.base); !done)
            return failed(done.error());
        if (text.text != text.base)
            drafts.keep({frameworkDraft(id), text.base, text.text, text.at});
        return drafts.forget(key);
    };
    return m_drafts.draft(key).then(QtFuture::Launch::Async, write).unwrap();
}

}  // namespace sb
