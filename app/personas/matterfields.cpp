// SPDX-License-Identifier: Apache-2.0
#include "personas/fieldnotes.h"
#include "personas/frontmatter.h"
#include "personas/personajson.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double heaviestTrigger = 1;

/// Keys that say nothing of the persona itself, or are read elsewhere.
bool isOfTheFormat(const QString &key)
{
    return key == "schema"_L1 || key == "variables"_L1 || key == "triggers"_L1 || key == "version"_L1;
}

/// What one entry says: a scalar, or the first of these keys that it has.
QString wordIn(const QJsonValue &entry, std::initializer_list<QLatin1StringView> keys)
{
    if (entry.isString())
        return entry.toString();
    for (const QLatin1StringView key : keys) {
        if (const QString word = entry[key].toString(); !word.isEmpty())
            return word;
    }
    return {};
}

/// `{id, reason}` as the field has it; others as they are.
QJsonValue inOurWords(const QString &key, const QJsonValue &entry)
{
    if (key == "combines"_L1)
        return QJsonObject{{u"persona"_s, wordIn(entry, {"id"_L1, "persona"_L1, "name"_L1})},
                           {u"reason"_s, entry["reason"_L1].toString()}};
    return entry;
}

bool isUsable(const Combination &entry)
{
    return !entry.persona.isEmpty();
}

bool isUsable(const SectionMode &entry)
{
    return !entry.name.isEmpty();
}

template<class T>
bool isUsable(const T &)
{
    return true;
}

/// Entries of a list of the front matter, behind those that are there.
template<class T>
void addEntries(const YamlNode::Entry &from, QList<T> &into, FieldNotes *notes)
{
    const bool isList = from.value.kind == YamlNode::Kind::List;
    if (!isList) {
        fields::fromJson(from.value.toJson(), into);
        return;
    }
    for (qsizetype i = 0; i < from.value.entries.size(); ++i) {
        QList<T> one;
        fields::fromJson(QJsonArray{inOurWords(from.key, from.value.entries.at(i).value.toJson())}, one);
        if (one.isEmpty() || !isUsable(one.constFirst()))
            continue;
        if (notes)
            notes->matter.insert(entryPath(from.key, into.size()), {from.key, i});
        into.append(one.constFirst());
    }
}

template<class T>
void addField(const YamlNode::Entry &from, T &into, FieldNotes *)
{
    T said;
    fields::fromJson(from.value.toJson(), said);
    fields::joinValue(into, said);
}

template<class T>
void addField(const YamlNode::Entry &from, QList<T> &into, FieldNotes *notes)
{
    addEntries(from, into, notes);
}

Trigger triggerIn(const QJsonValue &entry)
{
    Trigger trigger{wordIn(entry, {"p"_L1, "phrase"_L1})};
    bool isNumber = false;
    const double weight = wordIn(entry.toObject(), {"w"_L1, "weight"_L1}).toDouble(&isNumber);
    if (isNumber && weight > 0 && weight <= heaviestTrigger)
        trigger.weight = weight;
    fields::fromJson(entry["kind"_L1], trigger.kind);
    for (const QLatin1StringView key : {"not"_L1, "unless"_L1}) {
        if (trigger.unless.isEmpty())
            fields::fromJson(entry[key], trigger.unless);
    }
    return trigger;
}

/// The bullet that it names; those that name none stand in one of their own, behind those of the text.
int triggerGroupIn(const QJsonValue &entry, int own)
{
    fields::fromJson(entry["group"_L1], own);
    return own;
}

/// One that stands in the text as well is that one, with a weight and a kind.
void addTriggers(const YamlNode::Entry &from, Persona &persona, FieldNotes *notes)
{
    const int group = persona.triggers.isEmpty() ? 0 : persona.triggers.constLast().group + 1;
    QHash<QString, qsizetype> known;
    for (qsizetype i = persona.triggers.size() - 1; i >= 0; --i)
        known.insert(persona.triggers.at(i).phrase.toCaseFolded(), i);
    const QJsonArray entries = from.value.toJson().toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Trigger said = triggerIn(entries.at(i));
        if (said.phrase.isEmpty())
            continue;
        const qsizetype at = known.value(said.phrase.toCaseFolded(), persona.triggers.size());
        if (notes)
            notes->matter.insert(entryPath(u"triggers"_s, at), {from.key, i});
        if (at == persona.triggers.size()) {
            known.insert(said.phrase.toCaseFolded(), at);
            persona.triggers.append({said.phrase, triggerGroupIn(entries.at(i), group)});
        }
        Trigger &trigger = persona.triggers[at];
        if (said.weight)
            trigger.weight = said.weight;
        if (said.kind != Trigger::Kind::Phrase)
            trigger.kind = said.kind;
        trigger.unless = said.unless;
    }
}

void nameFrameworks(Persona &persona)
{
    for (qsizetype i = 0; i < persona.frameworks.size(); ++i) {
        if (persona.frameworks.at(i).id.isEmpty())
            persona.frameworks[i].id = slugOf(persona.frameworks.at(i).name);
    }
}

}  // namespace

void addFrontMatter(const FrontMatter &matter, Persona &persona, FieldNotes *notes)
{
    QHash<QString, YamlNode::Entry> keys;
    for (const YamlNode::Entry &entry : matter.root.entries)
        keys.insert(entry.key == "version"_L1 ? u"edition"_s : entry.key, entry);
    QSet<QString> known;
    const auto add = [&](const char *name, auto member) {
        const QString key = QString::fromLatin1(name);
        known.insert(key);
        const auto found = keys.constFind(key);
        if (found == keys.constEnd())
            return;
        if (notes)
            notes->matter.insert(key, {found->key, -1});
        addField(*found, persona.*member, notes);
    };
    fields::eachOfTheMatter(add);
    fields::eachOfTheText(add);
    if (keys.contains(u"triggers"_s))
        addTriggers(keys.value(u"triggers"_s), persona, notes);
    nameFrameworks(persona);
    for (const YamlNode::Entry &entry : matter.root.entries) {
        if (!known.contains(entry.key) && !isOfTheFormat(entry.key))
            persona.extensions.insert(entry.key, matter.textOf(entry.value));
    }
}

void addIdentifyingMatter(const FrontMatter &matter, Persona &persona)
{
    fields::eachOfTheHead([&](const char *name, auto member) {
        if (const YamlNode::Entry *said = matter.root.find(QString::fromLatin1(name)))
            addField(*said, persona.*member, nullptr);
    });
}

}  // namespace sb
