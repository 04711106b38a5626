// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "models/palettelist.h"

#include <QCoreApplication>
#include <functional>

class QMenuBar;

namespace sb {
class AdvisorList;
class ConversationList;
}  // namespace sb

namespace sb::ui {

/// Port: whoever has something that the palette can run. GUI thread.
struct PaletteSource {
    std::function<QList<PaletteEntry>()> entries;  ///< asked each time the palette opens
    std::function<void(const QString &id)> run;    ///< one of its entries' ids; does nothing for others
};

/// The sources of what the window itself has. What they are given must outlive them.
class PaletteSources {
    Q_DECLARE_TR_FUNCTIONS(PaletteSources)
public:
    /// Each action of the menu bar, with the path of its menus and its keys.
    [[nodiscard]] static PaletteSource actions(QMenuBar &menus);
    /// "Ask Martin"; `ask` takes the advisor's slug.
    [[nodiscard]] static PaletteSource advisors(const AdvisorList &advisors, const std::function<void(const QString &)> &ask);
    /// Those that are not in the trash, by their titles, in the list's order.
    [[nodiscard]] static PaletteSource conversations(const ConversationList &conversations,
                                                     const std::function<void(ConversationId)> &open);
};

}  // namespace sb::ui
