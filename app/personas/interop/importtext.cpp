// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/importtext.h"

#include "base/limits.h"
#include "base/text.h"
#include "personas/frontmatter.h"
#include "personas/interop/foreignkeys.h"
#include "personas/interop/foreignshapes.h"
#include "personas/interop/formattable.h"
#include "personas/interop/interoplimits.h"
#include "personas/interop/jsonkeys.h"
#include "personas/interop/pngtext.h"
#include "personas/interop/yamlvalue.h"
#include "personas/textlines.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = LossItem::Kind;
using Reason = LossItem::Reason;
using Format = InteropFormat;

QString baseName(const QString &fileName)
{
    static const QRegularExpression suffix(u"(?:\\.agent|\\.chatmode|\\.preset)?\\.\\w+$"_s);
    return fileName.section(u'/', -1).remove(suffix);
}

/// The picture of a data URL, which is not kept among the foreign keys.
void takeAvatar(AssistantCard &card, ImportedPersona &persona)
{
    static const QRegularExpression picture(u"^data:image/[\\w.+-]+;base64,"_s);
    if (card.avatar.isEmpty())
        return;
    const QRegularExpressionMatch match = picture.match(card.avatar);
    const QByteArray bytes = match.hasMatch()
        ? QByteArray::fromBase64(QStringView(card.avatar).sliced(match.capturedLength()).toLatin1())
        : QByteArray();
    if (bytes.isEmpty())
        persona.losses.append({u"avatar"_s, Kind::Dropped, Reason::SecretOrAddress});
    else
        persona.avatar = avatarOf(bytes, persona.losses);
}

/// Character cards write `{{char}}` for their own name.
void nameCharacter(AssistantCard &card)
{
    const QString name = card.name;
    const auto put = [&name](QString &text) { text.replace("{{char}}"_L1, name, Qt::CaseInsensitive); };
    put(card.instructions);
    put(card.samples);
    for (NamedText &section : card.sections)
        put(section.text);
}

/// What a person should know of the text before its first use.
void reportDocument(ImportedPersona &persona)
{
    reportText(u"document"_s, QString::fromUtf8(persona.document), persona.losses);
    if (!PersonaDocument(persona.document).persona().allowedTools.isEmpty())
        persona.losses.append({u"allowedTools"_s, Kind::KeptRaw, Reason::Tool});
}

void checkSize(ImportedPersona &persona)
{
    const bool isTooLong = persona.document.size() > limits::personaBytes || linesIn(persona.document) > limits::personaLines;
    if (isTooLong) {
        persona.document.clear();
        persona.losses.append({u"document"_s, Kind::Dropped, Reason::TooLong});
    }
    if (persona.losses.size() > limits::importedLosses)
        persona.losses.resize(limits::importedLosses);
}

std::optional<Format> formatOfJson(const QJsonObject &object)
{
    // The most particular ones first.
    for (const Format format : {Format::CardV3, Format::CardV2, Format::Microsoft365, Format::LobeChat, Format::LmStudio,
                                Format::OpenWebUi, Format::LibreChat, Format::Goose, Format::CherryStudio, Format::Jan}) {
        if (rowOf(format).isOne(object))
            return format;
    }
    return std::nullopt;
}

Result<Imported> fromObjects(const QList<QJsonObject> &objects, const QString &fileName)
{
    Imported imported;
    for (const QJsonObject &object : objects) {
        const std::optional<Format> format = formatOfJson(object);
        if (!format || imported.personas.size() >= limits::importedPersonas) {
            const QString name =
                object.value("name"_L1).toString(u"%1"_s.arg(imported.losses.size() + imported.personas.size() + 1));
            if (imported.losses.size() < limits::importedLosses)
                imported.losses.append({name.left(100), Kind::Dropped, format ? Reason::TooLong : Reason::Unreadable});
            continue;
        }
        if (imported.personas.isEmpty())
            imported.format = *format;
        imported.personas.append(importedFrom(object, *format, fileName, {}));
    }
    return withoutTooLong(imported);
}

