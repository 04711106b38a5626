// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personalibrary.h"
#include "personas/router.h"

#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// Somebody an advisor combines well with, whose field a question touches.
struct Colleague {
    PersonaStamp who;
    QString reason;  ///< as the advisor's document gives it
    bool operator==(const Colleague &) const = default;
};

/// The one of `advisor`'s colleagues whose field `question` touches most, by the router's own reasons and by the words of the
/// reason to combine; nobody when it touches none, or only those in `heard` (slugs), who have spoken, and for a question that is
/// nobody's. `route` is the router's for the question. Pure.
[[nodiscard]] std::optional<Colleague> colleagueFor(const QString &question, const Persona &advisor, const Route &route,
                                                    const PersonaLibrary &library, const QStringList &heard);

}  // namespace sb
