// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/personacommands.h"
#include "personas/personaedit.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

/// A text for a field that holds one; else JSON where the words are that, nothing where there are none.
QJsonValue valueFrom(const QString &words, const QJsonValue &now)
{
    if (now.isString())
        return words;
    if (words.isEmpty())
        return QJsonValue::Null;
    const QJsonDocument document = QJsonDocument::fromJson("[" + words.toUtf8() + "]");
    const QJsonValue value = document.array().at(0);
    const bool isOne = document.array().size() == 1 && !value.isNull();
    return isOne ? value : QJsonValue(words);
}

/// What stands at the path, or an entry of the list that the path's `[+]` adds to.
QJsonValue valueNow(const PersonaDocument &document, const QList<FieldStep> &steps)
{
    const QJsonObject persona = toJson(document.persona());
    if (steps.constFirst().name == "extensions"_L1)
        return QString();
    const QJsonValue now = valueAt(persona, steps);
    const bool isNew = now.isUndefined() && steps.size() > 1;
    return isNew ? valueAt(persona, ownerOf(steps)).toArray().at(0) : now;
}

QString refusal(const Error &error, const QString &path, const QString &words)
{
    if (error.kind == ErrorKind::NotFound || !fieldSteps(path))
        return Cli::tr("There is no field or entry “%1”. The fields are: %2.").arg(path, editableFields().join(u", "_s));
    return Cli::tr("“%1” cannot be the value of “%2” in this file: it would read as something else.").arg(words, path);
}

}  // namespace

int personaSave(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption set(u"set"_s, {}, u"field=value"_s);
    const QCommandLineOption remove(u"remove"_s, {}, u"field"_s);
    parser.addOptions({set, remove});
    const bool understood = parser.parse(QStringList{u"save"_s} + arguments);
    const QStringList words = parser.positionalArguments();
    if (!understood || words.size() != 1) {
        complain(Cli::tr("Usage: persona save FILE [--set FIELD=VALUE | --remove FIELD]…"));
        return ExitUsage;
    }
    const Result<QByteArray> bytes = readInput(words.constFirst(), limits::personaBytes);
    if (!bytes) {
        complain(sentenceFor(bytes.error()));
        return ExitFailed;
    }
    PersonaDocument document(*bytes, words.constFirst() == "-"_L1 ? QString() : slugFromPath(words.constFirst()));
    QStringList sets = parser.values(set);
    QStringList removals = parser.values(remove);
    for (const auto options = parser.optionNames(); const QString &option : options) {
        const bool isSet = option == "set"_L1;
        const QString asked = (isSet ? sets : removals).takeFirst();
        const qsizetype equals = asked.indexOf(u'=');
        if (isSet && equals < 0) {
            complain(Cli::tr("“%1” gives no value: --set FIELD=VALUE").arg(asked));
            return ExitUsage;
        }
        const QString path = isSet ? asked.first(equals).trimmed() : asked;
        const QString value = isSet ? asked.sliced(equals + 1) : QString();
        const Result<QList<FieldStep>> steps = fieldSteps(path);
        FieldEdit edit{isSet ? FieldEdit::Kind::Set : FieldEdit::Kind::Remove, path};
        if (isSet && steps)
            edit.value = valueFrom(value, valueNow(document, *steps));
        const Result<TextEdits> edits = editsFor(document, edit);
        if (!edits) {
            complain(refusal(edits.error(), path, value));
            return ExitUsage;
        }
        document = withEdits(document, *edits);
    }
    return finishWith(document.bytes());
}

}  // namespace sb::cli
