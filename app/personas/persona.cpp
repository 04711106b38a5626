// SPDX-License-Identifier: Apache-2.0
#include "personas/persona.h"

#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QJsonValue json(const QString &text)
{
    return text;
}

QJsonValue json(const NamedText &item)
{
    return QJsonObject{{u"name"_s, item.name}, {u"text"_s, item.text}};
}

QJsonValue json(const Sample &sample)
{
    return QJsonObject{{u"title"_s, sample.title}, {u"text"_s, sample.text}};
}

QJsonValue json(const Quote &quote)
{
    return QJsonObject{{u"text"_s, quote.text}, {u"source"_s, quote.source}};
}

QJsonValue json(const Trigger &trigger)
{
    return QJsonObject{{u"phrase"_s, trigger.phrase},
                       {u"group"_s, trigger.group},
                       {u"weight"_s, trigger.weight ? QJsonValue(*trigger.weight) : QJsonValue()},
                       {u"kind"_s, toWord(trigger.kind)},
                       {u"unless"_s, QJsonArray::fromStringList(trigger.unless)}};
}

QJsonValue json(const Combination &combination)
{
    return QJsonObject{{u"persona"_s, combination.persona}, {u"reason"_s, combination.reason}};
}

QJsonValue json(const FreeSection &section)
{
    return QJsonObject{{u"title"_s, section.title}, {u"markdown"_s, section.markdown}};
}

// Declared before `list` is instantiated for them.
QJsonValue json(const ItemGroup &group);
QJsonValue json(const NamedGroup &group);
QJsonValue json(const FrameworkUse &use);
QJsonValue json(const Playbook &playbook);
QJsonValue json(const Source &source);

template<class Value>
QJsonArray list(const QList<Value> &values)
{
    QJsonArray array;
    for (const Value &value : values)
        array.append(json(value));
    return array;
}

QJsonValue json(const ItemGroup &group)
{
    return QJsonObject{{u"title"_s, group.title}, {u"items"_s, list(group.items)}};
}

QJsonValue json(const NamedGroup &group)
{
    return QJsonObject{{u"title"_s, group.title}, {u"items"_s, list(group.items)}};
}

QJsonValue json(const FrameworkUse &use)
{
    return QJsonObject{{u"id"_s, use.id},       {u"name"_s, use.name},         {u"author"_s, use.author},
                       {u"gloss"_s, use.gloss}, {u"parts"_s, list(use.parts)}, {u"keyInsight"_s, use.keyInsight}};
}

QJsonValue json(const Playbook &playbook)
{
    return QJsonObject{{u"title"_s, playbook.title},
                       {u"question"_s, playbook.question},
                       {u"label"_s, playbook.label},
                       {u"steps"_s, list(playbook.steps)}};
}

QJsonValue json(const Source &source)
{
    return QJsonObject{{u"name"_s, source.name}, {u"works"_s, list(source.works)}};
}

void addIdentity(QJsonObject &object, const Persona &persona)
{
    object["id"_L1] = persona.id;
    object["slug"_L1] = persona.slug;
    object["name"_L1] = persona.name;
    object["icon"_L1] = persona.icon;
    object["domain"_L1] = persona.domain;
    object["tagline"_L1] = persona.tagline;
    object["role"_L1] = persona.role;
    object["background"_L1] = persona.background;
    object["expertise"_L1] = list(persona.expertise);
    object["mission"_L1] = persona.mission;
    object["profile"_L1] = list(persona.profile);
    object["language"_L1] = persona.language;
    object["tags"_L1] = list(persona.tags);
    object["version"_L1] = persona.version;
}

void addVoice(QJsonObject &object, const Persona &persona)
{
    object["style"_L1] = list(persona.style);
    object["rules"_L1] = list(persona.rules);
    object["prohibitions"_L1] = list(persona.prohibitions);
    object["samples"_L1] = list(persona.samples);
    object["methodology"_L1] = list(persona.methodology);
    object["philosophy"_L1] = persona.philosophy;
    object["principles"_L1] = list(persona.principles);
    object["blindSpots"_L1] = list(persona.blindSpots);
    object["quotes"_L1] = list(persona.quotes);
}

void addKnowledge(QJsonObject &object, const Persona &persona)
{
    object["competencies"_L1] = list(persona.competencies);
    object["frameworks"_L1] = list(persona.frameworks);
    object["tools"_L1] = list(persona.tools);
    object["metrics"_L1] = list(persona.metrics);
    object["topics"_L1] = list(persona.topics);
    object["sources"_L1] = list(persona.sources);
    object["freeSections"_L1] = list(persona.freeSections);
    object["sections"_L1] = toJson(persona.sections);
}

void addBehaviour(QJsonObject &object, const Persona &persona)
{
    object["playbooks"_L1] = list(persona.playbooks);
    object["characteristicQuestions"_L1] = list(persona.characteristicQuestions);
    object["questions"_L1] = list(persona.questions);
    object["starters"_L1] = list(persona.starters);
    object["triggers"_L1] = list(persona.triggers);
    object["vocabulary"_L1] = list(persona.vocabulary);
    object["combines"_L1] = list(persona.combines);
}

}  // namespace

QString toWord(Trigger::Kind kind)
{
    switch (kind) {
    case Trigger::Kind::Phrase:
        return u"phrase"_s;
    case Trigger::Kind::Word:
        return u"word"_s;
    case Trigger::Kind::Pattern:
        return u"regexLite"_s;
    case Trigger::Kind::Exclude:
        return u"exclude"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QJsonObject toJson(const Persona &persona)
{
    QJsonObject object;
    addIdentity(object, persona);
    addVoice(object, persona);
    addKnowledge(object, persona);
    addBehaviour(object, persona);
    return object;
}

QString slugOf(const QString &name)
{
    constexpr qsizetype longest = 200;
    const QString folded = name.first(std::min(longest, name.size())).normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString slug;
    for (const auto codePoints = folded.toUcs4(); const char32_t c : codePoints) {
        const bool isPart = QChar::isLetterOrNumber(c);
        if (isPart)
            slug += QStringView(QChar::fromUcs4(c));
        else if (!QChar::isMark(c) && !slug.isEmpty() && !slug.endsWith(u'-') && c != u'\'' && c != u'\u2019')
            slug += u'-';
    }
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug.normalized(QString::NormalizationForm_C);
}

}  // namespace sb
