// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "personas/router.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString wordsOf(const RouteReason &reason)
{
    switch (reason.kind) {
    case RouteReason::Kind::Addressed:
        return Cli::tr("addressed as %1").arg(reason.words);
    case RouteReason::Kind::Phrase:
        return Cli::tr("because you mentioned “%1”").arg(reason.words);
    case RouteReason::Kind::Terms:
        return Cli::tr("knows about %1").arg(reason.words);
    case RouteReason::Kind::Sample:
        return Cli::tr("has an answer to a question like “%1”").arg(reason.words);
    case RouteReason::Kind::Corrected:
        return Cli::tr("as you chose for “%1”").arg(reason.words);
    case RouteReason::Kind::Current:
        return Cli::tr("already speaking, and nobody fits clearly better");
    case RouteReason::Kind::Excluded:
        return Cli::tr("not for “%1”").arg(reason.words);
    }
    Q_UNREACHABLE_RETURN({});
}

QString lineOf(const RouteCandidate &candidate)
{
    QStringList reasons;
    for (const RouteReason &reason : candidate.reasons)
        reasons.append(wordsOf(reason));
    return u"  %1  %2  %3\n"_s.arg(candidate.score, 0, 'f', 2).arg(candidate.persona, reasons.join(u"; "_s));
}

QString textOf(const Route &route)
{
    const bool isAsked = route.verdict == Route::Verdict::Ask;
    QString text = isAsked                        ? Cli::tr("Ask: these are near to each other.")
        : route.verdict == Route::Verdict::Routed ? Cli::tr("To %1.").arg(route.persona)
                                                  : Cli::tr("To nobody in particular: the usual advisor.");
    text += u'\n';
    for (const auto shown = isAsked ? route.choices() : route.candidates; const RouteCandidate &candidate : shown)
        text += lineOf(candidate);
    return text;
}

}  // namespace

int routeCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption json(u"json"_s);
    const QCommandLineOption current(u"current"_s, {}, u"name"_s);
    parser.addOptions({json, current});
    const bool understood = parser.parse(QStringList{u"route"_s} + arguments);
    const QString question = parser.positionalArguments().join(u' ').trimmed();
    if (!understood || question.isEmpty()) {
        complain(Cli::tr("Usage: route TEXT [--current NAME] [--json]"));
        return ExitUsage;
    }
    const PersonaLibrary library = PersonaLibrary::load({u":/personas"_s, standardPaths().personas()});
    const PersonaEntry *speaking = library.find(parser.value(current));
    if (parser.isSet(current) && speaking == nullptr) {
        complain(sentenceFor({ErrorKind::NotFound, parser.value(current)}));
        return ExitFailed;
    }
    const Route route = Router(library).route(question, speaking == nullptr ? QString() : speaking->head().slug);
    return finishWith(parser.isSet(json) ? toCompactJson(toJson(route)) + '\n' : textOf(route).toUtf8());
}

}  // namespace sb::cli
