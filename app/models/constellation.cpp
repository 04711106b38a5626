// SPDX-License-Identifier: Apache-2.0
#include "models/constellation.h"

#include "personas/triggermeetings.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = Constellation::Kind;
using Direction = Constellation::Direction;

/// The advisors by what a colleague's name can be.
class NamedAdvisors {
public:
    explicit NamedAdvisors(const QList<PersonaEntry> &entries)
    {
        for (const auto &read : {&PersonaHead::slug, &PersonaHead::name}) {
            for (qsizetype i = 0; i < entries.size(); ++i) {
                const QString key = (entries.at(i).head().*read).toCaseFolded();
                if (!key.isEmpty() && !m_places.contains(key))
                    m_places.insert(key, i);
            }
        }
    }
    [[nodiscard]] qsizetype find(const QString &name) const { return m_places.value(name.toCaseFolded(), -1); }

private:
    QHash<QString, qsizetype> m_places;
};

QList<QList<Trigger>> triggersOfEntries(const QList<PersonaEntry> &entries)
{
    QList<QList<Trigger>> triggers;
    for (const PersonaEntry &entry : entries)
        triggers.append(entry.document.unversioned().triggers);
    return triggers;
}

const Combination *combinationWith(const Persona &persona, qsizetype other, const NamedAdvisors &named)
{
    const auto found =
        std::ranges::find_if(persona.combines, [&](const Combination &one) { return named.find(one.persona) == other; });
    return found == persona.combines.end() ? nullptr : &*found;
}

QSet<qsizetype> neighboursByName(const QList<PersonaEntry> &entries, qsizetype centre, const NamedAdvisors &named)
{
    QSet<qsizetype> found;
    for (const Combination &one : entries.at(centre).document.unversioned().combines)
        found.insert(named.find(one.persona));
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (combinationWith(entries.at(i).document.unversioned(), centre, named) != nullptr)
            found.insert(i);
    }
    return found;
}

QSet<qsizetype> neighboursByFramework(const QList<PersonaEntry> &entries, qsizetype centre, const FrameworkLibrary &library)
{
    const QStringList own = library.forPersona(entries.at(centre).document.unversioned());
    QSet<qsizetype> found;
    for (qsizetype i = 0; i < entries.size() && !own.isEmpty(); ++i) {
        const QStringList theirs = library.forPersona(entries.at(i).document.unversioned());
        if (std::ranges::any_of(theirs, [&own](const QString &id) { return own.contains(id); }))
            found.insert(i);
    }
    return found;
}

QSet<qsizetype> neighboursByTrigger(const QList<PersonaEntry> &entries, qsizetype centre)
{
    const TriggerMeetings meetings(triggersOfEntries(entries));
    QSet<qsizetype> found;
    for (qsizetype i = 0; i < entries.at(centre).document.unversioned().triggers.size(); ++i) {
        for (const auto &near : {meetings.same({centre, i}), meetings.longer({centre, i}), meetings.shorter({centre, i})}) {
            for (const TriggerMeetings::Phrase &phrase : near)
                found.insert(phrase.persona);
        }
    }
    return found;
}

/// Adds the edges of one kind after the other between advisors that are shown.
class EdgeMaker {
public:
    /// `elsewhere` are names of advisors that are there and may not be shown: no edge to them dangles.
    EdgeMaker(Constellation &map, const QList<PersonaEntry> &shown, const QSet<QString> &elsewhere)
        : m_map(map), m_shown(shown), m_elsewhere(elsewhere)
    {
    }

    void addCombines()
    {
        const NamedAdvisors named(m_shown);
        QHash<QString, qsizetype> missing;
        for (qsizetype i = 0; i < m_shown.size(); ++i) {
            for (const Combination &one : personaAt(i).combines)
                addCombination(i, one, named, missing);
        }
    }

    void addFrameworks(const FrameworkLibrary &library)
    {
        QList<QStringList> ids;
        for (qsizetype i = 0; i < m_shown.size(); ++i) {
            ids.append(library.forPersona(personaAt(i)));
            for (qsizetype j = 0; j < i; ++j) {
                const QList<Constellation::Detail> shared = sharedIn(ids.at(j), ids.at(i), library);
                if (!shared.isEmpty())
                    m_map.edges.append({Kind::Frameworks, j, i, Direction::Mutual, shared});
            }
        }
    }

    void addTriggers()
    {
        const TriggerMeetings meetings(triggersOfEntries(m_shown));
        Meetings found;
        for (qsizetype i = 0; i < m_shown.size(); ++i) {
            for (qsizetype at = 0; at < personaAt(i).triggers.size(); ++at)
                addMeetings({i, at}, meetings, found);
        }
        for (auto pair = found.constBegin(); pair != found.constEnd(); ++pair)
            m_map.edges.append({Kind::Triggers, pair.key().first, pair.key().second, Direction::Mutual, pair.value()});
    }

private:
    using Meetings = QHash<std::pair<qsizetype, qsizetype>, QList<Constellation::Detail>>;

    static QList<Constellation::Detail> sharedIn(const QStringList &one, const QStringList &other,
                                                 const FrameworkLibrary &library)
    {
        QList<Constellation::Detail> shared;
        for (const QString &id : one) {
            const Framework *framework = other.contains(id) ? library.find(id) : nullptr;
            if (framework != nullptr)
                shared.append({framework->name});
        }
        return shared;
    }

