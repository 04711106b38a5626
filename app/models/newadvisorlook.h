// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "models/draftreview.h"
#include "models/draftrouting.h"
#include "personas/newpersona.h"

#include <QByteArray>

namespace sb {

/// What would come of a new advisor if it were made as it is wished now.
struct NewAdvisorLook {
    Persona wanted = {};  ///< that was looked at
    Result<QByteArray> text = QByteArray();
    DraftRouting routing = {};  ///< of its own questions, with it among the others
    DraftFindings findings = {};
};

/// Fails in `text` as `newPersonaText`; then the rest is empty. Without a name one that nobody has stands in for it. Pure, any
/// thread; takes the time of `newPersonaText`, `draftRouting` and `findingsOf`.
[[nodiscard]] NewAdvisorLook lookAtNew(const Persona &wanted, const PersonaOrigin &origin, const PersonaLibrary &others,
                                       const FrameworkLibrary &frameworks);

}  // namespace sb
