// SPDX-License-Identifier: Apache-2.0
#include "settings/keychainstore.h"

#include "base/log.h"

#include <QPromise>
#include <QStringDecoder>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Without a keychain QtKeychain says OtherError and no more: what is no answer of a keychain means that there is none.
Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorKind::NotFound, {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {ErrorKind::PermissionDenied, job.errorString()};
    default:
        return {ErrorKind::Unsupported, job.errorString()};
    }
}

Result<Secret> textIn(QByteArray bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(bytes);
    const bool isText = !decoder.hasError();
    text.fill(u'\0');
    Secret secret(std::move(bytes));
    if (!isText || secret.isEmpty())
        return fail(ErrorKind::Malformed, u"what the keychain holds is no text"_s);
    return secret;
}

/// Starts a job that nothing may delete before it has finished: the keychain's library answers to its address.
template<class T, class Job>
QFuture<Result<T>> started(Job *job, const QString &name, const std::function<Result<T>(const Job &)> &answer)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, answer] {
        if (job->error() != QKeychain::NoError)
            qCInfo(logApp) << "keychain:" << nameOf(errorOf(*job).kind);
        promise->addResult(answer(*job));
        promise->finish();
    });
    job->start();
    return promise->future();
}

}  // namespace

QFuture<Result<Secret>> KeychainStore::read(const QString &name)
{
    return started<Secret, QKeychain::ReadPasswordJob>(new QKeychain::ReadPasswordJob(m_service), name,
                                                       [](const QKeychain::ReadPasswordJob &job) -> Result<Secret> {
                                                           if (job.error() != QKeychain::NoError)
                                                               return std::unexpected(errorOf(job));
                                                           return textIn(job.binaryData());
                                                       });
}

QFuture<Result<>> KeychainStore::write(const QString &name, const Secret &secret)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setTextData(QString::fromUtf8(secret.bytes()));  // the job shares its bytes: to wipe them is not for us
    return started<void, QKeychain::WritePasswordJob>(job, name, [](const QKeychain::WritePasswordJob &done) -> Result<> {
        if (done.error() != QKeychain::NoError)
            return std::unexpected(errorOf(done));
        return {};
    });
}

QFuture<Result<>> KeychainStore::remove(const QString &name)
{
    return started<void, QKeychain::DeletePasswordJob>(
        new QKeychain::DeletePasswordJob(m_service), name, [](const QKeychain::DeletePasswordJob &job) -> Result<> {
            if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
                return std::unexpected(errorOf(job));
            return {};
        });
}

}  // namespace sb
