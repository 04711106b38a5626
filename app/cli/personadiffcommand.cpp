// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/personacommands.h"
#include "llm/tokenestimate.h"
#include "personas/personadiff.h"
#include "personas/personadocument.h"
#include "personas/personafile.h"
#include "personas/promptcompiler.h"
#include "personas/unifieddiff.h"

#include <QCommandLineParser>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

/// The beginning of a long text; the whole is in the JSON.
QString shortened(const QString &text)
{
    constexpr qsizetype most = 80;
    const QString line = text.simplified();
    return line.size() <= most ? line : QString(withoutTrailingHalf(QStringView(line).first(most)) + u"…"_s);
}

/// As one reads it: a text without quotation marks, anything else as JSON; one line.
QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return shortened(value.toString());
    if (value.isObject())
        return shortened(QString::fromUtf8(toCompactJson(value.toObject())));
    if (value.isArray())
        return shortened(QString::fromUtf8(toCompactJson(value.toArray())));
    return value.isNull() || value.isUndefined() ? u"-"_s : value.toVariant().toString();
}

/// "frameworks: space: gloss"; a sentence that was reworded does not stand before itself.
QString placeText(const PersonaChange &change)
{
    QStringList names = change.path;
    if (change.kind == PersonaChange::Kind::Changed && !names.isEmpty() && names.constLast() == change.before.toString())
        names.removeLast();
    QStringList place{change.field};
    if (!names.isEmpty())
        place.append(shortened(names.join(u" / "_s)));
    if (!change.part.isEmpty())
        place.append(change.part);
    return place.join(u": "_s);
}

QString changeLine(const PersonaChange &change)
{
    const QString where = placeText(change);
    const QString values = u"%1 -> %2"_s.arg(valueText(change.before), valueText(change.after));
    switch (change.kind) {
    case PersonaChange::Kind::Added:
        return u"+ %1\n"_s.arg(change.path.isEmpty() ? QString(where + u": "_s + valueText(change.after)) : where);
    case PersonaChange::Kind::Removed:
        return u"- %1\n"_s.arg(change.path.isEmpty() ? QString(where + u": "_s + valueText(change.before)) : where);
    case PersonaChange::Kind::Moved:
        return u"> %1: %2\n"_s.arg(where, values);
    case PersonaChange::Kind::Changed:
        break;
    }
    return u"~ %1: %2\n"_s.arg(where, values);
}

QString countsOf(const FieldSummary &summary)
{
    QStringList counts;
    const auto add = [&counts](const QString &mark, const QStringList &names) {
        if (!names.isEmpty())
            counts.append(mark + QString::number(names.size()));
    };
    add(u"+"_s, summary.added);
    add(u"-"_s, summary.removed);
    add(u"~"_s, summary.changed);
    add(u">"_s, summary.moved);
    return u"%1 %2"_s.arg(counts.join(u' '), summary.field);
}

QString semanticText(const PersonaDiff &diff)
{
    if (diff.changes.isEmpty())
        return Cli::tr("Both say the same.") + u'\n';
    QString text;
    for (const PersonaChange &change : diff.changes)
        text += changeLine(change);
    QStringList counts;
    for (const auto summaries = summaryOf(diff.changes); const FieldSummary &summary : summaries)
        counts.append(countsOf(summary));
    const QLocale locale;
    return text
        + Cli::tr("Together: %1; tokens of the prompt, estimated: %2 -> %3")
              .arg(counts.join(u", "_s), locale.toString(diff.sizeBefore), locale.toString(diff.sizeAfter))
        + u'\n';
}

int semanticDiff(const QStringList &files, bool isJson)
{
    const Result<PersonaDocument> before = loadPersona(files.at(0));
    const Result<PersonaDocument> after = loadPersona(files.at(1));
    if (!before || !after) {
        complain(sentenceFor(before ? after.error() : before.error()));
        return ExitFailed;
    }
    const PersonaDiff diff = personaDiff(before->persona(), after->persona(), [](const Persona &persona) {
        return estimatedTokens(compilePrompt(persona, {}), TokenSize::Usual);
    });
    return finishWith(isJson ? toCompactJson(toJson(diff)) + '\n' : semanticText(diff).toUtf8());
}

QByteArray hunksJson(const QList<DiffHunk> &hunks)
{
    QJsonArray all;
    for (const DiffHunk &hunk : hunks) {
        QJsonArray lines;
        for (const QByteArray &line : hunk.lines)
            lines.append(QString::fromUtf8(line));
        all.append(QJsonObject{{u"before"_s, QJsonObject{{u"line"_s, hunk.beforeLine}, {u"count"_s, hunk.beforeCount}}},
                               {u"after"_s, QJsonObject{{u"line"_s, hunk.afterLine}, {u"count"_s, hunk.afterCount}}},
                               {u"lines"_s, lines}});
    }
    return toCompactJson(QJsonObject{{u"hunks"_s, all}}) + '\n';
}

int textDiff(const QStringList &files, bool isJson)
{
    const Result<QByteArray> before = readPersonaBytes(files.at(0));
    const Result<QByteArray> after = readPersonaBytes(files.at(1));
    if (!before || !after) {
        complain(sentenceFor(before ? after.error() : before.error()));
        return ExitFailed;
    }
    return finishWith(isJson ? hunksJson(diffHunks(*before, *after))
                             : unifiedDiff(*before, *after, files.at(0).toUtf8(), files.at(1).toUtf8()));
}

}  // namespace

int personaDiffCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption json(u"json"_s);
    const QCommandLineOption semantic(u"semantic"_s);
    parser.addOptions({json, semantic});
    const bool understood = parser.parse(QStringList{u"diff"_s} + arguments);
    const QStringList files = parser.positionalArguments();
    if (!understood || files.size() != 2) {
        complain(Cli::tr("Usage: persona diff BEFORE AFTER [--semantic] [--json]"));
        return ExitUsage;
    }
    return parser.isSet(semantic) ? semanticDiff(files, parser.isSet(json)) : textDiff(files, parser.isSet(json));
}

}  // namespace sb::cli
