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
    const char *purpose;
};

constexpr std::array chapterNames{
    ChapterName{Profile, QT_TRANSLATE_NOOP("FormWords", "Profile"),
                QT_TRANSLATE_NOOP("FormWords", "Who the advisor is. Each question is sent with it.")},
    ChapterName{
        Rules, QT_TRANSLATE_NOOP("FormWords", "Core behaviour"),
        QT_TRANSLATE_NOOP("FormWords", "What the advisor always does. Rules weigh most near the beginning of the text.")},
    ChapterName{Prohibitions, QT_TRANSLATE_NOOP("FormWords", "What it doesn't do"),
                QT_TRANSLATE_NOOP("FormWords", "What the advisor must not do. Each can be tested.")},
    ChapterName{Competencies, QT_TRANSLATE_NOOP("FormWords", "Core competencies"),
                QT_TRANSLATE_NOOP("FormWords", "What the advisor knows well, in groups.")},
    ChapterName{Frameworks, QT_TRANSLATE_NOOP("FormWords", "Frameworks"),
                QT_TRANSLATE_NOOP("FormWords", "What the advisor may cite. It explains a framework whenever it names one.")},
    ChapterName{Samples, QT_TRANSLATE_NOOP("FormWords", "Communication patterns"),
                QT_TRANSLATE_NOOP("FormWords",
                                  "How the advisor sounds. Figures in samples are no facts, and it repeats none of them.")},
    ChapterName{Playbooks, QT_TRANSLATE_NOOP("FormWords", "Question playbooks"),
                QT_TRANSLATE_NOOP("FormWords", "Questions that come again and again, and the steps of a good answer.")},
    ChapterName{Style, QT_TRANSLATE_NOOP("FormWords", "Conversation style"),
                QT_TRANSLATE_NOOP("FormWords", "How a conversation goes: tone, length, how many questions at once.")},
    ChapterName{Questions, QT_TRANSLATE_NOOP("FormWords", "Questions it asks"),
                QT_TRANSLATE_NOOP("FormWords", "What the advisor likes to ask back.")},
    ChapterName{Metrics, QT_TRANSLATE_NOOP("FormWords", "Metrics focus"),
                QT_TRANSLATE_NOOP("FormWords", "The figures the advisor looks at first, by the names of your dashboard.")},
    ChapterName{Topics, QT_TRANSLATE_NOOP("FormWords", "Topics"),
                QT_TRANSLATE_NOOP("FormWords", "What it can be asked about.")},
    ChapterName{Triggers, QT_TRANSLATE_NOOP("FormWords", "Activation triggers"),
                QT_TRANSLATE_NOOP("FormWords", "Words that send a question to this advisor, and colleagues to go on with.")},
    ChapterName{Approach, QT_TRANSLATE_NOOP("FormWords", "Advisory approach"),
                QT_TRANSLATE_NOOP("FormWords", "How the advisor reasons, and what it believes.")},
    ChapterName{Starters, QT_TRANSLATE_NOOP("FormWords", "Conversation starters"),
                QT_TRANSLATE_NOOP("FormWords", "Questions offered at the beginning of a conversation.")},
    ChapterName{BlindSpots, QT_TRANSLATE_NOOP("FormWords", "Blind spots"),
                QT_TRANSLATE_NOOP("FormWords", "Where the advisor is likely to be wrong, so that it says so.")},
    ChapterName{Quotes, QT_TRANSLATE_NOOP("FormWords", "Quotes"),
                QT_TRANSLATE_NOOP("FormWords", "What others have said, each with its source.")},
    ChapterName{Sources, QT_TRANSLATE_NOOP("FormWords", "Source material"),
                QT_TRANSLATE_NOOP("FormWords", "Where all of this comes from.")},
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

QString chapterPurpose(ChapterKind chapter)
{
    const auto found = std::ranges::find(chapterNames, chapter, &ChapterName::kind);
    return found == chapterNames.end() ? QString() : translated(found->purpose);
}

QString documentPurpose()
{
    return QCoreApplication::translate("FormWords", "Facts about the file, and which model the advisor asks for.");
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
