// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/newpersona.h"

#include <QFuture>
#include <QList>
#include <QString>

namespace sb {

class PersonaStore;

/// What a person has said of an advisor that is not made yet.
struct BegunPersona {
    QString id;      ///< of this one among others that were begun: a UUID
    PersonaOrigin::Kind kind = PersonaOrigin::Kind::Nothing;
    QString origin;  ///< slug of the template or advisor it begins as
    Persona wanted = {};
    int step = 0;    ///< to which the person had come
    bool operator==(const BegunPersona &) const = default;
};

/// Keeps them over an end of the program, with the drafts and apart from them: `PersonaDrafts::slugs` does not tell of them.
/// Threads and failures as `PersonaStore` says.
class BegunPersonas {
public:
    /// `store` must outlive it.
    explicit BegunPersonas(PersonaStore &store) : m_store(store) {}

    /// In place of what was kept under its id.
    QFuture<Result<>> keep(const BegunPersona &begun);
    /// The latest first, at most `limits::begunPersonas`.
    [[nodiscard]] QFuture<Result<QList<BegunPersona>>> all();
    QFuture<Result<>> forget(const QString &id);

private:
    PersonaStore &m_store;
};

}  // namespace sb
