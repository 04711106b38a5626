// SPDX-License-Identifier: Apache-2.0
#include "llm/tokenestimate.h"

#include "base/text.h"

namespace sb {

namespace {

/// "<|im_start|>assistant\n … <|im_end|>\n" and its like: three to seven tokens in the templates in use.
constexpr qsizetype marksOfAMessage = 8;

qsizetype bytesOf(TokenSize size)
{
    return static_cast<qsizetype>(size);
}

}  // namespace

qsizetype estimatedTokens(QStringView text, TokenSize size)
{
    return tokensOfBytes(utf8Size(text), size);
}

qsizetype estimatedMessageTokens(QStringView text, TokenSize size)
{
    return messageTokensOfBytes(utf8Size(text), size);
}

qsizetype tokensOfBytes(qsizetype bytes, TokenSize size)
{
    return (bytes + bytesOf(size) - 1) / bytesOf(size);
}

qsizetype messageTokensOfBytes(qsizetype bytes, TokenSize size)
{
    return tokensOfBytes(bytes, size) + marksOfAMessage;
}

qsizetype messageBytesWithin(qsizetype tokens, TokenSize size)
{
    return qMax<qsizetype>(0, tokens - marksOfAMessage) * bytesOf(size);
}

}  // namespace sb
