// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/changewords.h"

#include "ui/personaeditor/formfields.h"
#include "ui/personaeditor/formwords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sb::ui::ChangeWords {

namespace {

constexpr qsizetype mostOfName = 60;

struct Changes {
    Q_DECLARE_TR_FUNCTIONS(Changes)
};

/// The field's label in the form; a field that has none keeps its own name.
QString labelOf(const QString &field)
{
    if (field == "freeSections"_L1)
        return Changes::tr("Other chapters");
    const FormField *shown = fieldFor(field);
    return shown != nullptr ? FormWords::translated(shown->label) : field;
}

bool isOneValue(const FieldSummary &summary)
{
    const auto isItself = [&summary](const QStringList &names) { return names == QStringList{summary.field}; };
    return isItself(summary.changed) || isItself(summary.added) || isItself(summary.removed);
}

QString summaryOf(const FieldSummary &summary)
{
    const QString label = labelOf(summary.field);
    if (isOneValue(summary))
        return Changes::tr("%1 changed", "a field").arg(label);
    QStringList counts;
    const auto add = [&counts](const QString &mark, const QStringList &names) {
        if (!names.isEmpty())
            counts.append(mark + QLocale().toString(names.size()));
    };
    add(u"+"_s, summary.added);
    add(u"\u2212"_s, summary.removed);
    add(u"~"_s, summary.changed);
    add(u"\u2195"_s, summary.moved);
    return label + u' ' + counts.join(u' ');
}

QString shortName(const QStringList &path)
{
    const QString name = path.join(u" \u203a "_s).simplified();
    return name.size() <= mostOfName ? name : QString(name.first(mostOfName) + u'\u2026');
}

QString lineOf(const PersonaChange &change)
{
    const QString label = labelOf(change.field);
    if (change.path.isEmpty()) {
        return change.kind == PersonaChange::Kind::Added  ? Changes::tr("%1: added").arg(label)
            : change.kind == PersonaChange::Kind::Removed ? Changes::tr("%1: removed").arg(label)
                                                          : Changes::tr("%1: changed").arg(label);
    }
    const QString name = shortName(change.path);
    switch (change.kind) {
    case PersonaChange::Kind::Added:
        return Changes::tr("%1: “%2” added").arg(label, name);
    case PersonaChange::Kind::Removed:
        return Changes::tr("%1: “%2” removed").arg(label, name);
    case PersonaChange::Kind::Moved:
        return Changes::tr("%1: “%2” moved").arg(label, name);
    case PersonaChange::Kind::Changed:
        break;
    }
    return Changes::tr("%1: “%2” changed").arg(label, name);
}

}  // namespace

QString summary(const PersonaDiff &diff)
{
    QStringList parts;
    for (const auto fields = sb::summaryOf(diff.changes); const FieldSummary &field : fields)
        parts.append(summaryOf(field));
    if (diff.sizeBefore != diff.sizeAfter)
        parts.append(Changes::tr("tokens %L1 → %L2").arg(diff.sizeBefore).arg(diff.sizeAfter));
    return parts.join(u", "_s);
}

QStringList lines(const PersonaDiff &diff)
{
    QStringList all;
    for (const PersonaChange &change : diff.changes)
        all.append(lineOf(change));
    return all;
}

}  // namespace sb::ui::ChangeWords
