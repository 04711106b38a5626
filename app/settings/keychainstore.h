// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "settings/secretstore.h"

namespace sb {

/// SecretStore in the desktop's keychain (Secret Service or KWallet), through QtKeychain. Never falls back to a file: what the
/// keychain does not take is an error. Needs the event loop of its thread. Not wiped are the copies that QtKeychain and the
/// keychain's own connection make.
class KeychainStore final : public SecretStore {
public:
    /// `service` is the name that the keychain shows beside each entry.
    explicit KeychainStore(QString service) : m_service(std::move(service)) {}

    [[nodiscard]] QFuture<Result<Secret>> read(const QString &name) override;
    [[nodiscard]] QFuture<Result<>> write(const QString &name, const Secret &secret) override;
    [[nodiscard]] QFuture<Result<>> remove(const QString &name) override;

private:
    QString m_service;
};

}  // namespace sb
