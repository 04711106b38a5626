// SPDX-License-Identifier: Apache-2.0
#include "personas/personadocument.h"
#include "personas/personalint.h"
#include "personas/promptcompiler.h"
#include "require.h"

using sb::fuzz::require;

namespace {

void requireInside(const sb::TextRange &range, qsizetype size)
{
    require(range.begin >= 0 && range.begin <= range.end && range.end <= size && range.line >= 1);
}

/// By every rule, as one of two: every finding lies in the file, and every fix changes it into another that opens.
void lintAsOneOfTwo(const sb::PersonaDocument &document)
{
    const sb::LintContext context{.frameworks = sb::FrameworkLibrary(),
                                  .metrics = QStringList{QStringLiteral("dora.change_lead_time.p50")},
                                  .limits = sb::PromptLimits{.targets = {{QStringLiteral("x"), 1}}},
                                  .tests = QHash<QString, sb::KnownTests>()};
    const sb::PersonaDocument other("# Ana\n\nA role\n\n## Triggers\n- \"people\", \"team health\"\n");
    const QList<sb::LintReport> reports = sb::lintLibrary({document, other}, context);
    require(reports.size() == 2);
    for (const sb::LintFinding &finding : reports.constFirst().findings) {
        requireInside(finding.problem.range, document.bytes().size());
        if (!finding.fix)
            continue;
        requireInside(finding.fix->range, document.bytes().size());
        const QByteArray changed = sb::mended(document.bytes(), *finding.fix);
        require(changed != document.bytes());
        require(sb::PersonaDocument(changed).bytes() == changed);
    }
    for (const sb::SilencedFinding &finding : reports.constFirst().silenced)
        requireInside(finding.problem.range, document.bytes().size());
}

}  // namespace

/// Any bytes open as a persona: nothing is lost, the sections cover the file, every problem lies inside it, a repair is
/// valid UTF-8, every fix of lint applies, and a prompt can be made.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const sb::PersonaDocument document(bytes);
    require(document.bytes() == bytes);
    require(sb::PersonaDocument(bytes).head() == sb::headOf(document.persona()));
    qsizetype at = document.bodyBegin();
    for (const sb::Section &section : document.sections()) {
        require(section.range.begin == at);
        require(section.treeEnd >= section.range.end && section.treeEnd <= bytes.size());
        at = section.range.end;
    }
    require(at == bytes.size());
    for (const sb::Problem &problem : document.problems())
        requireInside(problem.range, bytes.size());
    lintAsOneOfTwo(document);
    if (document.repair())
        require(QString::fromUtf8(document.repair()->repaired).toUtf8() == document.repair()->repaired);
    const QString prompt = sb::compilePrompt(document.persona(), {document.persona().tagline, {}, document.persona().name});
    require(!prompt.isEmpty());
    return 0;
}
