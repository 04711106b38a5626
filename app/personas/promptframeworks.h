// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworklibrary.h"
#include "personas/promptpieces.h"

#include <QList>
#include <QString>

namespace sb {

/// A framework as an advisor may use it: what the advisor says of it, what the library says, or both.
struct OfferedFramework {
    const FrameworkUse *use = nullptr;       ///< none when only one of the advisor's tools is it
    const Framework *framework = nullptr;  ///< none when the library has it not
};

/// Those of an advisor in its order, then those that its tools mention. What they point to must stay.
[[nodiscard]] QList<OfferedFramework> offeredFrameworks(const Persona &persona, const FrameworkLibrary &library);

/// Which ids there are, with how the advisor uses each, and how to cite them; one that the library has not stands without an id.
/// With an empty library nothing is said of citing, and the ids are those of the advisor's text.
[[nodiscard]] PromptPieces frameworkIdPieces(const QList<OfferedFramework> &offered, const FrameworkLibrary &library);

/// The texts of those that `question` is near to, the nearest first, at most `most`: how the advisor uses it; of the library its
/// parts, insight and limits, where the advisor's text has none. One whose text is its gloss has been said in full already.
[[nodiscard]] PromptPieces frameworkTextPieces(const QList<OfferedFramework> &offered, QStringView question, qsizetype most);
/// The same of all.
[[nodiscard]] PromptPieces allFrameworkTexts(const QList<OfferedFramework> &offered);

}  // namespace sb
