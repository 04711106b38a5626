// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "settings/secretstore.h"

#include <chrono>

namespace sb {

/// SecretStore on top of another that waits no longer than a time for each answer: a question that a keychain asks, and that
/// nobody answers, ends as TimedOut. What comes after that is dropped.
class PatientStore final : public SecretStore {
public:
    /// `store` must outlive this.
    PatientStore(SecretStore &store, std::chrono::milliseconds patience) : m_store(store), m_patience(patience) {}

    [[nodiscard]] QFuture<Result<Secret>> read(const QString &name) override;
    [[nodiscard]] QFuture<Result<>> write(const QString &name, const Secret &secret) override;
    [[nodiscard]] QFuture<Result<>> remove(const QString &name) override;

private:
    SecretStore &m_store;
    std::chrono::milliseconds m_patience;
};

}  // namespace sb
