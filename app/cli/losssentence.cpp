// SPDX-License-Identifier: Apache-2.0
#include "cli/losssentence.h"

#include "cli/output.h"
#include "ui/words/losswords.h"

namespace sb::cli {

QString lossSentence(const LossItem &item)
{
    const QString reason = ui::lossReason(item.reason);
    switch (item.kind) {
    case LossItem::Kind::Used:
        return reason.isEmpty() ? QString() : Cli::tr("Note on %1: %2.").arg(item.field, reason);
    case LossItem::Kind::KeptRaw:
        return reason.isEmpty() ? Cli::tr("Kept without being used: %1.").arg(item.field)
                                : Cli::tr("Kept without being used: %1 (%2).").arg(item.field, reason);
    case LossItem::Kind::Shortened:
        return Cli::tr("Shortened: %1 (%2).").arg(item.field, reason);
    case LossItem::Kind::Dropped:
        break;
    }
    return Cli::tr("Left out: %1 (%2).").arg(item.field, reason);
}

}  // namespace sb::cli
