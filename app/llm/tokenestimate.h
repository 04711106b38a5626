// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace sb {

/// How many bytes of UTF-8 a model is taken to read as one token.
enum class TokenSize {
    Usual =
        3,  ///< four characters of English a token is the field's rule (OpenAI, "What are tokens"); a quarter off for safety
    Small = 2,  ///< after a refusal: small vocabularies, tables, figures, scripts that a vocabulary hardly knows
};

/// An estimate, not a count: only the model's own vocabulary could count, and servers do not give it. Rounded up.
[[nodiscard]] qsizetype estimatedTokens(QStringView text, TokenSize size);

/// The same for one message of a chat, with the marks that its template puts around it.
[[nodiscard]] qsizetype estimatedMessageTokens(QStringView text, TokenSize size);

/// The same of texts whose size in UTF-8 is known.
[[nodiscard]] qsizetype tokensOfBytes(qsizetype bytes, TokenSize size);
[[nodiscard]] qsizetype messageTokensOfBytes(qsizetype bytes, TokenSize size);

/// The UTF-8 bytes of one message that surely stay within `tokens` by the same estimate; never negative.
[[nodiscard]] qsizetype messageBytesWithin(qsizetype tokens, TokenSize size);

}  // namespace sb
