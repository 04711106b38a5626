// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "settings/settings.h"

namespace sb {

/// Up to which message each conversation has been read; of the `limits::readPlaces` that were read last. GUI thread.
class ReadPlaces {
public:
    /// `settings` must outlive this.
    explicit ReadPlaces(Settings &settings) : m_settings(settings) {}

    /// Null when it is not known.
    [[nodiscard]] MessageId of(ConversationId conversation) const;
    void keep(ConversationId conversation, MessageId message);

private:
    Settings &m_settings;
};

}  // namespace sb
