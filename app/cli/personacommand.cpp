// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "personas/personadocument.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

QString wordOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return tr("error");
    case Severity::Warning:
        return tr("warning");
    case Severity::Information:
        break;
    }
    return tr("note");
}

QString sentenceOf(const Problem &problem)
{
    return tr("line %1: %2 %3: %4\n").arg(problem.range.line).arg(wordOf(problem.severity), problem.code, problem.detail);
}

QString summaryOf(const Persona &persona)
{
    const auto sizeOf = [](const auto &list) { return static_cast<int>(list.size()); };
    // Each text stands in its call, and no template beside it: lupdate finds its plural forms so.
    const QStringList counts{
        QCoreApplication::translate("Cli", "%n trigger(s)", nullptr, sizeOf(persona.triggers)),
        QCoreApplication::translate("Cli", "%n playbook(s)", nullptr, sizeOf(persona.playbooks)),
        QCoreApplication::translate("Cli", "%n framework(s)", nullptr, sizeOf(persona.frameworks)),
        QCoreApplication::translate("Cli", "%n rule(s)", nullptr, sizeOf(persona.rules)),
        QCoreApplication::translate("Cli", "%n colleague(s)", nullptr, sizeOf(persona.combines)),
    };
    return u"%1 %2 – %3\n%4\n%5\n"_s.arg(persona.icon, persona.name, persona.domain,
                                         persona.tagline.isEmpty() ? persona.role : persona.tagline, counts.join(u", "_s));
}

}  // namespace

int personaCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption json(u"json"_s);
    parser.addOption(json);
    const bool understood = parser.parse(QStringList{u"persona"_s} + arguments);
    const QStringList words = parser.positionalArguments();
    if (!understood || words.size() != 2 || words.constFirst() != "show"_L1) {
        complain(tr("Usage: persona show FILE [--json]"));
        return ExitUsage;
    }
    const Result<PersonaDocument> document = loadPersona(words.at(1));
    if (!document) {
        complain(sentenceFor(document.error()));
        return ExitFailed;
    }
    if (parser.isSet(json)) {
        print(QByteArray(toCompactJson(toJson(document->persona())) + '\n'));
    } else {
        print(summaryOf(document->persona()));
        for (const Problem &problem : document->problems())
            print(sentenceOf(problem));
    }
    return ExitFinished;
}

}  // namespace sb::cli
