// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/wizardtext.h"

#include "personas/inlinetext.h"
#include "personas/lintchecks.h"
#include "personas/newpersona.h"

#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

QStringList entriesIn(const QString &typed)
{
    QStringList entries;
    for (const auto lines = typed.split(u'\n'); const QString &line : lines) {
        if (const QString entry = line.simplified(); !entry.isEmpty())
            entries.append(entry);
    }
    return entries;
}

QList<NamedText> namedIn(const QString &typed, const QList<NamedText> &known)
{
    QList<NamedText> items;
    for (const auto entries = entriesIn(typed); const QString &entry : entries) {
        const auto same =
            std::ranges::find_if(known, [&entry](const NamedText &item) { return typedFrom(item).simplified() == entry; });
        items.append(same != known.end() ? *same : namedText(entry));
    }
    return items;
}

QString typedFrom(const NamedText &item)
{
    return item.name.isEmpty() ? item.text : item.text.isEmpty() ? item.name : QString(item.name + u": " + item.text);
}

QString typedFrom(const QList<NamedText> &items)
{
    QStringList lines;
    for (const NamedText &item : items)
        lines.append(typedFrom(item));
    return lines.join(u'\n');
}

QList<Trigger> triggersIn(const QString &typed, const QList<Trigger> &known)
{
    QList<Trigger> triggers;
    for (const auto entries = entriesIn(typed); const QString &entry : entries) {
        const QString phrase = QString(entry).remove(u'"');
        const auto same = std::ranges::find(known, phrase, &Trigger::phrase);
        if (!phrase.isEmpty() && !std::ranges::contains(triggers, phrase, &Trigger::phrase))
            triggers.append(same != known.end() ? *same : Trigger{.phrase = phrase});
    }
    return triggers;
}

QString typedFrom(const QList<Trigger> &triggers)
{
    QStringList lines;
    for (const Trigger &trigger : triggers)
        lines.append(trigger.phrase);
    return lines.join(u'\n');
}

qsizetype uncertaintyRule(const QList<NamedText> &rules)
{
    const auto found = std::ranges::find_if(
        rules, [](const NamedText &rule) { return lintchecks::saysUncertainty(rule.name + u'\n' + rule.text); });
    return found == rules.end() ? -1 : std::distance(rules.begin(), found);
}

QString playbookTitle(const QString &question)
{
    constexpr qsizetype mostWords = 6;
    QStringList words = question.simplified().split(u' ').first(std::min(mostWords, question.simplified().count(u' ') + 1));
    for (QString &word : words)
        word.remove(u'?').remove(u'*').remove(u'#').remove(u':');
    return words.join(u' ').simplified();
}

bool isUntouched(const Persona &wanted, const Persona &origin)
{
    const QJsonObject said = toJson(wanted);
    const QJsonObject before = toJson(origin);
    const QStringList fields = guidedFields();
    return std::ranges::all_of(fields, [&](const QString &field) { return said.value(field) == before.value(field); });
}

Persona rebased(const Persona &wanted, const Persona &before, const Persona &after)
{
    const QJsonObject said = toJson(wanted);
    const QJsonObject old = toJson(before);
    QJsonObject all = toJson(after);
    for (const auto fields = guidedFields(); const QString &field : fields) {
        if (said.value(field) != old.value(field))
            all.insert(field, said.value(field));
    }
    return personaFromJson(all);
}

}  // namespace sb::ui
