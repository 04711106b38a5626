// SPDX-License-Identifier: Apache-2.0
#include "personas/frameworkedit.h"

#include "personas/frameworkwriter.h"
#include "personas/yamltext.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isListField(FrameworkField field)
{
    switch (field) {
    case FrameworkField::Aliases:
    case FrameworkField::Parts:
    case FrameworkField::WhenToUse:
    case FrameworkField::WhenNotToUse:
    case FrameworkField::Questions:
        return true;
    default:
        return false;
    }
}

QStringList linesOfParts(const QList<NamedText> &parts)
{
    QStringList lines;
    for (const NamedText &part : parts)
        lines.append(part.name.isEmpty()       ? part.text
                         : part.text.isEmpty() ? part.name + u':'
                                               : QString(part.name + ": "_L1 + part.text));
    return lines;
}

QStringList entriesIn(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

QLatin1StringView keyOfField(FrameworkField field)
{
    switch (field) {
    case FrameworkField::Author:
        return "author"_L1;
    case FrameworkField::Source:
        return "source"_L1;
    case FrameworkField::Kind:
        return "kind"_L1;
    default:
        return "name"_L1;
    }
}

bool write(FrameworkWriter &writer, const Framework &before, FrameworkField field, const QString &text)
{
    switch (field) {
    case FrameworkField::Name:
        if (text.isEmpty() || !writer.setKey(u"name"_s, text))
            return false;
        return !writer.hasTitle(before.name) || writer.setTitle(text);
    case FrameworkField::Year: {
        bool isNumber = false;
        const int year = text.toInt(&isNumber);
        return (isNumber || text.isEmpty()) && writer.setKey(u"year"_s, isNumber ? QJsonValue(year) : QJsonValue());
    }
    case FrameworkField::Aliases:
        return writer.setAliases(before.aliases, entriesIn(text));
    case FrameworkField::Gloss:
        return writer.setGloss(text, before.name);
    case FrameworkField::KeyInsight:
        return writer.setInsight(text);
    case FrameworkField::Parts:
    case FrameworkField::WhenToUse:
    case FrameworkField::WhenNotToUse:
    case FrameworkField::Questions:
        return writer.setItems(field, entriesIn(fieldText(before, field)), entriesIn(text));
    default:
        return writer.setKey(keyOfField(field), text);
    }
}

/// The same in all other fields.
bool differsInAlone(FrameworkField field, const Framework &before, const Framework &after)
{
    for (int i = 0; i <= static_cast<int>(FrameworkField::Questions); ++i) {
        const auto other = static_cast<FrameworkField>(i);
        if (other != field && fieldText(before, other) != fieldText(after, other))
            return false;
    }
    return true;
}

}  // namespace

QString fieldText(const Framework &framework, FrameworkField field)
{
    switch (field) {
    case FrameworkField::Name:
        return framework.name;
    case FrameworkField::Aliases:
        return framework.aliases.join(u'\n');
    case FrameworkField::Author:
        return framework.author;
    case FrameworkField::Source:
        return framework.source;
    case FrameworkField::Kind:
        return framework.kind;
    case FrameworkField::Year:
        return framework.year ? QString::number(*framework.year) : QString();
    case FrameworkField::Gloss:
        return framework.gloss;
    case FrameworkField::KeyInsight:
        return framework.keyInsight;
    case FrameworkField::Parts:
        return linesOfParts(framework.parts).join(u'\n');
    case FrameworkField::WhenToUse:
        return framework.whenToUse.join(u'\n');
    case FrameworkField::WhenNotToUse:
        return framework.whenNotToUse.join(u'\n');
    case FrameworkField::Questions:
        return framework.questions.join(u'\n');
    }
    Q_UNREACHABLE_RETURN({});
}

QString keptText(FrameworkField field, const QString &text)
{
    if (!isListField(field))
        return text.simplified();
    QStringList entries;
    for (const auto lines = text.split(u'\n'); const QString &line : lines) {
        QString entry = line.simplified();
        if (field != FrameworkField::Aliases && (entry.startsWith("- "_L1) || entry.startsWith("* "_L1)))
            entry = entry.sliced(2).trimmed();
        if (!entry.isEmpty())
            entries.append(entry);
    }
    return entries.join(u'\n');
}

Result<QByteArray> withFrameworkField(const QByteArray &bytes, const QString &id, FrameworkField field, const QString &text)
{
    const Framework before = readFramework(bytes, id);
    const QString wanted = keptText(field, text);
    if (wanted == fieldText(before, field))
        return bytes;
    if (!bytes.isValidUtf8())  // where it is none, places in it are not exact to the byte
        return fail(ErrorKind::Malformed, id);
    FrameworkWriter writer(bytes);
    if (!write(writer, before, field, wanted))
        return fail(ErrorKind::InvalidArgument, wanted);
    const Framework after = readFramework(writer.bytes(), id);
    if (fieldText(after, field) != wanted || !differsInAlone(field, before, after))
        return fail(ErrorKind::InvalidArgument, wanted);
    return writer.bytes();
}

QByteArray newFrameworkText(const QString &id, const QString &name)
{
    const QString title = name.simplified();
    return "---\nschema: 1\nid: " + id.toUtf8() + "\nname: " + yamlScalar(title).toUtf8() + "\n---\n\n# " + title.toUtf8()
        + "\n";
}

}  // namespace sb
