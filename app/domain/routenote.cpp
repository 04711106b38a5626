// SPDX-License-Identifier: Apache-2.0
#include "domain/routenote.h"

#include <QJsonArray>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

template<class Value>
struct Named {
    Value value;
    QLatin1StringView name;
};

constexpr std::array ways{
    Named{RouteNote::By::Unknown, ""_L1},        Named{RouteNote::By::Mention, "mention"_L1},
    Named{RouteNote::By::Pin, "pin"_L1},         Named{RouteNote::By::Router, "router"_L1},
    Named{RouteNote::By::Current, "current"_L1}, Named{RouteNote::By::Usual, "usual"_L1},
    Named{RouteNote::By::Person, "person"_L1},   Named{RouteNote::By::Open, "open"_L1},
};

constexpr std::array whys{
    Named{RouteWhy::Kind::Nothing, ""_L1},
    Named{RouteWhy::Kind::Phrase, "phrase"_L1},
    Named{RouteWhy::Kind::Terms, "terms"_L1},
    Named{RouteWhy::Kind::Sample, "sample"_L1},
    Named{RouteWhy::Kind::Corrected, "corrected"_L1},
};

template<class Value, size_t count>
QString nameOf(Value value, const std::array<Named<Value>, count> &names)
{
    return std::ranges::find(names, value, &Named<Value>::value)->name;
}

/// The first one for a name that is not known.
template<class Value, size_t count>
Value valueOf(const QString &name, const std::array<Named<Value>, count> &names)
{
    const auto found = std::ranges::find(names, name, &Named<Value>::name);
    return found == names.end() ? names.front().value : found->value;
}

void write(QJsonObject &object, const RouteWhy &why)
{
    if (why.kind == RouteWhy::Kind::Nothing)
        return;
    object["why"_L1] = nameOf(why.kind, whys);
    object["words"_L1] = why.words;
}

RouteWhy whyFrom(const QJsonObject &object)
{
    const auto kind = valueOf(object["why"_L1].toString(), whys);
    return {kind, kind == RouteWhy::Kind::Nothing ? QString() : object["words"_L1].toString()};
}

}  // namespace

QJsonObject toJson(const RouteNote &note)
{
    if (note.by == RouteNote::By::Unknown)
        return {};
    QJsonObject object{{u"by"_s, nameOf(note.by, ways)}};
    write(object, note.why);
    QJsonArray choices;
    for (const RouteChoice &choice : note.choices) {
        QJsonObject one{{u"advisor"_s, choice.slug}, {u"name"_s, choice.name}, {u"icon"_s, choice.icon}};
        write(one, choice.why);
        choices.append(one);
    }
    if (!choices.isEmpty())
        object["choices"_L1] = choices;
    return object;
}

RouteNote routeNoteFromJson(const QJsonObject &object)
{
    RouteNote note{valueOf(object["by"_L1].toString(), ways), whyFrom(object)};
    if (note.by == RouteNote::By::Unknown)
        return {};
    for (const auto choices = object["choices"_L1].toArray(); const QJsonValue &value : choices) {
        const QJsonObject one = value.toObject();
        note.choices.append({one["advisor"_L1].toString(), one["name"_L1].toString(), one["icon"_L1].toString(), whyFrom(one)});
    }
    return note;
}

}  // namespace sb