    void addMeetings(const TriggerMeetings::Phrase &own, const TriggerMeetings &meetings, Meetings &found) const
    {
        const qsizetype i = own.persona;
        const QString phrase = phraseAt(own);
        for (const auto same = meetings.same(own); const TriggerMeetings::Phrase &other : same) {
            if (i < other.persona)
                found[{i, other.persona}].append({phrase});
        }
        for (const auto longer = meetings.longer(own); const TriggerMeetings::Phrase &other : longer) {
            if (i < other.persona)
                found[{i, other.persona}].append({phrase, phraseAt(other)});
            else
                found[{other.persona, i}].append({phraseAt(other), phrase});
        }
    }

    [[nodiscard]] QString phraseAt(const TriggerMeetings::Phrase &phrase) const
    {
        return personaAt(phrase.persona).triggers.at(phrase.trigger).phrase;
    }
    [[nodiscard]] const Persona &personaAt(qsizetype i) const { return m_shown.at(i).document.unversioned(); }

    void addCombination(qsizetype from, const Combination &one, const NamedAdvisors &named, QHash<QString, qsizetype> &missing)
    {
        const qsizetype to = named.find(one.persona);
        if (to == from)
            return;
        if (to < 0) {
            const QString key = one.persona.toCaseFolded();
            if (m_elsewhere.contains(key))
                return;
            if (!missing.contains(key)) {
                missing.insert(key, m_map.nodes.size());
                m_map.nodes.append({.slug = {}, .name = one.persona, .icon = {}});
            }
            m_map.edges.append({Kind::Combines, from, missing.value(key), Direction::Dangling, {{one.reason}}});
            return;
        }
        if (combinationWith(personaAt(from), to, named) != &one)
            return;  // said twice
        const Combination *back = combinationWith(personaAt(to), from, named);
        if (back == nullptr)
            m_map.edges.append({Kind::Combines, from, to, Direction::OneWay, {{one.reason}}});
        else if (from < to)
            m_map.edges.append({Kind::Combines, from, to, Direction::Mutual, {{one.reason}, {back->reason}}});
    }

    Constellation &m_map;
    const QList<PersonaEntry> &m_shown;
    QSet<QString> m_elsewhere;
};

QSet<QString> namesBeside(const QList<PersonaEntry> &all, const QList<PersonaEntry> &shown)
{
    QSet<QString> names;
    if (all.size() == shown.size())
        return names;
    for (const PersonaEntry &entry : all)
        names << entry.head().slug.toCaseFolded() << entry.head().name.toCaseFolded();
    return names;
}

QList<PersonaEntry> wanted(const QList<PersonaEntry> &all, const FrameworkLibrary &frameworks, const ConstellationWish &wish)
{
    const auto centre =
        std::ranges::find_if(all, [&wish](const PersonaEntry &entry) { return entry.head().slug == wish.centre; });
    if (wish.centre.isEmpty() || centre == all.end())
        return all;
    const qsizetype at = centre - all.begin();
    QSet<qsizetype> near;
    if (wish.kinds.testFlag(Kind::Combines))
        near += neighboursByName(all, at, NamedAdvisors(all));
    if (wish.kinds.testFlag(Kind::Frameworks))
        near += neighboursByFramework(all, at, frameworks);
    if (wish.kinds.testFlag(Kind::Triggers))
        near += neighboursByTrigger(all, at);
    QList<PersonaEntry> chosen{*centre};
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (i != at && near.contains(i))
            chosen.append(all.at(i));
    }
    return chosen;
}

}  // namespace

Constellation constellationOf(const PersonaLibrary &advisors, const FrameworkLibrary &frameworks, const ConstellationWish &wish)
{
    const QList<PersonaEntry> &all = advisors.entries();
    QList<PersonaEntry> shown = wanted(all, frameworks, wish);
    Constellation map{.nodes = {}, .edges = {}, .advisors = all.size(), .candidates = shown.size()};
    shown.resize(std::min(shown.size(), constellationNodes));
    for (const PersonaEntry &entry : std::as_const(shown))
        map.nodes.append({entry.head().slug, entry.head().name, entry.head().icon});
    EdgeMaker edges(map, shown, namesBeside(all, shown));
    if (wish.kinds.testFlag(Kind::Combines))
        edges.addCombines();
    if (wish.kinds.testFlag(Kind::Frameworks))
        edges.addFrameworks(frameworks);
    if (wish.kinds.testFlag(Kind::Triggers))
        edges.addTriggers();
    std::ranges::stable_sort(map.edges, {}, [](const Constellation::Edge &edge) {
        return std::array{edge.from, edge.to, static_cast<qsizetype>(edge.kind)};
    });
    QList<NodeTie> ties;
    for (const Constellation::Edge &edge : std::as_const(map.edges))
        ties.append({edge.from, edge.to});
    const QList<QPointF> places = constellationPlaces(map.nodes.size(), ties);
    for (qsizetype i = 0; i < places.size(); ++i)
        map.nodes[i].place = places.at(i);
    return map;
}

qsizetype Constellation::indexOf(const QString &slug) const
{
    const auto found = std::ranges::find(nodes, slug, &Node::slug);
    return slug.isEmpty() || found == nodes.end() ? -1 : found - nodes.begin();
}

QList<qsizetype> Constellation::edgesOf(qsizetype node) const
{
    QList<qsizetype> found;
    for (qsizetype i = 0; i < edges.size(); ++i) {
        if (edges.at(i).from == node || edges.at(i).to == node)
            found.append(i);
    }
    return found;
}

qsizetype Constellation::shownAdvisors() const
{
    return std::ranges::count_if(nodes, &Node::isThere);
}

}  // namespace sb
