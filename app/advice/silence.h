// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "domain/message.h"
#include "domain/turnevent.h"

namespace sb {

/// Why a turn that came to its own end has no word of an answer.
[[nodiscard]] ErrorKind kindOfSilence(StopReason reason);
/// The same as a failure of the model that was asked.
[[nodiscard]] Failure silence(const Finished &finished, const ModelStamp &model);

}  // namespace sb
