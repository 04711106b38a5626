// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "personas/frontmatter.h"
#include "personas/interop/foreignshapes.h"
#include "personas/interop/formattable.h"
#include "personas/interop/instructionsfit.h"
#include "personas/interop/interoplimits.h"
#include "personas/interop/pngtext.h"
#include "personas/interop/yamlvalue.h"
#include "personas/interop/zipfiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = LossItem::Kind;
using Reason = LossItem::Reason;
using Format = InteropFormat;

bool isWhole(Format format)
{
    return format == Format::Persona || format == Format::Bundle;
}

/// Whether a document of ours comes back from it to the byte.
bool carriesDocument(const FormatRow &row)
{
    return isWhole(row.format) || placeOf(row, CardField::Embedded) || placeOf(row, CardField::Head);
}

/// What the front matter says of fields that a format has a place for.
CardField fieldOf(const QString &key)
{
    if (key == "starters"_L1)
        return CardField::Starters;
    if (key == "combines"_L1)
        return CardField::Colleagues;
    if (key == "tags"_L1)
        return CardField::Tags;
    return key == "name"_L1 ? CardField::Name : key == "icon"_L1 ? CardField::Icon : CardField::Head;
}

/// What stands in the front matter only, and in no field of the target.
void reportFrontMatter(const PersonaDocument &document, const FormatRow &row, LossReport &losses)
{
    Problems ignored;
    const FrontMatter matter = readFrontMatter(document.bytes(), ignored);
    QStringList keys = matter.values.keys() + matter.lists.keys();
    keys.removeDuplicates();
    std::ranges::sort(keys);
    for (const QString &key : std::as_const(keys)) {
        const CardField field = fieldOf(key);
        const bool isNative =
            key == "schema"_L1 || key == keptKeyOf(row.format) || (field != CardField::Head && placeOf(row, field));
        if (!isNative)
            losses.append({key, carriesDocument(row) ? Kind::KeptRaw : Kind::Dropped, Reason::NoPlace});
    }
}

void reportParts(const ExportParts &parts, const FormatRow &row, LossReport &losses)
{
    const bool isBundle = row.format == Format::Bundle;
    const bool hasPicture =
        isBundle || row.container == Container::Picture || row.format == Format::Charx || placeOf(row, CardField::Avatar);
    const auto report = [&losses](const QString &field, bool isThere, bool isUsed) {
        if (isThere)
            losses.append({field, isUsed ? Kind::Used : Kind::Dropped, isUsed ? Reason::None : Reason::NoPlace});
    };
    report(u"tests.yaml"_s, !parts.tests.isEmpty(), isBundle);
    report(u"avatar.png"_s, !parts.avatar.isEmpty(), hasPicture);
    report(u"frameworks"_s, !parts.frameworks.isEmpty(), isBundle || row.format == Format::AgentSkill);
}

QJsonObject objectOf(const AssistantCard &card, const FormatRow &row, LossReport &losses)
{
    QJsonObject object;
    writeFields(card, row.fields, object, losses);
    addMissing(object, card.kept);
    addMissing(object, frameOf(row));
    return inTheirShape(object, row.format);
}

QByteArray matterOf(const QJsonObject &object, const FormatRow &row)
{
    QByteArray yaml;
    if (row.container == Container::FrontMatter)
        return "---\n" + jsonToYaml(object) + "---\n";
    for (auto at = object.begin(); at != object.end(); ++at) {
        const QString text = at->isBool() ? (at->toBool() ? u"true"_s : u"false"_s) : at->toVariant().toString().simplified();
        yaml += at.key().toUtf8() + ": " + text.toUtf8() + '\n';
    }
    return "---\n" + yaml.replace(": \n", ":\n") + "---\n";
}

QList<NamedBytes> below(const QString &folder, const QList<NamedBytes> &files)
{
    QList<NamedBytes> placed;
    for (const NamedBytes &file : files)
        placed.append({folder + file.path, file.bytes});
    return placed;
}

QList<NamedBytes> bundleFiles(const PersonaDocument &document, const ExportParts &parts)
{
    QList<NamedBytes> files{{u"persona.md"_s, document.bytes()}};
    if (!parts.tests.isEmpty())
        files.append({u"tests.yaml"_s, parts.tests});
    if (!parts.avatar.isEmpty())
        files.append({u"avatar.png"_s, parts.avatar});
    return files + below(u"frameworks/"_s, parts.frameworks);
}

QByteArray charxOf(QJsonObject card, const ExportParts &parts)
{
    const QString icon = u"assets/icon/images/main.png"_s;
    QList<NamedBytes> files;
    if (!parts.avatar.isEmpty()) {
        QJsonObject data = card.value("data"_L1).toObject();
        data.insert(u"assets"_s,
                    QJsonArray{QJsonObject{{u"type"_s, u"icon"_s},
                                           {u"uri"_s, QString(u"embeded://"_s + icon)},
                                           {u"name"_s, u"main"_s},
                                           {u"ext"_s, u"png"_s}}});
        card.insert(u"data"_s, data);
        files.append({icon, parts.avatar});
    }
    files.prepend({u"card.json"_s, QJsonDocument(card).toJson()});
    return zip(files);
}

/// Both versions of the card, for programs that know one of them.
Result<QByteArray> pictureOf(const AssistantCard &card, const ExportParts &parts)
{
    if (parts.avatar.size() > limits::avatarBytes)
        return fail(ErrorKind::TooLarge, u"a picture of over %1 bytes"_s.arg(limits::avatarBytes));
    LossReport ignored;
    const auto text = [&](Format format) { return toCompactJson(objectOf(card, rowOf(format), ignored)).toBase64(); };
    return withPngTexts(parts.avatar, {{"chara", text(Format::CardV2)}, {"ccv3", text(Format::CardV3)}});
}

