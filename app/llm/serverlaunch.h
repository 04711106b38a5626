// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace sb {

/// What a model server is started with.
struct LocalServerSetup {
    QString program;        ///< llama-server, by its whole path
    QString model;          ///< a GGUF file, by its whole path
    int contextTokens = 0;  ///< 0: as the model was made for
    int threads = 0;        ///< 0: as many as the server likes
    int port = 0;           ///< taken if it is free, so that a restart keeps the address; else any free one

    bool operator==(const LocalServerSetup &) const = default;
};

/// llama-server on PATH; empty when there is none.
[[nodiscard]] QString findLlamaServer();

/// Only for this computer, with a key out of a file, and without any download. What is a path never begins with "-".
/// Source: llama-server --help of b11669; --offline is there since the middle of 2025.
[[nodiscard]] QStringList launchArguments(const LocalServerSetup &setup, int port, const QString &keyFile);

/// What a server needs to find its libraries and devices, and nothing else: no key, no token, and nothing that would change
/// what it was started with.
[[nodiscard]] QProcessEnvironment launchEnvironment(const QProcessEnvironment &ours);

/// A TCP port of 127.0.0.1 that nobody has now: `wanted` if it is so. Fails with Io.
[[nodiscard]] Result<int> freePort(int wanted);

/// Whether a file begins as GGUF files do. Fails with NotFound, PermissionDenied, Malformed. Touches the disk.
[[nodiscard]] Result<qint64> checkModelFile(const QString &path);

}  // namespace sb
