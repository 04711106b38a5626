// SPDX-License-Identifier: Apache-2.0
#include "decoderfuzz.h"

/// Any bytes are an answer or the remains of one (decoderfuzz.h).
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    sb::fuzz::tryAnswer(sb::Protocol::AnthropicMessages, QByteArrayView(data, static_cast<qsizetype>(size)), {"message_stop"},
                        {"stop_reason"});
    return 0;
}
