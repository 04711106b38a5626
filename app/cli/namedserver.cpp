// SPDX-License-Identifier: Apache-2.0
#include "cli/namedserver.h"

#include "cli/output.h"
#include "llm/endpointpresets.h"

#include <QCommandLineParser>
#include <QStringList>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

/// What is wrong with the words; nothing when they name a server, or none.
QString complaintAbout(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"endpoint"_s)) {
        for (const QString &name : {u"protocol"_s, u"key-env"_s}) {
            if (parser.isSet(name))
                return Cli::tr("--%1 is for a model; --endpoint says where it is.").arg(name);
        }
    }
    if (parser.isSet(u"protocol"_s) && !protocolFromWord(parser.value(u"protocol"_s)))
        return Cli::tr("--protocol takes %1, not “%2”.").arg(protocolWords(), parser.value(u"protocol"_s));
    const QByteArray variable = parser.value(u"key-env"_s).toLocal8Bit();
    if (parser.isSet(u"key-env"_s) && qEnvironmentVariableIsEmpty(variable.constData()))
        return Cli::tr("The variable “%1” holds no key.").arg(parser.value(u"key-env"_s));
    return {};
}

Result<Endpoint> endpointIn(const QCommandLineParser &parser)
{
    const QString address = parser.value(u"endpoint"_s);
    const std::optional<Protocol> said = protocolFromWord(parser.value(u"protocol"_s));
    return endpointFromText(address).and_then([&](const Endpoint &usual) {
        return endpointFromText(address, said.value_or(presetOf(presetKindOf(usual)).protocol));
    });
}

}  // namespace

Secret NamedServer::key() const
{
    return keyVariable.isEmpty() ? Secret() : Secret(qgetenv(keyVariable.constData()));
}

void addServerOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"endpoint"_s, {}, u"url"_s}, {u"protocol"_s, {}, u"name"_s}, {u"key-env"_s, {}, u"variable"_s}});
}

QString protocolWords()
{
    QStringList words;
    for (const auto all = allProtocols(); const Protocol protocol : all)
        words.append(toWord(protocol));
    return words.join(u'|');
}

std::expected<NamedServer, QString> namedServer(const QCommandLineParser &parser)
{
    if (const QString complaint = complaintAbout(parser); !complaint.isEmpty())
        return std::unexpected(complaint);
    if (!parser.isSet(u"endpoint"_s))
        return NamedServer();
    const Result<Endpoint> endpoint = endpointIn(parser);
    if (!endpoint)
        return std::unexpected(sentenceFor(endpoint.error()));
    return NamedServer{*endpoint, parser.value(u"key-env"_s).toLocal8Bit()};
}

}  // namespace sb::cli
