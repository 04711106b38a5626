// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "settings/settings.h"

#include <QTimer>

namespace sb {

/// Up to which message each conversation has been read; of the `limits::readPlaces` that were read last. Who scrolls reads a
/// message at every frame, so the last one is written a moment later, or at the end. GUI thread.
class ReadPlaces {
public:
    /// `settings` must outlive this.
    explicit ReadPlaces(Settings &settings);
    ~ReadPlaces();
    Q_DISABLE_COPY_MOVE(ReadPlaces)

    /// Null when it is not known.
    [[nodiscard]] MessageId of(ConversationId conversation) const;
    void keep(ConversationId conversation, MessageId message);

private:
    void write();

    Settings &m_settings;
    ConversationId m_conversation;  ///< whose place is still to be written; null: none
    MessageId m_message;
    QTimer m_soon;
};

}  // namespace sb
