// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sb {

/// Where the one running turn of a conversation stands.
enum class TurnState {
    Idle,
    Saving,     ///< the question is on its way to disk; nothing has left
    Waiting,    ///< sent, no word yet
    Streaming,
    Stopping,
};

}  // namespace sb
