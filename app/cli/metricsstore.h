// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"

#include <memory>

namespace sb::cli {

/// The events of this computer, for who asks; nothing is made by asking. Fails with NotFound where nothing has been imported, and as
/// `checkEvents` does.
[[nodiscard]] Result<std::unique_ptr<EventStore>> openEvents();

/// Fails where the store cannot be read, and with Corrupt where its file was damaged: `detail` is where that file has been put.
[[nodiscard]] Result<> checkEvents(EventStore &store);

/// What a failure of the store means to who asked for events.
[[nodiscard]] QString eventsSentence(const Error &error);

}  // namespace sb::cli
