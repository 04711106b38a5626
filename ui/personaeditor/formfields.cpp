// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formfields.h"

#include <QRegularExpression>
#include <QtTranslation>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

/// The words of the table are known in here alone.
namespace formtable {

using enum ChapterKind;
using enum FormControl;
using enum FormField::Label;

#define SB_WORDS(text) QT_TRANSLATE_NOOP("FormWords", text)

constexpr std::array statusChoices{FormChoice{"published", SB_WORDS("Published")}, FormChoice{"draft", SB_WORDS("Draft")},
                                   FormChoice{"archived", SB_WORDS("Archived")}};
constexpr std::array dialChoices{FormChoice{"", SB_WORDS("As usual")}, FormChoice{"support", SB_WORDS("Support")},
                                 FormChoice{"light", SB_WORDS("Light")}, FormChoice{"moderate", SB_WORDS("Moderate")},
                                 FormChoice{"deep", SB_WORDS("Deep")}};
constexpr std::array effortChoices{FormChoice{"", SB_WORDS("As usual")}, FormChoice{"low", SB_WORDS("Low")},
                                   FormChoice{"medium", SB_WORDS("Medium")}, FormChoice{"high", SB_WORDS("High")}};
constexpr std::array modeChoices{FormChoice{"", SB_WORDS("As usual")}, FormChoice{"always", SB_WORDS("Always")},
                                 FormChoice{"onTrigger", SB_WORDS("On trigger")}, FormChoice{"never", SB_WORDS("Never")}};

constexpr std::array fields{
    FormField{"name"_L1, Profile, Line, SB_WORDS("Name")},
    FormField{"icon"_L1, Profile, Line, SB_WORDS("Icon"), nullptr, Beside},
    FormField{"domain"_L1, Profile, Line, SB_WORDS("Domain")},
    FormField{"tagline"_L1, Profile, Text, SB_WORDS("Line below the name")},
    FormField{"role"_L1, Profile, Text, SB_WORDS("Role")},
    FormField{"background"_L1, Profile, Text, SB_WORDS("Background")},
    FormField{"expertise"_L1, Profile, List, SB_WORDS("Expertise"), SB_WORDS("Field of expertise")},
    FormField{"mission"_L1, Profile, Text, SB_WORDS("Mission")},
    FormField{"profile"_L1, Profile, List, SB_WORDS("Further lines"), SB_WORDS("Line")},
    FormField{"profile.name"_L1, Profile, Line, SB_WORDS("Name"), nullptr, Inside},
    FormField{"profile.text"_L1, Profile, Text, SB_WORDS("Text"), nullptr, Inside},

    FormField{"rules"_L1, Rules, List, SB_WORDS("Rules"), SB_WORDS("Rule")},
    FormField{"rules.name"_L1, Rules, Line, SB_WORDS("Rule in short"), nullptr, Inside},
    FormField{"rules.text"_L1, Rules, Text, SB_WORDS("What it asks"), nullptr, Inside},
    FormField{"prohibitions"_L1, Prohibitions, List, SB_WORDS("Never does"), SB_WORDS("Prohibition")},
    FormField{"style"_L1, Style, List, SB_WORDS("Style"), SB_WORDS("Style rule")},

    FormField{"samples"_L1, Samples, List, SB_WORDS("Samples of speech"), SB_WORDS("Sample")},
    FormField{"samples.title"_L1, Samples, Line, SB_WORDS("Title"), nullptr, Inside},
    FormField{"samples.text"_L1, Samples, Prose, SB_WORDS("What is said"), nullptr, Inside},

    FormField{"methodology"_L1, Approach, List, SB_WORDS("Methodology"), SB_WORDS("Step")},
    FormField{"methodology.name"_L1, Approach, Line, SB_WORDS("Name"), nullptr, Inside},
    FormField{"methodology.text"_L1, Approach, Text, SB_WORDS("Text"), nullptr, Inside},
    FormField{"philosophy"_L1, Approach, Text, SB_WORDS("Philosophy")},
    FormField{"principles"_L1, Approach, List, SB_WORDS("Principles"), SB_WORDS("Principle")},
    FormField{"principles.name"_L1, Approach, Line, SB_WORDS("Name"), nullptr, Inside},
    FormField{"principles.text"_L1, Approach, Text, SB_WORDS("Text"), nullptr, Inside},

    FormField{"competencies"_L1, Competencies, List, SB_WORDS("Competencies"), SB_WORDS("Group")},
    FormField{"competencies.title"_L1, Competencies, Line, SB_WORDS("Group"), nullptr, Inside},
    FormField{"competencies.items"_L1, Competencies, List, SB_WORDS("Competencies"), SB_WORDS("Competency"), Inside},

    FormField{"frameworks"_L1, Frameworks, List, SB_WORDS("Frameworks"), SB_WORDS("Framework")},
    FormField{"frameworks.name"_L1, Frameworks, Line, SB_WORDS("Name"), nullptr, Inside, {}, FormNames::Frameworks},
    FormField{"frameworks.author"_L1, Frameworks, Line, SB_WORDS("Author")},
    FormField{"frameworks.gloss"_L1, Frameworks, Text, SB_WORDS("What it is for")},
    FormField{"frameworks.parts"_L1, Frameworks, List, SB_WORDS("Parts"), SB_WORDS("Part")},
    FormField{"frameworks.parts.name"_L1, Frameworks, Line, SB_WORDS("Name"), nullptr, Inside},
    FormField{"frameworks.parts.text"_L1, Frameworks, Text, SB_WORDS("Text"), nullptr, Inside},
    FormField{"frameworks.keyInsight"_L1, Frameworks, Text, SB_WORDS("Key insight")},
    FormField{"frameworks.id"_L1, Frameworks, Line, SB_WORDS("Id in citations")},
    FormField{"tools"_L1, Frameworks, List, SB_WORDS("Tools"), SB_WORDS("Tool")},

    FormField{"metrics"_L1, Metrics, List, SB_WORDS("Metrics"), SB_WORDS("Group")},
    FormField{"metrics.title"_L1, Metrics, Line, SB_WORDS("Group"), nullptr, Inside},
    FormField{"metrics.items"_L1, Metrics, List, SB_WORDS("Metrics"), SB_WORDS("Metric"), Inside},
    FormField{"metrics.items.name"_L1, Metrics, Line, SB_WORDS("Metric"), nullptr, Inside},
    FormField{"metrics.items.text"_L1, Metrics, Text, SB_WORDS("What it tells"), nullptr, Inside},
    FormField{"topics"_L1, Topics, List, SB_WORDS("Topics"), SB_WORDS("Topic")},
    FormField{"topics.name"_L1, Topics, Line, SB_WORDS("Topic"), nullptr, Inside},
    FormField{"topics.text"_L1, Topics, Text, SB_WORDS("What belongs to it"), nullptr, Inside},
    FormField{"sources"_L1, Sources, List, SB_WORDS("Sources"), SB_WORDS("Source")},
    FormField{"sources.name"_L1, Sources, Line, SB_WORDS("Author or kind"), nullptr, Inside},
    FormField{"sources.works"_L1, Sources, List, SB_WORDS("Works"), SB_WORDS("Work"), Inside},

    FormField{"playbooks"_L1, Playbooks, List, SB_WORDS("Playbooks"), SB_WORDS("Playbook")},
    FormField{"playbooks.title"_L1, Playbooks, Line, SB_WORDS("Title"), nullptr, Inside},
    FormField{"playbooks.question"_L1, Playbooks, Text, SB_WORDS("When asked")},
    FormField{"playbooks.label"_L1, Playbooks, Line, SB_WORDS("Heading of the answer")},
    FormField{"playbooks.steps"_L1, Playbooks, List, SB_WORDS("Steps"), SB_WORDS("Step")},
    FormField{"playbooks.steps.name"_L1, Playbooks, Line, SB_WORDS("Step in short"), nullptr, Inside},
    FormField{"playbooks.steps.text"_L1, Playbooks, Text, SB_WORDS("What is done"), nullptr, Inside},
    FormField{"characteristicQuestions"_L1, Questions, List, SB_WORDS("Asked whatever the subject"), SB_WORDS("Question")},
    FormField{"questions"_L1, Questions, List, SB_WORDS("Asked on one subject"), SB_WORDS("Subject")},
    FormField{"questions.title"_L1, Questions, Line, SB_WORDS("Subject"), nullptr, Inside},
    FormField{"questions.items"_L1, Questions, List, SB_WORDS("Questions"), SB_WORDS("Question"), Inside},
    FormField{"starters"_L1, Starters, List, SB_WORDS("Conversation starters"), SB_WORDS("Starter")},
    FormField{"blindSpots"_L1, BlindSpots, List, SB_WORDS("Blind spots"), SB_WORDS("Blind spot")},
    FormField{"quotes"_L1, Quotes, List, SB_WORDS("Quotes"), SB_WORDS("Quote")},
    FormField{"quotes.text"_L1, Quotes, Text, SB_WORDS("Words"), nullptr, Inside},
    FormField{"quotes.source"_L1, Quotes, Line, SB_WORDS("Where they are from"), nullptr, Inside},

    FormField{"triggers"_L1, Triggers, Chips, SB_WORDS("Activation triggers"), SB_WORDS("Phrase")},
    FormField{"combines"_L1, Triggers, List, SB_WORDS("Combines well with"), SB_WORDS("Colleague")},
    FormField{"combines.persona"_L1, Triggers, Line, SB_WORDS("Advisor"), nullptr, Inside, {}, FormNames::Personas},
    FormField{"combines.reason"_L1, Triggers, Text, SB_WORDS("What for"), nullptr, Inside},

    FormField{"status"_L1, Free, Choice, SB_WORDS("Status"), nullptr, Beside, statusChoices},
    FormField{"edition"_L1, Free, Line, SB_WORDS("Version, as its author counts"), nullptr, Beside},
    FormField{"language"_L1, Free, Line, SB_WORDS("Language"), nullptr, Beside},
    FormField{"tags"_L1, Free, List, SB_WORDS("Tags"), SB_WORDS("Tag")},
    FormField{"colour"_L1, Free, Line, SB_WORDS("Colour"), nullptr, Beside},
    FormField{"model"_L1, Free, Group, SB_WORDS("Model it asks for")},
    FormField{"model.provider"_L1, Free, Line, SB_WORDS("Provider"), nullptr, Beside},
    FormField{"model.model"_L1, Free, Line, SB_WORDS("Model"), nullptr, Beside},
    FormField{"model.temperature"_L1, Free, Number, SB_WORDS("Temperature"), nullptr, Beside},
    FormField{"model.maxTokens"_L1, Free, Number, SB_WORDS("Longest answer, in tokens"), nullptr, Beside},
    FormField{"model.effort"_L1, Free, Choice, SB_WORDS("Effort"), nullptr, Beside, effortChoices},
    FormField{"challenge"_L1, Free, Group, SB_WORDS("How much it contradicts")},
    FormField{"challenge.dial"_L1, Free, Choice, SB_WORDS("Dial"), nullptr, Beside, dialChoices},
    FormField{"challenge.maxQuestions"_L1, Free, Number, SB_WORDS("Questions in one answer, at most"), nullptr, Beside},
    FormField{"challenge.patterns"_L1, Free, List, SB_WORDS("Patterns"), SB_WORDS("Pattern")},
    FormField{"allowedTools"_L1, Free, List, SB_WORDS("Tools it may call"), SB_WORDS("Tool")},
    FormField{"knowledge"_L1, Free, List, SB_WORDS("Knowledge files"), SB_WORDS("File")},
    FormField{"vocabulary"_L1, Free, List, SB_WORDS("Vocabulary, for finding the advisor"), SB_WORDS("Word")},
    FormField{"sections"_L1, Free, List, SB_WORDS("When chapters go into a prompt"), SB_WORDS("Chapter")},
    FormField{"sections.name"_L1, Free, Line, SB_WORDS("Chapter"), nullptr, Inside},
    FormField{"sections.mode"_L1, Free, Choice, SB_WORDS("When"), nullptr, Inside, modeChoices},
    FormField{"sections.order"_L1, Free, Number, SB_WORDS("Order in the prompt"), nullptr, Inside},
    FormField{"basedOn"_L1, Free, Line, SB_WORDS("Made from"), nullptr, Above, {}, FormNames::Personas},
    FormField{"slug"_L1, Free, Line, SB_WORDS("Short name in files")},
    FormField{"id"_L1, Free, Line, SB_WORDS("Id")},
};

constexpr FormField mode{"sections.mode"_L1, Free, Choice, SB_WORDS("Goes into a prompt"), nullptr, Beside, modeChoices};
constexpr FormField order{"sections.order"_L1, Free, Number, SB_WORDS("Order in the prompt"), nullptr, Beside};
constexpr FormField freeTitle{"chapters.title"_L1, Free, Line, SB_WORDS("Heading")};
constexpr FormField foreign{"extensions"_L1, Free, Prose, SB_WORDS("Another program's key")};
constexpr FormField otherText{"freeSections.markdown"_L1, Free, Prose, SB_WORDS("Other text, to be edited in the source")};
constexpr FormField freeText{"chapters.markdown"_L1, Free, Prose, SB_WORDS("Text, as Markdown")};

constexpr std::array chapters{Profile, Rules,  Prohibitions, Competencies, Frameworks, Samples,    Playbooks, Style,  Questions,
                              Metrics, Topics, Triggers,     Approach,     Starters,   BlindSpots, Quotes,    Sources};

#undef SB_WORDS

}  // namespace formtable

