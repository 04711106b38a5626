// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QList>
#include <QString>

namespace sb {

/// A question that an advisor itself gives as one of its own.
struct OwnQuestion {
    QString text;
    QString path;  ///< of the field: "starters[1]", "playbooks[0].question"
    bool operator==(const OwnQuestion &) const = default;
};

/// Starters, then those of the playbooks, each text once.
[[nodiscard]] QList<OwnQuestion> ownQuestions(const Persona &persona);

}  // namespace sb
