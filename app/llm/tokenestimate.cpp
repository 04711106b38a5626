// SPDX-License-Identifier: Apache-2.0
#include "llm/tokenestimate.h"

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
    return (text.toUtf8().size() + bytesOf(size) - 1) / bytesOf(size);
}

qsizetype estimatedMessageTokens(QStringView text, TokenSize size)
{
    return estimatedTokens(text, size) + marksOfAMessage;
}

qsizetype messageBytesWithin(qsizetype tokens, TokenSize size)
{
    return qMax<qsizetype>(0, tokens - marksOfAMessage) * bytesOf(size);
}

}  // namespace sb