bool looksLikeJson(QByteArrayView text)
{
    const QByteArrayView rest = text.size() > 1 ? text.sliced(1).trimmed() : QByteArrayView();
    const char second = rest.isEmpty() ? '\0' : rest.front();
    return (text.startsWith('{') && (second == '"' || second == '}'))
        || (text.startsWith('[') && (second == '{' || second == ']'));
}

bool looksLikeRecipe(const QString &text)
{
    static const QRegularExpression title(u"^title:\\s*\\S"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression prompt(u"^(?:instructions|prompt):\\s*\\S"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression begin(u"^(?:---\\s*\\n)?(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*[A-Za-z_]+:(?:\\s|$)"_s);
    return begin.match(text).hasMatch() && title.match(text).hasMatch() && prompt.match(text).hasMatch();
}

Result<Imported> fromRecipe(QByteArrayView bytes, const QString &fileName)
{
    const Result<QJsonObject> yaml = yamlToJson(bytes);
    Result<Imported> imported = fromObjects({yaml ? *yaml : looseYaml(bytes)}, fileName);
    if (imported && !yaml)
        imported->losses.append({u"YAML: "_s + yaml.error().detail, Kind::Used, Reason::Unreadable});
    return imported;
}

Format formatOfMatter(const QJsonObject &object, const QString &fileName)
{
    const QString file = fileName.section(u'/', -1);
    if (rowOf(Format::Persona).isOne(object))
        return Format::Persona;
    if (rowOf(Format::CursorRule).isOne(object))
        return Format::CursorRule;
    if (file == "SKILL.md"_L1 && rowOf(Format::ClaudeSubagent).isOne(object))
        return Format::AgentSkill;
    if (file.endsWith(".agent.md"_L1) || file.endsWith(".chatmode.md"_L1))
        return Format::CopilotAgent;
    for (const Format format : {Format::AgentSkill, Format::CopilotAgent, Format::ClaudeSubagent}) {
        if (rowOf(format).isOne(object))
            return format;
    }
    return Format::Persona;
}

/// A document of ours stays as it is; one without a title gets the file's name.
Imported asItStands(const QByteArray &bytes, Format format, const QString &fileName)
{
    Imported imported;
    imported.format = format;
    ImportedPersona persona{.document = bytes, .tests = {}, .avatar = {}, .frameworks = {}, .losses = {}};
    checkSize(persona);
    const bool isNameless = format == Format::PlainMarkdown && PersonaDocument(persona.document).persona().name.isEmpty();
    if (isNameless && !persona.document.isEmpty()) {
        const AssistantCard card{.name = baseName(fileName), .instructions = decodeUtf8(bytes)};
        persona.document = documentOf(card, format, persona.losses);
        checkSize(persona);
    }
    persona.losses.append({u"document"_s, Kind::Used, Reason::None});
    reportDocument(persona);
    imported.personas.append(persona);
    return imported;
}

Result<Imported> fromMarkdown(const QByteArray &bytes, const QString &fileName, const QList<NamedText> &knowledge)
{
    Problems problems;
    const FrontMatter matter = readFrontMatter(bytes, problems);
    if (matter.end == 0)
        return withoutTooLong(asItStands(bytes, Format::PlainMarkdown, fileName));
    const qsizetype begin = bytes.indexOf('\n') + 1;
    const QByteArrayView inside = QByteArrayView(bytes).first(matter.end).trimmed();
    const QByteArrayView yaml = inside.sliced(begin, std::max<qsizetype>(0, inside.lastIndexOf('\n') + 1 - begin));
    const Result<QJsonObject> strict = yaml.trimmed().isEmpty() ? QJsonObject() : yamlToJson(yaml, 2);
    QJsonObject object = strict ? *strict : looseYaml(yaml);
    const Format format = formatOfMatter(object, fileName);
    if (format == Format::Persona)
        return withoutTooLong(asItStands(bytes, format, fileName));
    if (format == Format::CursorRule)
        object = looseYaml(yaml);
    object.insert(QLatin1StringView(bodyKey), QString::fromUtf8(bytes.sliced(matter.end)));
    Imported imported{.format = format, .personas = {importedFrom(object, format, fileName, knowledge)}, .losses = {}};
    if (!strict && format != Format::CursorRule)
        imported.losses.append({u"YAML: "_s + strict.error().detail, Kind::Used, Reason::Unreadable});
    return withoutTooLong(imported);
}

}  // namespace

ImportedPersona importedFrom(const QJsonObject &foreign, Format format, const QString &fileName,
                             const QList<NamedText> &knowledge)
{
    const FormatRow &row = rowOf(format);
    ImportedPersona persona;
    AssistantCard card;
    QJsonObject object = inOurShape(foreign, format);
    readFields(object, row.fields, card, persona.losses);
    removeMarks(object);
    removeSame(object, frameOf(row));
    card.kept = harmlessKeys(object, persona.losses);
    card.sections += knowledge;
    if (card.name.isEmpty())
        card.name = baseName(fileName);
    takeAvatar(card, persona);
    if (placeOf(row, CardField::Samples) && card.embedded.isEmpty())
        nameCharacter(card);
    // Base64 may make it longer than the document that it holds.
    if (card.embedded.size() > 2 * limits::personaBytes) {
        card.embedded.clear();
        persona.losses.append({u"soundingboard"_s, Kind::Dropped, Reason::TooLong});
    }
    if (card.instructions.size() <= limits::personaBytes)
        persona.document = documentOf(card, format, persona.losses);
    else
        persona.losses.append({u"instructions"_s, Kind::Dropped, Reason::TooLong});
    reportDocument(persona);
    checkSize(persona);
    return persona;
}

QByteArray avatarOf(const QByteArray &picture, LossReport &losses)
{
    const QByteArray bare = isPng(picture) ? barePng(picture).value_or(QByteArray()) : picture;
    const Reason reason = bare.isEmpty()    ? Reason::Unreadable
        : bare.size() > limits::avatarBytes ? Reason::TooLong
                                            : Reason::None;
    losses.append({u"avatar"_s, reason == Reason::None ? Kind::Used : Kind::Dropped, reason});
    return reason == Reason::None ? bare : QByteArray();
}

Result<Imported> withoutTooLong(Imported imported)
{
    const bool wasTooLong =
        imported.personas.removeIf([](const ImportedPersona &persona) { return persona.document.isEmpty(); }) > 0;
    if (!imported.personas.isEmpty())
        return imported;
    return wasTooLong ? fail(ErrorKind::TooLarge, u"a persona has at most %1 bytes"_s.arg(limits::personaBytes))
                      : fail(ErrorKind::Unsupported, u"no assistant in it"_s);
}

Result<Imported> importText(const QByteArray &bytes, const QString &fileName, const QList<NamedText> &knowledge)
{
    const qsizetype bom = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    if (looksLikeJson(QByteArrayView(bytes).sliced(bom).trimmed())) {
        return foreignJson(bytes)
            .and_then([&](const QList<QJsonObject> &objects) { return fromObjects(objects, fileName); })
            .transform([&bytes](Imported imported) {
                for (const auto keys = doubledKeys(bytes); const QString &key : keys)
                    imported.losses.append({key, Kind::Dropped, Reason::Doubled});
                return imported;
            });
    }
    if (bytes.size() > 2 * limits::personaBytes)
        return fail(ErrorKind::TooLarge, u"a persona has at most %1 bytes"_s.arg(limits::personaBytes));
    if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0)
        return fail(ErrorKind::Unsupported, u"not text: a zero at byte %1"_s.arg(nul));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    if (decoder.hasError())
        return fail(ErrorKind::Malformed, u"not UTF-8 text"_s);
    return looksLikeRecipe(decoded) ? fromRecipe(bytes, fileName) : fromMarkdown(bytes, fileName, knowledge);
}

}  // namespace sb
