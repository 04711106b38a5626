// SPDX-License-Identifier: Apache-2.0
#include "personas/personadiff.h"

#include "base/json.h"
#include "domain/sequencediff.h"
#include "personas/personalimits.h"
#include "personas/termindex.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <array>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using ChangeKind = PersonaChange::Kind;

constexpr std::array changeWords{"added"_L1, "removed"_L1, "changed"_L1, "moved"_L1};  // in the order of the enum

/// An item of a list with what it is known by.
struct ListedItem {
    QJsonValue value;
    QString name;
    QString key;  ///< the name, and a number where several have the same
    bool isPlainText = false;  ///< nothing but its own words names it
};
using ListedItems = QList<ListedItem>;

void nameItem(ListedItem &item)
{
    if (item.value.isString()) {
        item.name = item.value.toString();
        item.isPlainText = true;
        return;
    }
    for (const QLatin1StringView key : {"id"_L1, "phrase"_L1, "title"_L1, "name"_L1, "persona"_L1}) {
        item.name = item.value[key].toString();
        if (!item.name.isEmpty())
            return;
    }
    item.isPlainText = true;
    item.name = item.value["text"_L1].toString();
    if (item.name.isEmpty())
        item.name = QString::fromUtf8(toCompactJson(item.value.toObject()));
}

ListedItems listedItems(const QJsonArray &array)
{
    ListedItems items;
    QHash<QString, int> counts;
    for (const QJsonValue &value : array) {
        ListedItem item{.value = value, .name = {}, .key = {}};
        nameItem(item);
        const int count = counts[item.name]++;
        item.key = item.name + QChar(0) + QString::number(count);
        items.append(item);
    }
    return items;
}

/// Of a text that only its own words name; empty for others.
QSet<QString> ownWords(const ListedItem &item)
{
    const QStringList all = item.isPlainText ? words(item.name) : QStringList();
    return {all.begin(), all.end()};
}

/// Half of all words of both.
bool areAlike(const QSet<QString> &one, const QSet<QString> &other)
{
    const qsizetype shared = QSet<QString>(one).intersect(other).size();
    return shared > 0 && 2 * shared >= one.size() + other.size() - shared;
}

bool isNothing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty());
}

/// Which bullet a trigger stands in moves with every bullet before it: it says something only where the triggers are the same.
QJsonArray withoutGroups(const QJsonArray &triggers)
{
    QJsonArray bare;
    for (const QJsonValue &value : triggers) {
        QJsonObject trigger = value.toObject();
        trigger.remove("group"_L1);
        bare.append(trigger);
    }
    return bare;
}

QStringList keysOf(const ListedItems &items)
{
    QStringList keys;
    for (const ListedItem &item : items)
        keys.append(item.key);
    return keys;
}

/// Gathers the changes of one field.
class FieldComparison {
public:
    FieldComparison(const QString &field, QList<PersonaChange> &changes) : m_field(field), m_changes(changes) {}

    void compare(const QJsonValue &before, const QJsonValue &after)
    {
        if (before.isArray() || after.isArray())
            compareLists(before.toArray(), after.toArray(), {}, {});
        else if (before.isObject() && after.isObject())
            compareParts(before.toObject(), after.toObject(), {}, {});
        else if (before != after)
            add(isNothing(before)      ? ChangeKind::Added
                    : isNothing(after) ? ChangeKind::Removed
                                       : ChangeKind::Changed,
                {}, {}, before, after);
    }

private:
    void add(ChangeKind kind, const QStringList &path, const QString &part, const QJsonValue &before, const QJsonValue &after)
    {
        m_changes.append({kind, m_field, path, part, before.isUndefined() ? QJsonValue() : before,
                          after.isUndefined() ? QJsonValue() : after});
    }

