// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formwords.h"

#include <QCoreApplication>
#include <QtTranslation>
#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui::FormWords {

namespace {

using enum ChapterKind;

struct ChapterName {
    ChapterKind kind;
    const char *name;
};

constexpr std::array chapterNames{
    ChapterName{Profile, QT_TRANSLATE_NOOP("FormWords", "Profile")},
    ChapterName{Rules, QT_TRANSLATE_NOOP("FormWords", "Core behaviour")},
    ChapterName{Prohibitions, QT_TRANSLATE_NOOP("FormWords", "What it doesn't do")},
    ChapterName{Competencies, QT_TRANSLATE_NOOP("FormWords", "Core competencies")},
    ChapterName{Frameworks, QT_TRANSLATE_NOOP("FormWords", "Frameworks")},
    ChapterName{Samples, QT_TRANSLATE_NOOP("FormWords", "Communication patterns")},
    ChapterName{Playbooks, QT_TRANSLATE_NOOP("FormWords", "Question playbooks")},
    ChapterName{Style, QT_TRANSLATE_NOOP("FormWords", "Conversation style")},
    ChapterName{Questions, QT_TRANSLATE_NOOP("FormWords", "Questions it asks")},
    ChapterName{Metrics, QT_TRANSLATE_NOOP("FormWords", "Metrics focus")},
    ChapterName{Topics, QT_TRANSLATE_NOOP("FormWords", "Topics")},
    ChapterName{Triggers, QT_TRANSLATE_NOOP("FormWords", "Activation triggers")},
    ChapterName{Approach, QT_TRANSLATE_NOOP("FormWords", "Advisory approach")},
    ChapterName{Starters, QT_TRANSLATE_NOOP("FormWords", "Conversation starters")},
    ChapterName{BlindSpots, QT_TRANSLATE_NOOP("FormWords", "Blind spots")},
    ChapterName{Quotes, QT_TRANSLATE_NOOP("FormWords", "Quotes")},
    ChapterName{Sources, QT_TRANSLATE_NOOP("FormWords", "Source material")},
};

/// "playbooks[2].steps[0]" is in "playbooks[2]", if it is in an entry at all.
FormRow outerEntry(const FormRow &row)
{
    const qsizetype begin = row.list.lastIndexOf(u'[');
    const qsizetype end = row.list.lastIndexOf(u']');
    FormRow outer = row;
    outer.list = begin < 0 ? QString() : row.list.first(begin);
    outer.entry = begin < 0 ? -1 : row.list.sliced(begin + 1, end - begin - 1).toLongLong();
    outer.count = 0;
    return outer;
}

}  // namespace

QString translated(const char *words)
{
    return words ? QCoreApplication::translate("FormWords", words) : QString();
}

QString chapterName(ChapterKind chapter)
{
    const auto found = std::ranges::find(chapterNames, chapter, &ChapterName::kind);
    return found == chapterNames.end() ? QString() : translated(found->name);
}

QString documentName()
{
    return QCoreApplication::translate("FormWords", "Document");
}

QString entryName(const FormRow &row)
{
    const FormField *list = row.list.isEmpty() ? nullptr : fieldFor(row.list);
    if (!list || row.entry < 0)
        return {};
    const QString word = translated(list->entry);
    const QString name = row.count > 0
        ? QCoreApplication::translate("FormWords", "%1 %2 of %3", "“Rule 3 of 7”").arg(word).arg(row.entry + 1).arg(row.count)
        : QCoreApplication::translate("FormWords", "%1 %2", "“Playbook 2”").arg(word).arg(row.entry + 1);
    const QString outer = entryName(outerEntry(row));
    return outer.isEmpty()
        ? name
        : QCoreApplication::translate("FormWords", "%1, %2", "an entry, and the one it is in").arg(name, outer);
}

QString accessibleName(const FormRow &row)
{
    QString label = row.label.isEmpty() ? translated(row.field->label) : row.label;
    const QString entry = entryName(row);
    if (entry.isEmpty())
        return label;
    const bool isWhole = row.field->control == FormControl::List;
    return isWhole ? entry
                   : QCoreApplication::translate("FormWords", "%1: %2", "an entry, and a field of it").arg(entry, label);
}

QString addLabel(const FormField &list)
{
    return QCoreApplication::translate("FormWords", "Add: %1", "what an entry is called").arg(translated(list.entry).toLower());
}

QString refusal(const FormRow &row)
{
    switch (row.field->control) {
    case FormControl::Number:
        return QCoreApplication::translate("FormWords", "This is not in the document: a number has to stand here, or nothing.");
    default:
        return QCoreApplication::translate("FormWords",
                                           "This is not in the document: it cannot be written here so that it reads the same. "
                                           "Leave out marks like ** or quotation marks, or write it in the source.");
    }
}

QString hint(const FormRow &row)
{
    if (row.field->control == FormControl::List)
        return translated(row.field->entry);
    return row.field->labelPlace == FormField::Label::Inside ? translated(row.field->label) : QString();
}

}  // namespace sb::ui::FormWords
