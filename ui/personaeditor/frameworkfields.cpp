// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/frameworkfields.h"

#include "ui/words/lintwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui::FrameworkWords {

namespace {

struct FrameworkText {
    Q_DECLARE_TR_FUNCTIONS(FrameworkText)
};

/// How F02 names what is missing.
QLatin1StringView missingName(FrameworkField field)
{
    switch (field) {
    case FrameworkField::Gloss:
        return "gloss"_L1;
    case FrameworkField::KeyInsight:
        return "key insight"_L1;
    case FrameworkField::Parts:
        return "parts"_L1;
    case FrameworkField::WhenToUse:
        return "when to use"_L1;
    case FrameworkField::WhenNotToUse:
        return "when not to use"_L1;
    case FrameworkField::Questions:
        return "questions"_L1;
    default:
        return {};
    }
}

}  // namespace

QString label(FrameworkField field)
{
    switch (field) {
    case FrameworkField::Name:
        return FrameworkText::tr("&Name");
    case FrameworkField::Aliases:
        return FrameworkText::tr("Spe&llings that count as a mention");
    case FrameworkField::Author:
        return FrameworkText::tr("Autho&r");
    case FrameworkField::Source:
        return FrameworkText::tr("So&urce");
    case FrameworkField::Kind:
        return FrameworkText::tr("&Kind of source");
    case FrameworkField::Year:
        return FrameworkText::tr("&Year of its first edition");
    case FrameworkField::Gloss:
        return FrameworkText::tr("What it is, in one sentence");
    case FrameworkField::KeyInsight:
        return FrameworkText::tr("Key insigh&t");
    case FrameworkField::Parts:
        return FrameworkText::tr("&Parts, or what it claims");
    case FrameworkField::WhenToUse:
        return FrameworkText::tr("When to use it");
    case FrameworkField::WhenNotToUse:
        return FrameworkText::tr("When not to use it");
    case FrameworkField::Questions:
        return FrameworkText::tr("&Questions that it asks");
    }
    Q_UNREACHABLE_RETURN({});
}

QString hint(FrameworkField field)
{
    switch (field) {
    case FrameworkField::Aliases:
        return FrameworkText::tr("One a line; none that is everyday language");
    case FrameworkField::Author:
    case FrameworkField::Source:
    case FrameworkField::Year:
        return FrameworkText::tr("Leave it empty where it is not certain");
    case FrameworkField::Parts:
        return FrameworkText::tr("Name: what it is, one a line");
    case FrameworkField::WhenToUse:
    case FrameworkField::WhenNotToUse:
        return FrameworkText::tr("One situation a line");
    case FrameworkField::Questions:
        return FrameworkText::tr("One question a line");
    default:
        return {};
    }
}

QString refusal(FrameworkField field)
{
    switch (field) {
    case FrameworkField::Name:
        return FrameworkText::tr("It needs a name. What stands here is not in the text.");
    case FrameworkField::Year:
        return FrameworkText::tr("A year is a number. What stands here is not in the text.");
    default:
        return FrameworkText::tr("This would be read as something else. What stands here is not in the text.");
    }
}

bool hasLines(FrameworkField field)
{
    return field == FrameworkField::Aliases || field == FrameworkField::Parts || field == FrameworkField::WhenToUse
        || field == FrameworkField::WhenNotToUse || field == FrameworkField::Questions;
}

QList<std::pair<QString, QString>> kinds()
{
    return {{QString(), FrameworkText::tr("not said")}, {u"book"_s, FrameworkText::tr("book")},
            {u"paper"_s, FrameworkText::tr("paper")},   {u"article"_s, FrameworkText::tr("article")},
            {u"site"_s, FrameworkText::tr("site")},     {u"practice"_s, FrameworkText::tr("practice")}};
}

QList<FormNote> notesOf(const Problems &problems, FrameworkField field)
{
    QList<FormNote> notes;
    for (const Problem &problem : problems) {
        if (problem.code == "F02"_L1 && !missingName(field).isEmpty() && problem.detail == missingName(field))
            notes.append({problem.severity, FrameworkText::tr("An advisor's answer is thinner without it.")});
    }
    return notes;
}

QList<FormNote> fileNotes(const Problems &problems)
{
    QList<FormNote> notes;
    for (const Problem &problem : problems) {
        if (problem.code == "F01"_L1)
            notes.append({problem.severity,
                          FrameworkText::tr("The file says that its id is “%1”. Its name counts.").arg(problem.detail)});
        else if (problem.code == "F03"_L1)
            notes.append({problem.severity,
                          FrameworkText::tr("Its chapter “%1” is kept, and no advisor reads it.").arg(problem.detail)});
        else if (problem.code != "F02"_L1)
            notes.append({problem.severity, lintMeaning(problem)});
    }
    return notes;
}

}  // namespace sb::ui::FrameworkWords
