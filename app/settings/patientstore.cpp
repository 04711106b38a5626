// SPDX-License-Identifier: Apache-2.0
#include "settings/patientstore.h"

#include <QPromise>
#include <QTimer>
#include <memory>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Whichever comes first: the answer, or the end of the time.
template<class T>
QFuture<Result<T>> within(std::chrono::milliseconds patience, QFuture<Result<T>> answer)
{
    if (answer.isFinished())
        return answer;
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto *timer = new QTimer;  // goes with whatever comes first
    const auto end = [promise, timer](const Result<T> &result) {
        timer->stop();
        timer->deleteLater();
        promise->addResult(result);
        promise->finish();
    };
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, timer, [end] { end(fail(ErrorKind::TimedOut, u"the keychain"_s)); });
    timer->start(patience);
    answer.then(timer, end);
    return promise->future();
}

}  // namespace

QFuture<Result<Secret>> PatientStore::read(const QString &name)
{
    return within(m_patience, m_store.read(name));
}

QFuture<Result<>> PatientStore::write(const QString &name, const Secret &secret)
{
    return within(m_patience, m_store.write(name, secret));
}

QFuture<Result<>> PatientStore::remove(const QString &name)
{
    return within(m_patience, m_store.remove(name));
}

}  // namespace sb
