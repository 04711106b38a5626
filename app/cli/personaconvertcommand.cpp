// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/losssentence.h"
#include "cli/output.h"
#include "cli/personacommands.h"
#include "personas/interop/filestogether.h"
#include "personas/interop/importsource.h"
#include "personas/interop/interoplimits.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

Result<Imported> importFrom(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return readInput(path, limits::importBytes).and_then([&path](const QByteArray &bytes) {
            return importPersona(bytes, QFileInfo(path).fileName());
        });
    return readImportSource(path).and_then([](const ImportSource &source) { return importPersona(source); });
}

QString headingOf(const CopyField &field)
{
    const QString name = field.name == CopyField::Name::Name ? Cli::tr("Name")
        : field.name == CopyField::Name::Description         ? Cli::tr("Description")
        : field.name == CopyField::Name::Instructions        ? Cli::tr("Instructions")
                                                             : Cli::tr("Conversation starters");
    return field.most == 0 ? name
                           : Cli::tr("%1 (%2 of at most %3 characters)").arg(name).arg(field.text.size()).arg(field.most);
}

QList<NamedBytes> filesOf(const Exported &exported, InteropFormat format)
{
    if (exported.fields.isEmpty())
        return exported.files;
    QString text;
    for (const CopyField &field : exported.fields)
        text += u"=== "_s + headingOf(field) + u" ===\n"_s + field.text.trimmed() + u"\n\n"_s;
    return {{idOf(format) + u".txt"_s, text.toUtf8()}};
}

/// All of them, or none when one is there.
Result<> writeAll(QList<NamedBytes> files, const QString &out)
{
    const bool isFolder = files.size() > 1 || out.endsWith(u'/') || QFileInfo(out).isDir();
    for (NamedBytes &file : files)
        file.path = isFolder ? QDir(out).filePath(file.path) : out;
    return writeTogether(files, InPlace::Refuse);
}

QJsonArray reportJson(const LossReport &losses)
{
    QJsonArray report;
    for (const LossItem &item : losses)
        report.append(
            QJsonObject{{u"field"_s, item.field}, {u"kind"_s, toWord(item.kind)}, {u"reason"_s, toWord(item.reason)}});
    return report;
}

/// The files of one persona, and the name of a folder that is its own.
struct PersonaFiles {
    QString folder;
    QList<NamedBytes> files;
};

/// A persona that has a file of the same name as another's gets a folder.
QList<NamedBytes> withoutClashes(QList<PersonaFiles> personas)
{
    QHash<QString, int> named;
    for (const PersonaFiles &persona : std::as_const(personas)) {
        for (const NamedBytes &file : persona.files)
            ++named[file.path];
    }
    QSet<QString> folders;
    QList<NamedBytes> all;
    for (PersonaFiles &persona : personas) {
        const bool clashes =
            std::ranges::any_of(persona.files, [&named](const NamedBytes &file) { return named.value(file.path) > 1; });
        QString folder = persona.folder;
        for (int number = 2; clashes && folders.contains(folder); ++number)
            folder = u"%1-%2"_s.arg(persona.folder).arg(number);
        if (clashes)
            folders.insert(folder);
        for (NamedBytes &file : persona.files)
            all.append({clashes ? QString(folder + u'/' + file.path) : file.path, file.bytes});
    }
    return all;
}

/// One step of the way: what came of the fields.
struct Step {
    QString from;
    QString to;
    LossReport losses;
};

struct Conversion {
    QList<NamedBytes> files;
    QList<Step> steps;
};

Result<Conversion> converted(const Imported &imported, InteropFormat format)
{
    Conversion conversion;
    const QString from = idOf(imported.format);
    conversion.steps.append({from, u"persona"_s, imported.losses});
    QList<PersonaFiles> personas;
    for (const ImportedPersona &persona : imported.personas) {
        const PersonaDocument document(persona.document);
        const ExportParts parts{.tests = persona.tests, .avatar = persona.avatar, .frameworks = persona.frameworks};
        const Result<Exported> exported = exportPersona(document, format, parts);
        if (!exported)
            return std::unexpected(exported.error());
        conversion.steps.append({from, u"persona"_s, persona.losses});
        conversion.steps.append({u"persona"_s, idOf(format), exported->losses});
        personas.append({fileSlug(document), filesOf(*exported, format)});
    }
    conversion.files = withoutClashes(personas);
    return conversion;
}

QByteArray jsonOf(const QList<Step> &steps)
{
    QByteArray lines;
    for (const Step &step : steps)
        lines += toCompactJson(QJsonObject{{u"from"_s, step.from}, {u"to"_s, step.to}, {u"losses"_s, reportJson(step.losses)}})
            + '\n';
    return lines;
}

void tell(const QList<Step> &steps)
{
    for (const Step &step : steps) {
        for (const LossItem &item : step.losses) {
            if (const QString sentence = lossSentence(item); !sentence.isEmpty())
                complain(sentence);
        }
    }
}

}  // namespace

int personaConvert(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption to(u"to"_s, {}, u"FORMAT"_s);
    const QCommandLineOption out(u"out"_s, {}, u"PATH"_s);
    const QCommandLineOption json(u"json"_s);
    const QCommandLineOption list(u"list"_s);
    parser.addOptions({to, out, json, list});
    const bool understood = parser.parse(QStringList{u"convert"_s} + arguments);
    const QStringList words = parser.positionalArguments();
    if (understood && parser.isSet(list))
        return finishWith(QString(interopFormats().join(u'\n') + u'\n').toUtf8());
    const std::optional<InteropFormat> format = interopFormat(parser.value(to));
    if (!understood || words.size() != 1 || !format) {
        complain(Cli::tr("Usage: persona convert FILE --to FORMAT [--out PATH] [--json]; --list names the formats"));
        return ExitUsage;
    }
    const Result<Conversion> conversion =
        importFrom(words.constFirst()).and_then([&](const Imported &imported) { return converted(imported, *format); });
    if (!conversion) {
        complain(sentenceFor(conversion.error()));
        return ExitFailed;
    }
    if (!parser.isSet(json))
        tell(conversion->steps);
    const Result<> written = parser.isSet(out) ? writeAll(conversion->files, parser.value(out)) : Result<>();
    if (!written) {
        complain(sentenceFor(written.error()));
        return ExitFailed;
    }
    if (parser.isSet(json) || parser.isSet(out))
        return parser.isSet(json) ? finishWith(jsonOf(conversion->steps)) : int(ExitFinished);
    if (conversion->files.size() == 1)
        return finishWith(conversion->files.constFirst().bytes);
    complain(Cli::tr("There are several files: --out names the folder for them."));
    return ExitUsage;
}

}  // namespace sb::cli
