// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QFuture>
#include <QString>

namespace sb {

/// Port to the place where this desktop keeps secrets, each under a name: an origin, "https://host:port", or one with a word
/// behind it. Answers later, on the thread that asked; a question may have to wait for a person who is asked for a password.
/// Errors: NotFound for a name that has no secret (of `read` only), PermissionDenied when the person said no, TimedOut when
/// nobody said anything, Malformed for what is there and is no text, Unsupported for everything else: there is no such place.
class SecretStore {
public:
    SecretStore() = default;
    virtual ~SecretStore() = default;
    Q_DISABLE_COPY_MOVE(SecretStore)

    [[nodiscard]] virtual QFuture<Result<Secret>> read(const QString &name) = 0;
    [[nodiscard]] virtual QFuture<Result<>> write(const QString &name, const Secret &secret) = 0;
    /// One that is not there is removed already.
    [[nodiscard]] virtual QFuture<Result<>> remove(const QString &name) = 0;
};

}  // namespace sb
