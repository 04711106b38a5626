// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "llm/endpoint.h"

#include <QByteArray>
#include <QString>
#include <expected>

class QCommandLineParser;

namespace sb::cli {

/// A model server as the command line names it. Its key is never among the words, which every user of the computer can read,
/// but in the environment, under a name that they say.
struct NamedServer {
    Endpoint endpoint = {};  ///< null: none is named
    QByteArray keyVariable = {};

    /// Empty for none.
    [[nodiscard]] Secret key() const;
};

/// --endpoint, --protocol, --key-env.
void addServerOptions(QCommandLineParser &parser);

/// "openai|anthropic|…", as the options and the usage name them.
[[nodiscard]] QString protocolWords();

/// The server that parsed words name, in the protocol that they name, or else in that of its provider. Fails with a sentence
/// for the person.
[[nodiscard]] std::expected<NamedServer, QString> namedServer(const QCommandLineParser &parser);

}  // namespace sb::cli
