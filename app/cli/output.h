// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCoreApplication>
#include <QString>
#include <QStringView>

namespace sb::cli {

/// What the commands say, in one context for translators.
struct Cli {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

/// Writes to stdout at once; text as UTF-8.
void print(QStringView text);
void print(QByteArrayView bytes);

/// One line on stderr, control characters escaped.
void complain(const QString &sentence);

/// The whole of a file, or of stdin for "-". Fails with NotFound, PermissionDenied, Io, or TooLarge beyond `most` bytes.
[[nodiscard]] Result<QByteArray> readInput(const QString &path, qsizetype most);

/// The sentence for a failure, with its detail.
[[nodiscard]] QString sentenceFor(const Error &error);

}  // namespace sb::cli
