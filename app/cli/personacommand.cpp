// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/lintsentence.h"
#include "cli/output.h"
#include "cli/personacommands.h"
#include "personas/personadocument.h"

#include <QCommandLineParser>
#include <QMap>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString summaryOf(const Persona &persona)
{
    const auto sizeOf = [](const auto &list) { return static_cast<int>(list.size()); };
    const QStringList counts{
        Cli::tr("%n trigger(s)", nullptr, sizeOf(persona.triggers)),
        Cli::tr("%n playbook(s)", nullptr, sizeOf(persona.playbooks)),
        Cli::tr("%n framework(s)", nullptr, sizeOf(persona.frameworks)),
        Cli::tr("%n rule(s)", nullptr, sizeOf(persona.rules)),
        Cli::tr("%n colleague(s)", nullptr, sizeOf(persona.combines)),
    };
    return u"%1 %2 – %3\n%4\n%5\n"_s.arg(persona.icon, persona.name, persona.domain,
                                         persona.tagline.isEmpty() ? persona.role : persona.tagline, counts.join(u", "_s));
}

}  // namespace

int personaShow(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption json(u"json"_s);
    parser.addOption(json);
    const bool understood = parser.parse(QStringList{u"show"_s} + arguments);
    const QStringList words = parser.positionalArguments();
    if (!understood || words.size() != 1) {
        complain(Cli::tr("Usage: persona show FILE [--json]"));
        return ExitUsage;
    }
    const Result<PersonaDocument> document = loadAnyPersona(words.constFirst());
    if (!document) {
        complain(sentenceFor(document.error()));
        return ExitFailed;
    }
    if (parser.isSet(json))
        return finishWith(toCompactJson(toJson(document->persona())) + '\n');
    QString text = summaryOf(document->persona());
    for (const Problem &problem : document->problems())
        text += lintSentence(problem) + u'\n';
    return finishWith(text.toUtf8());
}

int personaCommand(const QStringList &arguments)
{
    using Part = int (*)(const QStringList &);
    static const QMap<QString, Part> parts{
        {u"check"_s, personaCheck},   {u"convert"_s, personaConvert}, {u"diff"_s, personaDiffCommand},
        {u"repair"_s, personaRepair}, {u"save"_s, personaSave},       {u"show"_s, personaShow},
        {u"test"_s, personaTest},
    };
    if (const Part part = parts.value(arguments.value(0)))
        return part(arguments.sliced(1));
    complain(Cli::tr("Usage: persona %1 …; --help lists what each takes.").arg(parts.keys().join(u'|')));
    return ExitUsage;
}

}  // namespace sb::cli
