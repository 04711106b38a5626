// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/protocol.h"
#include "llm/streamdecoder.h"

#include <memory>

namespace sb {

/// A decoder of that framing and that reader. For the sources of the protocols.
template<class FramingOfIt, class Reader>
[[nodiscard]] std::unique_ptr<StreamDecoder> makeDecoder(Protocol protocol)
{
    return std::make_unique<StreamDecoder>(toWord(protocol), std::make_unique<FramingOfIt>(), std::make_unique<Reader>());
}

}  // namespace sb
