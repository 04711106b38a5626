// SPDX-License-Identifier: Apache-2.0
#include "personas/citations.h"
#include "require.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;
using sb::fuzz::require;

namespace {

/// What is found lies in the answer, in order; a text without its marks has none; while it comes no mark is seen in pieces.
void checkAnswer(const QString &answer, const sb::CitationReader &reader)
{
    const QList<sb::CitationMark> marks = sb::citationMarks(answer);
    const sb::Citations citations = reader.read(answer, answer);
    require(citations.cited.size() == marks.size());
    qsizetype at = 0;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        require(marks.at(i).span.begin >= at && marks.at(i).span.end <= answer.size());
        require(citations.cited.at(i).span == marks.at(i).span);
        require(sb::citationMarkAt(answer, marks.at(i).span.begin) == marks.at(i));
        at = marks.at(i).span.end;
    }
    at = 0;
    for (const sb::FrameworkMention &mention : citations.mentioned) {
        require(mention.span.begin >= at && mention.span.begin < mention.span.end && mention.span.end <= answer.size());
        at = mention.span.end;
    }
    require(sb::withoutCitationMarks(answer).size() <= answer.size());
    std::ignore = reader.withoutMarks(answer);
    const qsizetype shown = answer.size() - sb::heldBack(answer);
    require(shown >= 0);
    const QStringView rest = QStringView(answer).sliced(shown);
    require(rest.isEmpty() || rest.startsWith(u'['));
}

}  // namespace

/// The first half of an input is a framework's file, whose aliases are then looked for in the second, an answer.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype split = std::max<qsizetype>(bytes.indexOf('\0'), 0);
    const sb::Framework framework = sb::readFramework(bytes.first(split), u"a"_s);
    require(framework.id == "a"_L1 && !framework.name.isEmpty());
    for (const sb::Problem &problem : framework.problems)
        require(problem.range.begin >= 0 && problem.range.begin <= problem.range.end && problem.range.end <= split);
    sb::FrameworkMentions mentions;
    for (const QString &alias : framework.aliases)
        mentions.add(alias, framework.id);
    const QString answer = QString::fromUtf8(bytes.sliced(split));
    for (const auto found = mentions.in(answer); const sb::FrameworkMention &mention : found)
        require(mention.id == framework.id && mention.span.end <= answer.size());
    static const sb::FrameworkLibrary library =
        sb::FrameworkLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas/frameworks")});
    static const sb::CitationReader reader(library, sb::Persona());
    checkAnswer(answer, reader);
    return 0;
}
