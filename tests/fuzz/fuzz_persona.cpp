// SPDX-License-Identifier: Apache-2.0
#include "personas/personadocument.h"
#include "personas/promptcompiler.h"
#include "require.h"

using sb::fuzz::require;

/// Any bytes open as a persona: nothing is lost, the sections cover the file, every problem lies inside it, a repair is
/// valid UTF-8, and a prompt can be made.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const sb::PersonaDocument document(bytes);
    require(document.bytes() == bytes);
    qsizetype at = document.bodyBegin();
    for (const sb::Section &section : document.sections()) {
        require(section.range.begin == at);
        require(section.treeEnd >= section.range.end && section.treeEnd <= bytes.size());
        at = section.range.end;
    }
    require(at == bytes.size());
    for (const sb::Problem &problem : document.problems())
        require(problem.range.begin >= 0 && problem.range.begin <= problem.range.end && problem.range.end <= bytes.size()
                && problem.range.line >= 1);
    if (document.repair())
        require(QString::fromUtf8(document.repair()->repaired).toUtf8() == document.repair()->repaired);
    const QString prompt = sb::compilePrompt(document.persona(), {document.persona().tagline, {}, document.persona().name});
    require(!prompt.isEmpty());
    return 0;
}
