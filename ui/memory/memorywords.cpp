// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memorywords.h"

namespace sb::ui {

QString MemoryWords::group(MemoryLayer layer)
{
    switch (layer) {
    case MemoryLayer::Notebook:
        return tr("Advisors' notebooks");
    case MemoryLayer::Organisation:
        return tr("The organisation");
    case MemoryLayer::Decision:
        return tr("Decisions");
    case MemoryLayer::Commitment:
        return tr("Commitments");
    }
    Q_UNREACHABLE_RETURN({});
}

}  // namespace sb::ui
