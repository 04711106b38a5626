// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftrouting.h"
#include "personas/frameworklibrary.h"
#include "personas/personalibrary.h"

#include <functional>
#include <optional>

namespace sb::ui {

/// What a look over all advisors begins with. A value; copies are cheap.
struct AdvisorsAtHand {
    PersonaLibrary advisors;
    FrameworkLibrary frameworks;
    std::optional<PersonaDocument> draft = {};  ///< the advisor on the desk, as it is now

    /// With the draft in place of its published text. Takes time linear in the advisors.
    [[nodiscard]] PersonaLibrary all() const { return draft ? withDraft(advisors, *draft) : advisors; }
};

/// Asked on the GUI thread when a look begins.
using AdvisorsNow = std::function<AdvisorsAtHand()>;

}  // namespace sb::ui
