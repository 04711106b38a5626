// SPDX-License-Identifier: Apache-2.0
#include "base/citationmark.h"
#include "measure.h"
#include "personas/citations.h"
#include "personas/personalibrary.h"
#include "personas/promptcompiler.h"

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

const QString personaFolder = QStringLiteral(SB_SOURCE_DIR "/personas");

sb::PromptContext contextFor(const sb::Persona &persona, const sb::FrameworkLibrary &frameworks)
{
    sb::PromptContext context{persona.playbooks.value(0).question, {}, u"Carrier"_s};
    context.frameworks = frameworks;
    context.challenge = sb::ChallengeDial::Moderate;
    return context;
}

/// `size` characters as models write them: paragraphs, lists and code, with a citation in each third paragraph.
QString answerOf(qsizetype size)
{
    const QString text =
        u"Small teams own what fits into one head; a stream-aligned team carries its work from idea to operation.\n"
        "That is what **Team Topologies** [[fw:team-topologies]] says, and it fits what your figures show.\n\n"
        "- Change lead time is 26 h, and most of it is waiting for another team\n"
        "- OKRs or DORA metrics will not change that by themselves, see [the survey](https://example.org/a)\n\n"
        "```\nfor team in teams: print(team)  # [[fw:okrs]]\n```\n\n"
        "What did you try, and what came of it? I would begin with `one` service and look again in four weeks.\n\n"_s;
    return text.repeated(size / text.size() + 1).first(size);
}

}  // namespace

/// What a question costs before it is sent: fifty advisors' prompts, and one cut to a small model; and what an answer costs
/// behind it: its citations found and checked, and its marks left out of a copy.
int main()
{
    const sb::FrameworkLibrary frameworks = sb::FrameworkLibrary::load({personaFolder + u"/frameworks"_s});
    const sb::PersonaLibrary personas = sb::PersonaLibrary::load({personaFolder});
    const QList<sb::PersonaEntry> &entries = personas.entries();
    if (entries.isEmpty() || frameworks.frameworks().isEmpty())
        return EXIT_FAILURE;
    qsizetype bytes = 0;
    for (const int count : {5, 50}) {
        sb::bench::measure("prompt.compiled", count, 20, [&] {
            for (int i = 0; i < count; ++i) {
                const sb::Persona &persona = entries.at(i % entries.size()).persona();
                bytes += sb::compilePrompt(persona, contextFor(persona, frameworks)).size();
            }
        });
    }
    const sb::Persona &first = entries.constFirst().persona();
    const sb::PersonaPrompt prompt(first, contextFor(first, frameworks));
    sb::bench::measure("prompt.cut", prompt.whole().bytes(), 200, [&] {
        bytes += prompt.within(prompt.whole().bytes() / 2).value_or(sb::PersonaPrompt::Cut()).sheet.bytes();
    });
    sb::bench::measure("frameworks.loaded", frameworks.frameworks().size(), 20,
                       [&] { bytes += sb::FrameworkLibrary::load({personaFolder + u"/frameworks"_s}).frameworks().size(); });
    const sb::CitationReader reader(frameworks, first);
    for (const qsizetype size : {qsizetype{4'000}, qsizetype{1'000'000}}) {
        const QString answer = answerOf(size);
        sb::bench::measure("citations.read", size, 20, [&] { bytes += reader.read(answer).cited.size(); });
        sb::bench::measure("citations.leftOut", size, 20, [&] { bytes += reader.withoutMarks(answer).size(); });
    }
    return bytes > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
