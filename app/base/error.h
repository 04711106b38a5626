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
    Unreachable,  ///< no connection in time, or no way there
    ConnectionRefused,
    ConnectionLost,
    TimedOut,
    CertificateRejected,      ///< of an authority that is not trusted, or of none
    CertificateExpired,       ///< or not valid yet
    CertificateOfOtherHost,
    TlsFailed,                ///< nothing that both sides speak, for example a server of TLS 1.1
    ClientCertificateNeeded,  ///< the server wants one, or another one
    CertificateFileUnusable,  ///< one of this computer's own: an authority, a certificate or its key
    ProxyUnreachable,         ///< `detail` of these four is the proxy's host:port
    ProxyNotTrusted,          ///< the certificate of one behind TLS
    ProxyLoginNeeded,
    ProxyRefused,
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
    KeyUnavailable,  ///< the keychain that holds the key gave none
    // a whole turn without a word of an answer
    AnswerEmpty,
    AnswerCut,  ///< at the model's limit for one answer
    AnswerWithheld,  ///< by the service's content filter
    AnswerRefused,
    AnswerUnfinished,  ///< the model wanted to do what it may not
    KeyForgotten,  ///< kept until the program ended, to be given again: in `detail` "key", or what wants a password
                   ///< instead, "proxy" or "certificate"
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
