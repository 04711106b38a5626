// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/frameworkwords.h"

#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sb::ui {

void FrameworkWords::addTo(QJsonObject &header, const Transcript::Head &head)
{
    const QString advisor = head.message.persona.name;
    QJsonArray cards;
    QStringList names;
    for (const CitedFramework &cited : head.cited) {
        cards.append(card(cited, advisor));
        names.append(cited.name);
    }
    if (!cards.isEmpty())
        header["frameworks"_L1] = cards;
    QJsonArray facts = header["facts"_L1].toArray();
    const QLocale locale;
    if (!names.isEmpty())
        facts.append(QJsonArray{tr("Frameworks cited"), locale.createSeparatedList(names)});
    if (!head.mentioned.isEmpty())
        facts.append(QJsonArray{tr("Mentioned, not cited"), locale.createSeparatedList(head.mentioned)});
    header["facts"_L1] = facts;
}

QJsonObject FrameworkWords::card(const CitedFramework &cited, const QString &advisor)
{
    const Framework &framework = cited.framework;
    QJsonArray parts;
    const auto add = [&parts](const QString &title, const QString &text) {
        if (!text.isEmpty())
            parts.append(QJsonArray{title, text});
    };
    if (cited.isExplained)
        add(tr("Applied here"), cited.applied);
    add(tr("Key insight"), framework.keyInsight);
    add(tr("Not for"), framework.whenNotToUse.value(0));
    return {{u"key"_s, cited.key},
            {u"name"_s, cited.name},
            {u"origin"_s, origin(framework)},
            {u"gloss"_s, framework.gloss},
            {u"caution"_s, caution(cited, advisor)},
            {u"label"_s, tr("%1, a framework").arg(cited.name)},
            {u"close"_s, tr("Close")},
            {u"parts"_s, parts}};
}

/// "Matthew Skelton, Manuel Pais · Team Topologies, 2019"
QString FrameworkWords::origin(const Framework &framework)
{
    QStringList parts;
    if (!framework.author.isEmpty())
        parts.append(framework.author);
    if (!framework.source.isEmpty())
        parts.append(framework.year ? tr("%1, %2", "a source, its year").arg(framework.source).arg(*framework.year)
                                    : framework.source);
    return parts.join(u" · "_s);
}

QString FrameworkWords::caution(const CitedFramework &cited, const QString &advisor)
{
    switch (cited.state) {
    case CitationState::Unknown:
        return tr("Not verified: no framework of this name is known here.");
    case CitationState::NotThePersonas:
        return tr("Not one that %1 works with: the advisor may know it badly.").arg(advisor);
    case CitationState::Known:
        break;
    }
    return cited.isExplained ? QString() : tr("Named only: the answer does not say how it applies.");
}

}  // namespace sb::ui
