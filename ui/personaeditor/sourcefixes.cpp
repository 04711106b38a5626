// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcefixes.h"

#include <algorithm>

namespace sb::ui {

namespace {

qsizetype lineBegin(const QByteArray &bytes, qsizetype at)
{
    const auto isLineEnd = [](char byte) { return byte == '\n' || byte == '\r'; };
    while (at > 0 && !isLineEnd(bytes.at(at - 1)))
        --at;
    return at;
}

/// The begin of the heading or block that holds the byte; the byte itself where there is none.
qsizetype partBegin(const PersonaDocument &document, qsizetype byte)
{
    for (const Section &section : document.sections()) {
        if (section.level > 0 && byte >= section.heading.begin && byte < section.heading.end)
            return section.heading.begin;
        const auto block = std::ranges::find_if(
            section.blocks, [byte](const Block &one) { return byte >= one.range.begin && byte < one.range.end; });
        if (block != section.blocks.cend())
            return block->range.begin;
    }
    return byte;
}

QByteArray indentAt(const QByteArray &bytes, qsizetype begin)
{
    qsizetype end = begin;
    while (end < bytes.size() && (bytes.at(end) == ' ' || bytes.at(end) == '\t'))
        ++end;
    return bytes.sliced(begin, end - begin);
}

}  // namespace

SilenceComment silenceFor(const PersonaDocument &document, const Problem &problem, const QByteArray &lineEnd)
{
    const QByteArray &bytes = document.bytes();
    const bool isOfFile = problem.range.end == 0;
    const bool isYaml = !isOfFile && problem.range.begin < document.bodyBegin();
    const qsizetype place = isOfFile ? document.bodyBegin()
        : isYaml                     ? problem.range.begin
                                     : partBegin(document, problem.range.begin);
    const qsizetype at = lineBegin(bytes, place);
    const QByteArray head = indentAt(bytes, at) + (isYaml ? "# " : "<!-- ") + "lint-ignore " + problem.code.toUtf8() + ": ";
    const QByteArray tail = (isYaml ? QByteArray() : QByteArray(" -->")) + lineEnd;
    return {{{at, at, 0}, head + tail}, at + head.size()};
}

}  // namespace sb::ui
