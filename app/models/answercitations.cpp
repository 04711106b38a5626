// SPDX-License-Identifier: Apache-2.0
#include "models/answercitations.h"

#include "personas/personalibrary.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString nameOf(const Citation &citation, const Framework *framework)
{
    return framework != nullptr ? framework->name : citation.id;
}

}  // namespace

AnswerCitations::AnswerCitations(const FrameworkLibrary &frameworks, const PersonaLibrary &personas)
    : m_frameworks(frameworks), m_personas(personas)
{
}

CitationLooks AnswerCitations::looks(const QString &advisor)
{
    return [reader = readerFor(advisor)](const QString &id) -> std::optional<CitationLook> {
        const Framework *framework = reader.frameworkOf(id);
        const bool isKnown = reader.stateOf(id) == CitationState::Known;
        return CitationLook{.id = framework != nullptr ? framework->id : slugOf(id),
                            .label = framework != nullptr ? framework->name : id,
                            .trust = isKnown ? CitationLook::Trust::Verified : CitationLook::Trust::Doubtful};
    };
}

const CitationReader &AnswerCitations::readerFor(const QString &advisor)
{
    const auto found = m_readers.constFind(advisor);
    if (found != m_readers.constEnd())
        return *found;
    const PersonaEntry *entry = m_personas.find(advisor);
    return *m_readers.insert(advisor, CitationReader(m_frameworks, entry != nullptr ? entry->persona() : Persona()));
}

QList<CitedFramework> AnswerCitations::cited(const Message &answer, const QString &question)
{
    QList<CitedFramework> all;
    if (!answer.text.contains("[[fw:"_L1))
        return all;
    for (const auto citations = readerFor(answer.persona.slug).read(answer.text, question);
         const Citation &citation : citations.cited) {
        const Framework *framework = m_frameworks.named(citation.id);
        // A sentence that began with the mark begins with its name.
        const bool isBegun = citation.applied.isEmpty() || !citation.applied.front().isLower();
        CitedFramework one{.key = framework != nullptr ? framework->id : slugOf(citation.id),
                           .name = nameOf(citation, framework),
                           .state = citation.state,
                           .framework = framework != nullptr ? *framework : Framework(),
                           .applied =
                               isBegun ? citation.applied : QString(nameOf(citation, framework) + u' ' + citation.applied),
                           .isExplained = citation.isExplained};
        if (!std::ranges::contains(all, one.key, &CitedFramework::key))
            all.append(std::move(one));
    }
    return all;
}

QStringList AnswerCitations::mentioned(const Message &answer, const QString &question)
{
    QStringList names;
    for (const auto citations = readerFor(answer.persona.slug).read(answer.text, question);
         const FrameworkMention &mention : citations.mentioned) {
        const Framework *framework = m_frameworks.find(mention.id);
        if (framework != nullptr && !names.contains(framework->name))
            names.append(framework->name);
    }
    return names;
}

Message AnswerCitations::readable(const Message &message)
{
    Message read = message;
    if (message.role != Role::User && message.text.contains("[[fw:"_L1))
        read.text = readerFor(message.persona.slug).withoutMarks(message.text);
    return read;
}

}  // namespace sb