QByteArray markdownOf(const PersonaDocument &document)
{
    QByteArray body = document.bytes().sliced(document.bodyBegin());
    while (body.startsWith('\n') || body.startsWith('\r'))
        body.remove(0, 1);
    return body;
}

QList<CopyField> copyFields(const QJsonObject &object, const FormatRow &row)
{
    using Name = CopyField::Name;
    QList<CopyField> fields;
    constexpr std::array names{std::pair{"name", Name::Name}, std::pair{"description", Name::Description},
                               std::pair{"instructions", Name::Instructions}, std::pair{"starters", Name::Starters}};
    for (const auto &[key, name] : names) {
        const QJsonValue value = object.value(QLatin1StringView(key));
        const auto place =
            std::ranges::find_if(row.fields, [key](const FieldRow &field) { return qstrcmp(field.path, key) == 0; });
        if (!value.isUndefined() && place != row.fields.end())
            fields.append({name, value.isArray() ? value.toVariant().toStringList().join(u'\n') : value.toString(),
                           place->mostCharacters});
    }
    return fields;
}

/// Everything of a format that is neither a picture nor an archive.
QByteArray textOf(const PersonaDocument &document, const QJsonObject &object, const FormatRow &row)
{
    switch (row.container) {
    case Container::FrontMatter:
    case Container::LooseMatter: {
        QJsonObject keys = object;
        const QByteArray body = keys.take(QLatin1StringView(bodyKey)).toString().toUtf8();
        return matterOf(keys, row) + body;
    }
    case Container::JsonArray:
        return QJsonDocument(QJsonArray{object}).toJson();
    case Container::Yaml:
        return jsonToYaml(object);
    case Container::Markdown:
        return row.format == Format::Persona ? document.bytes() : markdownOf(document);
    default:
        return QJsonDocument(object).toJson();
    }
}

QString fileNameOf(const PersonaDocument &document, const FormatRow &row)
{
    if (row.format == Format::PlainMarkdown)
        return u"AGENTS.md"_s;
    return fileSlug(document) + (row.format == Format::Persona ? u"/persona.md"_s : QString::fromLatin1(row.suffix));
}

Result<QByteArray> mainFile(const PersonaDocument &document, const AssistantCard &card, const FormatRow &row,
                            const ExportParts &parts, const QJsonObject &object)
{
    if (row.container == Container::Picture)
        return pictureOf(card, parts);
    if (row.format == Format::Charx)
        return charxOf(object, parts);
    if (row.format == Format::Bundle)
        return zip(bundleFiles(document, parts));
    return textOf(document, object, row);
}

void reportWhole(const PersonaDocument &document, const FormatRow &row, LossReport &losses)
{
    if (!isWhole(row.format))
        reportFrontMatter(document, row, losses);
    if (!isWhole(row.format) && document.bytes().contains("{{"))
        losses.append({u"variables"_s, Kind::Used, Reason::Variables});
    if (*row.forgotten != '\0')
        losses.append({QString::fromLatin1(row.forgotten), Kind::KeptRaw, Reason::ForgottenThere});
}

}  // namespace

QList<InstructionsRoom> instructionsRooms(const PersonaDocument &document)
{
    const qsizetype characters = QString::fromUtf8(QByteArrayView(document.bytes()).sliced(document.bodyBegin())).size();
    QList<InstructionsRoom> rooms;
    for (const FormatRow &row : formatTable()) {
        if (const FieldRow *place = placeOf(row, CardField::Instructions); place && place->mostCharacters > 0)
            rooms.append({row.format, characters, place->mostCharacters});
    }
    return rooms;
}

QString fileSlug(const PersonaDocument &document)
{
    const Persona &persona = document.persona();
    const QString slug = asciiSlug(persona.slug.isEmpty() ? persona.name : persona.slug);
    return slug.isEmpty() ? u"persona"_s : slug;
}

Result<Exported> exportPersona(const PersonaDocument &document, InteropFormat format, const ExportParts &given)
{
    const FormatRow &row = rowOf(format);
    AssistantCard card = cardOf(document, format);
    Exported exported;
    ExportParts parts = given;
    if (!parts.avatar.isEmpty() && !barePng(parts.avatar)) {
        parts.avatar.clear();
        exported.losses.append({u"avatar.png"_s, Kind::Dropped, Reason::Unreadable});
    }
    const FieldRow *const place = placeOf(row, CardField::Instructions);
    if (place && place->mostCharacters > 0)
        card.instructions = fittedInstructions(document, place->mostCharacters, exported.losses);
    if (!parts.avatar.isEmpty())
        card.avatar = u"data:image/png;base64,"_s + QString::fromLatin1(parts.avatar.toBase64());
    const QJsonObject object = objectOf(card, row, exported.losses);
    reportWhole(document, row, exported.losses);
    reportParts(parts, row, exported.losses);
    if (row.container == Container::Fields) {
        exported.fields = copyFields(object, row);
        return exported;
    }
    const Result<QByteArray> bytes = mainFile(document, card, row, parts, object);
    if (!bytes)
        return std::unexpected(bytes.error());
    exported.files.append({fileNameOf(document, row), *bytes});
    if (format == Format::AgentSkill)
        exported.files += below(fileSlug(document) + u"/references/"_s, parts.frameworks);
    return exported;
}

}  // namespace sb
