// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>

namespace sb {

/// What a persona says differently than before, in one place.
struct PersonaChange {
    enum class Kind {
        Added,
        Removed,
        Changed,
        Moved,  ///< the same item at another place of its list; `before` and `after` are the places, from 0
    };

    Kind kind = Kind::Changed;
    QString field;     ///< as toJson(Persona) names it: "triggers"
    QStringList
        path;  ///< names the item, then one inside it: {"Scale a team", "First step"}; empty for a field that is no list
    QString part;      ///< what of the item: "gloss", "steps", "steps.text"; empty: all of it
    QJsonValue before;  ///< as toJson(Persona) has it; null when added
    QJsonValue after;   ///< null when removed
    bool operator==(const PersonaChange &) const = default;
};

/// The changes of one field, counted by items of its list.
struct FieldSummary {
    QString field;
    QStringList added;    ///< names of the items
    QStringList removed;
    QStringList changed;  ///< each item once, whatever changed in it
    QStringList moved;
    bool operator==(const FieldSummary &) const = default;
};

struct PersonaDiff {
    QList<PersonaChange> changes;  ///< by field, in the alphabet's order
    qsizetype sizeBefore = 0;      ///< of the prompt, as it was counted
    qsizetype sizeAfter = 0;
    bool operator==(const PersonaDiff &) const = default;
};

/// How much of a model's context a persona takes: its prompt in estimated tokens, for example.
using PromptSize = std::function<qsizetype(const Persona &)>;

/// Compares what two personas say, not how it is written. Items of a list are the same when their names are (a framework's id, a
/// trigger's phrase, a playbook's title …), wherever they stand; a text without a name that shares half of its words with one
/// that is gone counts as that one changed. The version, which only tells that some byte is different, is not compared.
/// Every other field of toJson(Persona) is. Pure.
[[nodiscard]] PersonaDiff personaDiff(const Persona &before, const Persona &after, const PromptSize &size);

/// By field, in the order of the changes. A field that is no list has its own name as that of its item.
[[nodiscard]] QList<FieldSummary> summaryOf(const QList<PersonaChange> &changes);

/// "added", "removed", "changed", "moved".
[[nodiscard]] QString toWord(PersonaChange::Kind kind);

/// {"changes":[{"kind","field","path":[…],"part","before","after"}…],"summary":{field:{"added":[…],…}…},"tokens":{"before","after"}}
[[nodiscard]] QJsonObject toJson(const PersonaDiff &diff);
/// The inverse. What is not understood is left out.
[[nodiscard]] PersonaDiff personaDiffFromJson(const QJsonObject &object);

}  // namespace sb
