// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/cardfields.h"

#include "base/text.h"

#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = LossItem::Kind;
using Reason = LossItem::Reason;

QString *textField(AssistantCard &card, CardField field)
{
    switch (field) {
    case CardField::Name:
    case CardField::SlugName:
        return &card.name;
    case CardField::Icon:
        return &card.icon;
    case CardField::Description:
        return &card.description;
    case CardField::Instructions:
        return &card.instructions;
    case CardField::Samples:
        return &card.samples;
    case CardField::Avatar:
        return &card.avatar;
    case CardField::Embedded:
        return &card.embedded;
    case CardField::Head:
        return &card.head;
    default:
        return nullptr;
    }
}

QStringList *listField(AssistantCard &card, CardField field)
{
    if (field == CardField::Starters || field == CardField::FirstStarter)
        return &card.starters;
    return field == CardField::Tags ? &card.tags : nullptr;
}

QList<NamedText> *pairField(AssistantCard &card, CardField field)
{
    if (field == CardField::Colleagues)
        return &card.colleagues;
    if (field == CardField::Answers)
        return &card.answers;
    return field == CardField::Section ? &card.sections : nullptr;
}

QJsonValue valueAt(const QJsonObject &object, const QStringList &path)
{
    QJsonValue value = object;
    for (const QString &key : path) {
        if (!value.isObject() || !value.toObject().contains(key))
            return QJsonValue::Undefined;
        value = value.toObject().value(key);
    }
    return value;
}

void setAt(QJsonObject &object, const QStringList &path, const QJsonValue &value)
{
    if (path.size() == 1) {
        object.insert(path.constFirst(), value);
        return;
    }
    QJsonObject inner = object.value(path.constFirst()).toObject();
    setAt(inner, path.sliced(1), value);
    object.insert(path.constFirst(), inner);
}

void removeAt(QJsonObject &object, const QStringList &path)
{
    if (path.size() == 1) {
        object.remove(path.constFirst());
        return;
    }
    QJsonObject inner = object.value(path.constFirst()).toObject();
    removeAt(inner, path.sliced(1));
    if (inner.isEmpty())
        object.remove(path.constFirst());
    else
        object.insert(path.constFirst(), inner);
}

/// What a list's items say; `isAll` is false when they say more than that.
struct Items {
    QList<NamedText> items;
    bool isAll = true;
};

Items itemsOf(const QJsonArray &array, const QStringList &keys)
{
    Items found;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        const QString first = value.isString() ? value.toString() : object.value(keys.value(0)).toString();
        const QString second = keys.size() > 1 ? object.value(keys.at(1)).toString() : QString();
        found.isAll = found.isAll && (value.isString() || object.size() <= keys.size());
        const bool isOff = !object.value("enabled"_L1).toBool(true);
        // An entry of a character's book has no name: what calls it is its first key.
        const QString name = first.isEmpty() ? object.value("keys"_L1).toArray().at(0).toString() : first;
        if (!isOff && (!name.isEmpty() || !second.isEmpty()))
            found.items.append({cleaned(name).trimmed(), cleaned(second).trimmed()});
    }
    return found;
}

bool takeText(const QJsonValue &value, CardField field, AssistantCard &card)
{
    QString *const text = textField(card, field);
    if (!text || !value.isString() || !text->isEmpty())
        return false;
    const bool isVerbatim = field == CardField::Embedded || field == CardField::Head || field == CardField::Instructions;
    *text = isVerbatim ? withoutLoneSurrogates(value.toString()) : cleaned(value.toString()).trimmed();
    return true;
}

/// Everything was taken, or a part of it, or nothing.
enum class Taken { Whole, Part, None };

Taken takeItems(const QJsonValue &value, const FieldRow &row, AssistantCard &card)
{
    const QString shape = QString::fromLatin1(row.shape);
    if (row.field == CardField::Section && value.isString()) {
        if (const QString text = cleaned(value.toString()).trimmed(); !text.isEmpty())
            card.sections.append({shape, text});
        return Taken::Whole;
    }
    QJsonArray array = value.toArray();
    if (value.isString() && row.field == CardField::FirstStarter)
        array = {value};
    else if (value.isString())
        array = QJsonArray::fromStringList(value.toString().split(u',', Qt::SkipEmptyParts));
    if (!value.isArray() && !value.isString())
        return Taken::None;
    const Items found = itemsOf(array, shape.split(u'|', Qt::SkipEmptyParts));
    if (QStringList *const list = listField(card, row.field)) {
        for (const NamedText &item : found.items)
            list->append(item.name);
        list->removeAll(QString());
    } else if (QList<NamedText> *const pairs = pairField(card, row.field)) {
        *pairs += found.items;
    }
    return found.isAll ? Taken::Whole : Taken::Part;
}

QString shortened(const QString &text, qsizetype most)
{
    return QString(withoutTrailingHalf(QStringView(text).first(most - 1)) + u'\u2026');
}

QJsonArray arrayOf(const QList<NamedText> &items, const QString &shape)
{
    const QStringList keys = shape.split(u'|', Qt::SkipEmptyParts);
    QJsonArray array;
    for (const NamedText &item : items) {
        if (keys.isEmpty()) {
            array.append(item.name);
            continue;
        }
        QJsonObject object{{keys.at(0), keys.size() > 2 ? asciiSlug(item.name) : item.name}};
        if (keys.size() > 1)
            object.insert(keys.at(1), item.text);
        if (keys.size() > 2)
            object.insert(keys.at(2), item.name);
        array.append(object);
    }
    return array;
}

