// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCoreApplication>
#include <QString>
#include <QStringView>
#include <functional>

namespace sb::cli {

/// What the commands say, in one context for translators.
struct Cli {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

/// What is written to a standard stream that the caller closed fails, instead of reaching a file that is opened later; a
/// reader that goes away is such a failure too, not the end of the process. Before anything else is opened.
void keepStandardStreams();

/// Writes to stdout at once; text as UTF-8. To a terminal, which obeys them, control characters other than newline and tab
/// are escaped; elsewhere every byte stays as it is. Fails with Io.
[[nodiscard]] Result<> print(QStringView text);
[[nodiscard]] Result<> print(QByteArrayView bytes);

/// The sentence for a print that failed.
[[nodiscard]] QString lostOutput(const Error &error);

/// The exit status of a command whose last act is to print `bytes`; a failure is said.
[[nodiscard]] int finishWith(const QByteArray &bytes);

/// One line on stderr, control characters escaped.
void complain(const QString &sentence);

/// The whole of a file, or of stdin for "-". Fails with NotFound, PermissionDenied, Io, or TooLarge beyond `most` bytes.
[[nodiscard]] Result<QByteArray> readInput(const QString &path, qsizetype most);

/// The same piece by piece as it comes, however much there is, until `take` wants no more. Fails as `readInput` does, or with
/// what `take` fails with.
enum class More { Wanted, Enough };
[[nodiscard]] Result<> readPieces(const QString &path, const std::function<Result<More>(QByteArrayView)> &take);

/// The sentence for a failure, with its detail.
[[nodiscard]] QString sentenceFor(const Error &error);

}  // namespace sb::cli
