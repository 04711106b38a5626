// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"
#include "net/httptransport.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QString>
#include <optional>

namespace sb {

/// What a server says when it refuses, in any of the shapes that are in use: `{"error":{…}}`, `{"error":"…"}`,
/// `{"object":"error",…}`, `{"detail":…}`, `{"message":…}`, `[{"error":{…}}]`; anything else as text without tags.
/// At most 2,000 characters.
struct ProviderWords {
    QString message;
    QString code;  ///< code or type, as text
    QString type = {};
    QString requestId = {};  ///< where the error itself names it
    QString parameter = {};  ///< the part of the request that it names as the reason: `param`, or the `loc` of FastAPI
};
[[nodiscard]] ProviderWords providerWords(QByteArrayView body);

/// The error inside an event of a stream that began with 200; nothing when the object is no error.
[[nodiscard]] std::optional<ProviderWords> errorInEvent(const QJsonObject &event);
/// The HTTP status that such an error names as its code, as a number or in digits; 200 for any other code.
[[nodiscard]] int statusInEvent(const QJsonObject &event);

/// The kind of an answer that is no answer, by status and words. In a stream that began with 200 the words alone tell.
/// Source: reference "llm-wire", 1.1, 1.2 and 2.1.
[[nodiscard]] ErrorKind kindOfRefusal(int status, const ProviderWords &words);

}  // namespace sb