    void compareParts(const QJsonObject &before, const QJsonObject &after, const QStringList &path, const QString &part)
    {
        QStringList keys = before.keys();
        for (const auto more = after.keys(); const QString &key : more) {
            if (!before.contains(key))
                keys.append(key);
        }
        for (const QString &key : std::as_const(keys)) {
            const QString name = part.isEmpty() ? key : QString(part + u'.' + key);
            const QJsonValue was = before[key];
            const QJsonValue is = after[key];
            if (was.isArray() || is.isArray())
                compareLists(was.toArray(), is.toArray(), path, name);
            else if (was != is)
                add(ChangeKind::Changed, path, name, was, is);
        }
    }

    void compareLists(const QJsonArray &before, const QJsonArray &after, const QStringList &path, const QString &part)
    {
        ListedItems was = listedItems(before);
        ListedItems is = listedItems(after);
        if (m_field == "triggers"_L1 && path.isEmpty() && keysOf(was) != keysOf(is)) {
            was = listedItems(withoutGroups(before));
            is = listedItems(withoutGroups(after));
        }
        const QSet<QString> moved = movedKeys(was, is);
        QHash<QString, qsizetype> places;
        for (qsizetype i = 0; i < is.size(); ++i)
            places.insert(is.at(i).key, i);
        ListedItems gone;
        QSet<QString> known;
        for (qsizetype i = 0; i < was.size(); ++i) {
            const ListedItem &item = was.at(i);
            const auto place = places.constFind(item.key);
            if (place == places.cend()) {
                gone.append(item);
                continue;
            }
            known.insert(item.key);
            if (moved.contains(item.key))
                add(ChangeKind::Moved, path + QStringList(item.name), part, i, *place);
            compareParts(item.value.toObject(), is.at(*place).value.toObject(), path + QStringList(item.name), part);
        }
        is.removeIf([&known](const ListedItem &item) { return known.contains(item.key); });
        addUnmatched(gone, is, path, part);
    }

    /// Those that both have and that do not stand in the longest common order.
    static QSet<QString> movedKeys(const ListedItems &before, const ListedItems &after)
    {
        QHash<QString, qsizetype> places;
        for (qsizetype i = 0; i < after.size(); ++i)
            places.insert(after.at(i).key, i);
        QStringList common;
        std::vector<qsizetype> order;
        for (const ListedItem &item : before) {
            if (const auto place = places.constFind(item.key); place != places.cend()) {
                common.append(item.key);
                order.push_back(*place);
            }
        }
        QSet<QString> moved(common.begin(), common.end());
        for (const qsizetype place : longestRise(order))
            moved.remove(common.at(place));
        return moved;
    }

    void addUnmatched(const ListedItems &gone, ListedItems come, const QStringList &path, const QString &part)
    {
        QList<QSet<QString>> newWords;
        if (gone.size() * come.size() <= limits::comparedItems)
            std::ranges::transform(come, std::back_inserter(newWords), ownWords);
        for (const ListedItem &item : gone) {
            const QSet<QString> itsWords = ownWords(item);
            const auto like =
                std::ranges::find_if(newWords, [&itsWords](const QSet<QString> &other) { return areAlike(itsWords, other); });
            const qsizetype place = like == newWords.end() ? -1 : like - newWords.begin();
            const QStringList itsPath = path + QStringList(item.name);
            if (place < 0) {
                add(ChangeKind::Removed, itsPath, part, item.value, {});
            } else {
                add(ChangeKind::Changed, itsPath, part, item.value, come.at(place).value);
                come.removeAt(place);
                newWords.removeAt(place);
            }
        }
        for (const ListedItem &item : std::as_const(come))
            add(ChangeKind::Added, path + QStringList(item.name), part, {}, item.value);
    }

    QString m_field;
    QList<PersonaChange> &m_changes;
};

QStringList &namesOf(FieldSummary &summary, const PersonaChange &change)
{
    if (change.path.size() > 1 || !change.part.isEmpty())
        return summary.changed;  // something inside of the item
    switch (change.kind) {
    case ChangeKind::Added:
        return summary.added;
    case ChangeKind::Removed:
        return summary.removed;
    case ChangeKind::Moved:
        return summary.moved;
    case ChangeKind::Changed:
        break;
    }
    return summary.changed;
}

