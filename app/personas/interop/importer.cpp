// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "personas/frontmatter.h"
#include "personas/interop/foreignshapes.h"
#include "personas/interop/importtext.h"
#include "personas/interop/interoplimits.h"
#include "personas/interop/pngtext.h"
#include "personas/interop/yamlvalue.h"
#include "personas/interop/zipfiles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = LossItem::Kind;
using Reason = LossItem::Reason;
using Format = InteropFormat;

/// The card in a text of a picture.
Result<QJsonObject> cardIn(const QByteArray &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.simplified().replace(' ', ""), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return fail(ErrorKind::Malformed, u"a card that is not Base64"_s);
    return foreignJson(decoded.decoded).and_then([](const QList<QJsonObject> &objects) {
        return objects.isEmpty() ? Result<QJsonObject>(fail(ErrorKind::Malformed, u"a card without an object"_s))
                                 : objects.constFirst();
    });
}

Result<Imported> fromPicture(const QByteArray &bytes, const QString &fileName)
{
    const Result<PngTexts> texts = pngTexts(bytes);
    if (!texts)
        return std::unexpected(texts.error());
    Error error{ErrorKind::Unsupported, u"a picture without a card"_s};
    Imported imported;
    imported.format = Format::CardPng;
    // The newer version of the same card is the one that is read.
    for (const char *const keyword : {"ccv3", "chara"}) {
        int readable = 0;
        for (const PngText &text : texts->texts) {
            if (text.keyword != keyword)
                continue;
            const Result<QJsonObject> card = cardIn(text.text);
            readable += card ? 1 : 0;
            if (card && imported.personas.isEmpty())
                imported.personas.append(importedFrom(*card, Format::CardPng, fileName, {}));
            else if (!card || readable > 1)
                imported.losses.append(
                    {QString::fromLatin1(keyword), Kind::Dropped, card ? Reason::Doubled : Reason::Unreadable});
            error = card ? error : card.error();
        }
    }
    if (imported.personas.isEmpty())
        return std::unexpected(error);
    imported.personas.first().avatar = avatarOf(bytes, imported.losses);
    return withoutTooLong(imported);
}

/// What a folder holds, taken one by one; what nobody takes is listed.
class Folder {
public:
    explicit Folder(QList<NamedBytes> files) : m_files(std::move(files))
    {
        const QString top = m_files.isEmpty() ? QString() : QString(m_files.constFirst().path.section(u'/', 0, 0) + u'/');
        const bool isAllBelow =
            std::ranges::all_of(m_files, [&top](const NamedBytes &file) { return file.path.startsWith(top); });
        if (!isAllBelow)
            return;
        m_top = top.chopped(1);
        for (NamedBytes &file : m_files)
            file.path = file.path.sliced(top.size());
    }

    [[nodiscard]] const QString &top() const { return m_top; }

    [[nodiscard]] std::optional<QByteArray> take(const QString &path)
    {
        const auto found = std::ranges::find(m_files, path, &NamedBytes::path);
        if (found == m_files.end())
            return std::nullopt;
        const QByteArray bytes = found->bytes;
        m_files.erase(found);
        return bytes;
    }

    [[nodiscard]] QList<NamedBytes> takeBelow(const QString &folder, const QString &suffix)
    {
        QList<NamedBytes> taken;
        m_files.removeIf([&](const NamedBytes &file) {
            const bool isThere = file.path.startsWith(folder) && file.path.endsWith(suffix);
            if (isThere)
                taken.append({file.path.sliced(folder.size()), file.bytes});
            return isThere;
        });
        return taken;
    }

    void listRest(LossReport &losses) const
    {
        for (const NamedBytes &file : m_files) {
            if (losses.size() < limits::importedLosses)
                losses.append(
                    {file.path, Kind::Dropped, file.path.startsWith("scripts/"_L1) ? Reason::Script : Reason::NoPlace});
        }
    }

private:
    QList<NamedBytes> m_files;
    QString m_top;
};

Result<Imported> fromBundle(const QByteArray &document, Folder &folder)
{
    return importText(document, u"persona.md"_s, {}).transform([&folder](Imported imported) {
        ImportedPersona &persona = imported.personas.first();
        imported.format = Format::Bundle;
        persona.tests = folder.take(u"tests.yaml"_s).value_or(QByteArray());
        persona.avatar = folder.take(u"avatar.png"_s).value_or(QByteArray());
        persona.frameworks = folder.takeBelow(u"frameworks/"_s, u".md"_s);
        folder.listRest(imported.losses);
        return imported;
    });
}

Result<Imported> fromCharx(const QByteArray &json, Folder &folder)
{
    const auto read = [&folder](const QList<QJsonObject> &objects) {
        Imported imported;
        imported.format = Format::Charx;
        const QJsonObject object = objects.value(0);
        if (!objects.isEmpty())
            imported.personas.append(importedFrom(object, Format::Charx, u"card.json"_s, {}));
        const QString icon = iconPathOf(object);
        if (const std::optional<QByteArray> picture = icon.isEmpty() ? std::nullopt : folder.take(icon);
            picture && !imported.personas.isEmpty())
            imported.personas.first().avatar = avatarOf(*picture, imported.losses);
        folder.listRest(imported.losses);
        return withoutTooLong(imported);
    };
    return foreignJson(json).and_then(read);
}

Result<Imported> fromSkill(const QByteArray &bytes, Folder &folder)
{
    const QList<NamedBytes> references = folder.takeBelow(u"references/"_s, u".md"_s);
    Problems ignored;
    const bool isOurs = bytes.first(readFrontMatter(bytes, ignored).end).contains("soundingboard");
    QList<NamedText> knowledge;
    for (const NamedBytes &file : references) {
        if (!isOurs)
            knowledge.append({file.path.chopped(3), decodeUtf8(file.bytes).trimmed()});
    }
    return importText(bytes, folder.top() + u"/SKILL.md"_s, knowledge).transform([&](Imported imported) {
        if (isOurs)
            imported.personas.first().frameworks = references;
        folder.listRest(imported.losses);
        return imported;
    });
}

}  // namespace

Result<Imported> importPersona(const QByteArray &bytes, const QString &fileName)
{
    if (bytes.size() > limits::importBytes)
        return fail(ErrorKind::TooLarge, u"over %1 bytes"_s.arg(limits::importBytes));
    if (isPng(bytes))
        return fromPicture(bytes, fileName);
    if (!isZip(bytes))
        return importText(bytes, fileName, {});
    LossReport losses;
    return unzip(bytes, losses)
        .and_then([](const QList<NamedBytes> &files) { return importPersona(files); })
        .transform([&losses](Imported imported) {
            imported.losses = losses + imported.losses;
            return imported;
        });
}

Result<Imported> importPersona(const QList<NamedBytes> &files)
{
    qsizetype total = 0;
    for (const NamedBytes &file : files)
        total += file.bytes.size();
    if (total > limits::importBytes)
        return fail(ErrorKind::TooLarge, u"over %1 bytes"_s.arg(limits::importBytes));
    Folder folder(files);
    if (const std::optional<QByteArray> document = folder.take(u"persona.md"_s))
        return fromBundle(*document, folder);
    if (const std::optional<QByteArray> card = folder.take(u"card.json"_s))
        return fromCharx(*card, folder);
    if (const std::optional<QByteArray> skill = folder.take(u"SKILL.md"_s))
        return fromSkill(*skill, folder);
    return fail(ErrorKind::Unsupported, u"neither persona.md nor card.json nor SKILL.md in it"_s);
}

}  // namespace sb
