// SPDX-License-Identifier: Apache-2.0
#include "personas/chapter.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

enum class Match { Whole, End };

struct Heading {
    QLatin1StringView words;
    Match match;
    ChapterKind kind;
};

// Source: reference "personas", sections 1.1 and 1.2.
constexpr std::array headings{
    Heading{"persona profile"_L1, Match::Whole, ChapterKind::Profile},
    Heading{"profile"_L1, Match::Whole, ChapterKind::Profile},
    Heading{"core competencies"_L1, Match::Whole, ChapterKind::Competencies},
    Heading{"competencies"_L1, Match::Whole, ChapterKind::Competencies},
    Heading{"communication patterns"_L1, Match::Whole, ChapterKind::Samples},
    Heading{"question handling"_L1, Match::End, ChapterKind::Playbooks},
    Heading{"metrics focus"_L1, Match::End, ChapterKind::Metrics},
    Heading{"activation triggers"_L1, Match::Whole, ChapterKind::Triggers},
    Heading{"triggers"_L1, Match::Whole, ChapterKind::Triggers},
    Heading{"advisory approach"_L1, Match::End, ChapterKind::Approach},
    Heading{"core behavior"_L1, Match::Whole, ChapterKind::Rules},
    Heading{"core behaviour"_L1, Match::Whole, ChapterKind::Rules},
    Heading{"frameworks"_L1, Match::End, ChapterKind::Frameworks},
    Heading{"frameworks expertise"_L1, Match::End, ChapterKind::Frameworks},
    Heading{"topics you cover"_L1, Match::Whole, ChapterKind::Topics},
    Heading{"topics i cover"_L1, Match::Whole, ChapterKind::Topics},
    Heading{"topics"_L1, Match::Whole, ChapterKind::Topics},
    Heading{"what you don't do"_L1, Match::Whole, ChapterKind::Prohibitions},
    Heading{"what i don't do"_L1, Match::Whole, ChapterKind::Prohibitions},
    Heading{"conversation style"_L1, Match::Whole, ChapterKind::Style},
    Heading{"communication style"_L1, Match::Whole, ChapterKind::Style},
    Heading{"source material"_L1, Match::Whole, ChapterKind::Sources},
    Heading{"sources"_L1, Match::Whole, ChapterKind::Sources},
    Heading{"key works"_L1, Match::Whole, ChapterKind::Sources},
    Heading{"questions i ask"_L1, Match::Whole, ChapterKind::Questions},
    Heading{"questions you ask"_L1, Match::Whole, ChapterKind::Questions},
    Heading{"characteristic questions"_L1, Match::Whole, ChapterKind::Questions},
    Heading{"conversation starters"_L1, Match::Whole, ChapterKind::Starters},
    Heading{"starters"_L1, Match::Whole, ChapterKind::Starters},
    Heading{"blind spots"_L1, Match::Whole, ChapterKind::BlindSpots},
    Heading{"quotes"_L1, Match::Whole, ChapterKind::Quotes},
};

bool endsWithWords(QStringView key, QLatin1StringView words)
{
    return key.endsWith(words) && (key.size() == words.size() || key.at(key.size() - words.size() - 1) == u' ');
}

}  // namespace

ChapterKind chapterOf(const QString &key)
{
    const auto found = std::ranges::find_if(headings, [&key](const Heading &heading) {
        return heading.match == Match::Whole ? key == heading.words : endsWithWords(key, heading.words);
    });
    return found == headings.end() ? ChapterKind::Free : found->kind;
}

Chapter::Chapter(const Section &section, const QString &personaName)
    : m_section(&section), m_key(withoutName(section.key, personaName)), m_rest(section.blocks)
{
}

bool Chapter::endsWith(QLatin1StringView word) const
{
    const qsizetype suffix = m_key.indexOf(" ("_L1);
    return endsWithWords(suffix > 0 ? QStringView(m_key).first(suffix) : QStringView(m_key), word);
}

QList<Block> Chapter::take(Block::Kind kind)
{
    QList<Block> taken;
    QList<Block> rest;
    for (const Block &block : std::as_const(m_rest))
        (block.kind == kind ? taken : rest).append(block);
    m_rest = rest;
    return taken;
}

QList<Block> Chapter::takeItems()
{
    QList<Block> taken;
    QList<Block> rest;
    for (const Block &block : std::as_const(m_rest))
        (block.kind == Block::Kind::Bullet || block.kind == Block::Kind::Numbered ? taken : rest).append(block);
    m_rest = rest;
    return taken;
}

}  // namespace sb