QJsonObject changeJson(const PersonaChange &change)
{
    return {
        {u"kind"_s, toWord(change.kind)}, {u"field"_s, change.field},   {u"path"_s, QJsonArray::fromStringList(change.path)},
        {u"part"_s, change.part},         {u"before"_s, change.before}, {u"after"_s, change.after}};
}

}  // namespace

PersonaDiff personaDiff(const Persona &before, const Persona &after, const PromptSize &size)
{
    const QJsonObject was = toJson(before);
    const QJsonObject is = toJson(after);
    QSet<QString> fields;
    for (const QJsonObject &object : {was, is}) {
        for (const auto keys = object.keys(); const QString &key : keys)
            fields.insert(key);
    }
    fields.remove(u"version"_s);
    QStringList inOrder(fields.begin(), fields.end());
    inOrder.sort();
    PersonaDiff diff;
    for (const QString &field : std::as_const(inOrder))
        FieldComparison(field, diff.changes).compare(was[field], is[field]);
    if (size) {
        diff.sizeBefore = size(before);
        diff.sizeAfter = size(after);
    }
    return diff;
}

QList<FieldSummary> summaryOf(const QList<PersonaChange> &changes)
{
    QList<FieldSummary> summaries;
    QHash<const QStringList *, QSet<QString>> told;  // of the last field
    for (const PersonaChange &change : changes) {
        if (summaries.isEmpty() || summaries.constLast().field != change.field) {
            summaries.append({.field = change.field, .added = {}, .removed = {}, .changed = {}, .moved = {}});
            told.clear();
        }
        QStringList &names = namesOf(summaries.last(), change);
        const QString name = change.path.value(0, change.field);
        QSet<QString> &known = told[&names];
        if (const qsizetype before = known.size(); known.insert(name), known.size() > before)
            names.append(name);
    }
    return summaries;
}

QString toWord(PersonaChange::Kind kind)
{
    return changeWords.at(static_cast<size_t>(kind));
}

QJsonObject toJson(const PersonaDiff &diff)
{
    QJsonArray changes;
    for (const PersonaChange &change : diff.changes)
        changes.append(changeJson(change));
    QJsonObject summary;
    for (const auto summaries = summaryOf(diff.changes); const FieldSummary &each : summaries)
        summary[each.field] = QJsonObject{{u"added"_s, QJsonArray::fromStringList(each.added)},
                                          {u"removed"_s, QJsonArray::fromStringList(each.removed)},
                                          {u"changed"_s, QJsonArray::fromStringList(each.changed)},
                                          {u"moved"_s, QJsonArray::fromStringList(each.moved)}};
    return {{u"changes"_s, changes},
            {u"summary"_s, summary},
            {u"tokens"_s, QJsonObject{{u"before"_s, diff.sizeBefore}, {u"after"_s, diff.sizeAfter}}}};
}

PersonaDiff personaDiffFromJson(const QJsonObject &object)
{
    PersonaDiff diff;
    for (const auto changes = object["changes"_L1].toArray(); const QJsonValue &change : changes) {
        const QString word = change["kind"_L1].toString();
        const auto kind = std::ranges::find_if(changeWords, [&word](QLatin1StringView known) { return word == known; });
        if (kind == changeWords.end())
            continue;
        QStringList path;
        for (const auto names = change["path"_L1].toArray(); const QJsonValue &name : names)
            path.append(name.toString());
        diff.changes.append({static_cast<ChangeKind>(kind - changeWords.begin()), change["field"_L1].toString(), path,
                             change["part"_L1].toString(), change["before"_L1], change["after"_L1]});
    }
    diff.sizeBefore = object["tokens"_L1]["before"_L1].toInteger();
    diff.sizeAfter = object["tokens"_L1]["after"_L1].toInteger();
    return diff;
}

}  // namespace sb
