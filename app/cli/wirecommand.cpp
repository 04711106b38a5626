// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "llm/openaichat.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sb::cli {

int wireCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption protocol(u"protocol"_s, {}, u"name"_s);
    parser.addOption(protocol);
    const bool understood = parser.parse(QStringList{u"wire"_s} + arguments);
    const QStringList words = parser.positionalArguments();
    if (!understood || words.size() != 2 || words.constFirst() != "decode"_L1 || parser.value(protocol) != "openai"_L1) {
        complain(Cli::tr("Usage: wire decode --protocol openai FILE|-"));
        return ExitUsage;
    }
    const Result<QByteArray> bytes = readInput(words.at(1), limits::responseBytes);
    if (!bytes) {
        complain(sentenceFor(bytes.error()));
        return ExitFailed;
    }
    QByteArray lines;
    for (const auto events = decodeOpenAiStream(*bytes); const TurnEvent &event : events)
        lines += toCompactJson(toJson(event)) + '\n';
    return finishWith(lines);
}

}  // namespace sb::cli
