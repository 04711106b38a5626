// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

namespace sb {
Q_NAMESPACE

/// What went wrong, in the terms a caller can act on. `ui/` turns a kind into the sentence a person reads.
enum class ErrorKind {
    // files, stores, input
    NotFound,
    AlreadyExists,
    PermissionDenied,
    ReadOnly,
    DiskFull,
    Io,
    Busy,
    NewerVersion,
    ForeignFile,
    Corrupt,
    TooLarge,
    Malformed,
    InvalidArgument,
    Unsupported,
    // the wire
    HostNotFound,
    ConnectionRefused,
    ConnectionLost,
    TimedOut,
    CertificateRejected,
    Redirected,
    NotAnApi,
    KeyRejected,
    Forbidden,
    UnknownModel,
    UnknownAddress,
    ContextTooLong,
    RateLimited,
    OutOfCredit,
    SpendLimit,  ///< the person's own, of the month: nothing was sent
    Overloaded,
    ModelLoading,
    ServerFault,
    BadRequest,
    Protocol,
};
Q_ENUM_NS(ErrorKind)

/// A failure as a value. `detail` is for the log and for "Details…": it is never translated and never holds content that
/// a person typed, a model wrote, or a key.
struct Error {
    ErrorKind kind = ErrorKind::Io;
    QString detail;

    bool operator==(const Error &) const = default;
};

/// The kind's name as written in the enum, for logs and JSON.
[[nodiscard]] QString nameOf(ErrorKind kind);

}  // namespace sb
