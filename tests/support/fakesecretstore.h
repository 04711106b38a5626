// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "settings/secretstore.h"

#include <QHash>
#include <QPromise>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace sb::test {

/// A keychain whose moods a test decides: it answers at once, when it is told to, with an error, or never.
class FakeSecretStore final : public SecretStore {
public:
    QFuture<Result<Secret>> read(const QString &name) override
    {
        asked.append(QStringLiteral("read ") + name);
        Result<Secret> answer = fail(ErrorKind::NotFound);
        if (error)
            answer = std::unexpected(*error);
        else if (kept.contains(name))
            answer = Secret(kept.value(name));
        return answered(answer);
    }
    QFuture<Result<>> write(const QString &name, const Secret &secret) override
    {
        asked.append(QStringLiteral("write ") + name);
        if (error)
            return answered<void>(std::unexpected(*error));
        kept.insert(name, secret.bytes().toByteArray());
        return answered<void>({});
    }
    QFuture<Result<>> remove(const QString &name) override
    {
        asked.append(QStringLiteral("remove ") + name);
        kept.remove(name);
        return answered<void>({});
    }

    /// Gives the answers that were held back.
    void answer()
    {
        for (const std::function<void()> &give : std::exchange(m_waiting, {}))
            give();
    }

    QHash<QString, QByteArray> kept;
    QStringList asked;
    std::optional<Error> error;
    bool isHoldingBack = false;

private:
    template<class T>
    QFuture<Result<T>> answered(const Result<T> &result)
    {
        const auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto give = [promise, result] {
            promise->addResult(result);
            promise->finish();
        };
        if (isHoldingBack)
            m_waiting.push_back(give);
        else
            give();
        return promise->future();
    }

    std::vector<std::function<void()>> m_waiting;
};

}  // namespace sb::test
