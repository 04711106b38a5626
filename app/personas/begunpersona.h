// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/newpersona.h"

#include <QFuture>
#include <QString>
#include <optional>

namespace sb {

class PersonaStore;

/// What a person has said of an advisor that is not made yet.
struct BegunPersona {
    PersonaOrigin::Kind kind = PersonaOrigin::Kind::Nothing;
    QString origin;  ///< slug of the template or advisor it begins as
    Persona wanted = {};
    int step = 0;    ///< to which the person had come
    bool operator==(const BegunPersona &) const = default;
};

/// Keeps it over an end of the program, one for all, with the drafts and apart from them: `PersonaDrafts::slugs` does not tell of it.
/// Threads and failures as `PersonaStore` says.
class BegunPersonas {
public:
    /// `store` must outlive it.
    explicit BegunPersonas(PersonaStore &store) : m_store(store) {}

    /// In place of the one before.
    QFuture<Result<>> keep(const BegunPersona &begun);
    [[nodiscard]] QFuture<Result<std::optional<BegunPersona>>> begun();
    QFuture<Result<>> forget();

private:
    PersonaStore &m_store;
};

}  // namespace sb
