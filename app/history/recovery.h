// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QtTypes>

namespace sb {

/// What was brought back of a history that had been damaged.
struct Recovery {
    QString folder;            ///< where the damaged files lie, with this account of them beside: `recovery.json`
    qint64 conversations = 0;  ///< out of the damaged files
    qint64 messages = 0;
    qint64 drafts = 0;  ///< answers that were being written, and texts that stood in a composer
    qint64 copiedConversations = 0;  ///< out of a copy, because the damaged files had them no more
    qint64 copiedMessages = 0;
    QDateTime copyTime;       ///< of that copy; invalid when none was needed or there is none
    qint64 lostMessages = 0;  ///< of which only the index still tells
    bool isLossKnown = true;  ///< false: the index is damaged as well, and more may be lost
    bool isCutShort = false;  ///< it took too long, or crashed the program too often, and was ended before all was read

    bool operator==(const Recovery &) const = default;
};

}  // namespace sb
