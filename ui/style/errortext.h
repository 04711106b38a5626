// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QString>

namespace sb::ui {

/// What a person reads about a failure: what happened, what is safe, what to do.
struct ErrorText {
    QString title;
    QString sentence;
};

/// `where` is the server's host:port or a path, as the failure gives it; a path may be followed by ": " and a reason.
[[nodiscard]] ErrorText errorText(ErrorKind kind, const QString &where);

/// The same of a failure at a server, `host`: what a proxy is to blame for names the proxy, and a password
/// that was kept until one quit is told from a key.
[[nodiscard]] ErrorText errorText(const Error &error, const QString &host);

/// The same for an answer, or the part of it that there is, that could not be stored.
[[nodiscard]] ErrorText notKeptText(const Error &error);

}  // namespace sb::ui