QString textToWrite(AssistantCard &card, const FieldRow &row)
{
    if (row.field == CardField::SlugName)
        return asciiSlug(card.name, row.mostCharacters > 0 ? row.mostCharacters : 64);
    if (row.field == CardField::FirstStarter)
        return card.starters.value(0);
    if (row.field == CardField::Instructions)
        return qstrcmp(row.path, "#body") == 0 ? card.instructions : card.instructions.trimmed();
    const QString *const text = textField(card, row.field);
    return text ? *text : QString();
}

QList<NamedText> itemsToWrite(AssistantCard &card, CardField field)
{
    if (const QList<NamedText> *const pairs = pairField(card, field))
        return *pairs;
    QList<NamedText> items;
    if (const QStringList *const texts = listField(card, field)) {
        for (const QString &text : *texts)
            items.append({text, {}});
    }
    return items;
}

void writeItems(AssistantCard &card, const FieldRow &row, QJsonObject &object, LossReport &losses)
{
    const QStringList path = QString::fromLatin1(row.path).split(u'/');
    QList<NamedText> items = itemsToWrite(card, row.field);
    if (items.isEmpty())
        return;
    const bool isTooMany = row.mostItems > 0 && items.size() > row.mostItems;
    if (isTooMany)
        items = items.first(row.mostItems);
    setAt(object, path, arrayOf(items, QString::fromLatin1(row.shape)));
    losses.append({path.join(u'.'), isTooMany ? Kind::Shortened : Kind::Used, isTooMany ? Reason::TooLong : Reason::None});
}

void writeText(AssistantCard &card, const FieldRow &row, QJsonObject &object, LossReport &losses)
{
    const QStringList path = QString::fromLatin1(row.path).split(u'/');
    QString text = textToWrite(card, row);
    if (text.isEmpty() && row.field != CardField::Instructions)
        return;
    const bool isTooLong = row.mostCharacters > 0 && text.size() > row.mostCharacters;
    setAt(object, path, isTooLong ? shortened(text, row.mostCharacters) : text);
    const bool isOurs = row.field == CardField::Embedded || row.field == CardField::Head;
    losses.append({path.join(u'.'),
                   isTooLong    ? Kind::Shortened
                       : isOurs ? Kind::KeptRaw
                                : Kind::Used,
                   isTooLong ? Reason::TooLong : Reason::None});
}

}  // namespace

void readFields(QJsonObject &object, std::span<const FieldRow> rows, AssistantCard &card, LossReport &losses)
{
    for (const FieldRow &row : rows) {
        const QStringList path = QString::fromLatin1(row.path).split(u'/');
        const QJsonValue value = valueAt(object, path);
        if (row.way == FieldRow::Way::Out || value.isUndefined() || value.isNull())
            continue;
        const bool isText = textField(card, row.field) != nullptr;
        const Taken taken =
            isText ? (takeText(value, row.field, card) ? Taken::Whole : Taken::None) : takeItems(value, row, card);
        if (taken == Taken::Whole)
            removeAt(object, path);
        // What becomes of a picture is known when it is decoded.
        if (taken != Taken::None && row.field != CardField::Avatar && value != QJsonValue(QString())
            && value != QJsonValue(QJsonArray()))
            losses.append({path.join(u'.'), Kind::Used, Reason::None});
    }
}

void writeFields(const AssistantCard &card, std::span<const FieldRow> rows, QJsonObject &object, LossReport &losses)
{
    AssistantCard from = card;
    for (const FieldRow &row : rows) {
        if (row.way == FieldRow::Way::In)
            continue;
        const bool isText = textField(from, row.field) || row.field == CardField::FirstStarter;
        isText ? writeText(from, row, object, losses) : writeItems(from, row, object, losses);
    }
}

void addMissing(QJsonObject &object, const QJsonObject &more)
{
    for (auto at = more.begin(); at != more.end(); ++at) {
        const QJsonValue there = object.value(at.key());
        if (there.isObject() && at.value().isObject()) {
            QJsonObject inner = there.toObject();
            addMissing(inner, at.value().toObject());
            object.insert(at.key(), inner);
        } else if (there.isUndefined() || there == QJsonValue(QString()) || there == QJsonValue(QJsonArray())) {
            object.insert(at.key(), at.value());
        }
    }
}

void removeMarks(QJsonObject &object)
{
    for (const QLatin1StringView key : {"spec"_L1, "spec_version"_L1, "$schema"_L1, "version"_L1, "schemaVersion"_L1})
        object.remove(key);
}

void removeSame(QJsonObject &object, const QJsonObject &other)
{
    for (auto at = other.begin(); at != other.end(); ++at) {
        const QJsonValue there = object.value(at.key());
        if (there.isObject() && at.value().isObject()) {
            QJsonObject inner = there.toObject();
            removeSame(inner, at.value().toObject());
            if (inner.isEmpty())
                object.remove(at.key());
            else
                object.insert(at.key(), inner);
        } else if (there == at.value()) {
            object.remove(at.key());
        }
    }
}

}  // namespace sb