namespace {

bool isChildOf(const FormField &field, QLatin1StringView owner)
{
    return field.path.size() > owner.size() && field.path.startsWith(owner) && field.path.at(owner.size()) == '.'_L1
        && field.path.lastIndexOf('.'_L1) == owner.size();
}

}  // namespace

QLatin1StringView FormField::root() const
{
    const qsizetype dot = path.indexOf('.'_L1);
    return dot < 0 ? path : path.first(dot);
}

QLatin1StringView FormField::name() const
{
    return path.sliced(path.lastIndexOf('.'_L1) + 1);
}

std::span<const FormField> formFields()
{
    return formtable::fields;
}

QList<const FormField *> fieldsOf(ChapterKind chapter)
{
    QList<const FormField *> fields;
    for (const FormField &field : formtable::fields) {
        if (field.chapter == chapter && !field.path.contains('.'_L1))
            fields.append(&field);
    }
    return fields;
}

QList<const FormField *> fieldsIn(const FormField &list)
{
    QList<const FormField *> fields;
    for (const FormField &field : formtable::fields) {
        if (isChildOf(field, list.path))
            fields.append(&field);
    }
    return fields;
}

const FormField *fieldFor(const QString &path)
{
    static const QRegularExpression places(u"\\[\\d+\\]"_s);
    const QString plain = QString(path).remove(places);
    const auto found =
        std::ranges::find_if(formtable::fields, [&plain](const FormField &field) { return plain == field.path; });
    return found == formtable::fields.end() ? nullptr : &*found;
}

std::span<const ChapterKind> formChapters()
{
    return formtable::chapters;
}

const FormField &modeField()
{
    return formtable::mode;
}

const FormField &orderField()
{
    return formtable::order;
}

const FormField &freeTitleField()
{
    return formtable::freeTitle;
}

const FormField &freeTextField()
{
    return formtable::freeText;
}

const FormField &foreignField()
{
    return formtable::foreign;
}

const FormField &otherTextField()
{
    return formtable::otherText;
}

}  // namespace sb::ui
