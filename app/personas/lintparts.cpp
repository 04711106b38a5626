// SPDX-License-Identifier: Apache-2.0
#include "personas/inlinetext.h"
#include "personas/lintchecks.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isGeneric(const QString &phrase)
{
    static const QSet<QString> generic{
        u"business"_s, u"change"_s,  u"coaching"_s,    u"communication"_s, u"conflict"_s,  u"cost"_s,       u"data"_s,
        u"delivery"_s, u"design"_s,  u"development"_s, u"growth"_s,        u"incidents"_s, u"leadership"_s, u"management"_s,
        u"metrics"_s,  u"people"_s,  u"performance"_s, u"planning"_s,      u"platform"_s,  u"process"_s,    u"product"_s,
        u"project"_s,  u"quality"_s, u"reliability"_s, u"satisfaction"_s,  u"services"_s,  u"speed"_s,      u"strategy"_s,
        u"team"_s,     u"teams"_s,   u"technology"_s,  u"value"_s,         u"velocity"_s,  u"work"_s};
    return generic.contains(phrase.toCaseFolded());
}

/// Its own document says with care when it counts.
bool isWeighed(const Trigger &trigger)
{
    constexpr double light = 0.5;  // below it a trigger helps others and never chooses alone
    return trigger.kind == Trigger::Kind::Exclude || !trigger.unless.isEmpty() || trigger.weight.value_or(1) < light;
}

struct QuoteMarks {
    QByteArrayView open;
    QByteArrayView close;
};
constexpr std::array quoteMarks{QuoteMarks{"\"", "\""}, QuoteMarks{"\xe2\x80\x9c", "\xe2\x80\x9d"},
                                QuoteMarks{"\xe2\x80\x9e", "\xe2\x80\x9c"}, QuoteMarks{"\xc2\xab", "\xc2\xbb"},
                                QuoteMarks{"'", "'"}};

TextRange withQuotes(const QByteArray &bytes, TextRange range)
{
    for (const QuoteMarks &marks : quoteMarks) {
        if (bytes.first(range.begin).endsWith(marks.open) && QByteArrayView(bytes).sliced(range.end).startsWith(marks.close))
            return {range.begin - marks.open.size(), range.end + marks.close.size(), range.line};
    }
    return range;
}

qsizetype skipBlanks(const QByteArray &bytes, qsizetype at, qsizetype end)
{
    while (at < end && (bytes.at(at) == ' ' || bytes.at(at) == '\t'))
        ++at;
    return at;
}

const Block *blockAt(const LintText &text, qsizetype at)
{
    const QList<Section> &sections = text.document().sections();
    const auto after = std::ranges::upper_bound(sections, at, {}, [](const Section &section) { return section.range.begin; });
    if (after == sections.begin())
        return nullptr;
    const QList<Block> &blocks = std::prev(after)->blocks;
    const auto block =
        std::ranges::find_if(blocks, [at](const Block &one) { return one.range.begin <= at && at < one.range.end; });
    return block == blocks.end() ? nullptr : &*block;
}

/// Out of a bullet of phrases in quotation marks, with the comma before or behind it.
std::optional<LintFix> withoutPhrase(const LintText &text, const TextRange &phrase)
{
    const Block *block = blockAt(text, phrase.begin);
    if (block == nullptr || (block->kind != Block::Kind::Bullet && block->kind != Block::Kind::Numbered))
        return std::nullopt;
    const QByteArray &bytes = text.bytes();
    TextRange cut = withQuotes(bytes, phrase);
    const qsizetype behind = skipBlanks(bytes, cut.end, block->range.end);
    if (behind < block->range.end && bytes.at(behind) == ',') {
        cut.end = skipBlanks(bytes, behind + 1, block->range.end);
        return LintFix{LintFix::Kind::RemovePhrase, cut, {}};
    }
    qsizetype before = cut.begin;
    while (before > block->range.begin && (bytes.at(before - 1) == ' ' || bytes.at(before - 1) == '\t'))
        --before;
    if (before > block->range.begin && bytes.at(before - 1) == ',') {
        cut.begin = before - 1;
        while (cut.begin > block->range.begin && bytes.at(cut.begin - 1) == ' ')
            --cut.begin;
        return LintFix{LintFix::Kind::RemovePhrase, cut, {}};
    }
    constexpr qsizetype longestItem = 16 * 1024;  // a longer one is not read for each of its phrases
    const bool isAlone = block->range.end - block->range.begin <= longestItem && phrases(block->text()).size() == 1;
    return isAlone ? std::optional(LintFix{LintFix::Kind::RemovePhrase, block->range, {}}) : std::nullopt;
}

/// `people` and `{p: people}` become `{p: people, w: 0.4}`.
std::optional<LintFix> withWeight(const LintText &text, const TextRange &phrase)
{
    const QByteArray &bytes = text.bytes();
    const TextRange value = withQuotes(bytes, phrase);
    const QByteArray written = bytes.sliced(value.begin, value.end - value.begin);
    const qsizetype lineEnd = std::max(bytes.indexOf('\n', value.end), value.end);
    const QByteArrayView rest = QByteArrayView(bytes).sliced(value.end, lineEnd - value.end);
    const qsizetype lineBegin = bytes.lastIndexOf('\n', value.begin) + 1;
    const QByteArray before = bytes.sliced(lineBegin, value.begin - lineBegin).trimmed();
    if (before.endsWith("{p:") || before.endsWith("{phrase:")) {
        const bool isClosed = rest.trimmed().startsWith('}');
        return isClosed ? std::optional(LintFix{LintFix::Kind::AddWeight, {value.end, value.end, value.line}, ", w: 0.4"})
                        : std::nullopt;
    }
    if (before.endsWith('-') || before.endsWith('[') || before.endsWith(','))
        return LintFix{LintFix::Kind::AddWeight, value, "{p: " + written + ", w: 0.4}"};
    return std::nullopt;
}

}  // namespace

std::optional<LintFix> lintchecks::lighterTrigger(const LintText &text, qsizetype trigger)
{
    const TextRange place = text.placeOfTrigger(trigger);
    const bool isNeeded = text.persona().rules.isEmpty() && text.persona().triggers.size() == 1;
    if (place.end == 0)
        return std::nullopt;
    if (place.begin < text.document().bodyBegin())
        return withWeight(text, place);
    return isNeeded ? std::nullopt : withoutPhrase(text, place);
}

void lintchecks::missingParts(const LintSubject &subject, LintSink &sink)
{
    const Persona &persona = subject.text.persona();
    if (persona.name.isEmpty())
        sink.addForFile(u"name"_s);
    if (persona.role.isEmpty())
        sink.addForFile(u"role"_s);
    if (persona.rules.isEmpty() && persona.triggers.isEmpty())
        sink.addForFile(u"rules or triggers"_s);
}

bool lintchecks::saysUncertainty(const QString &text)
{
    static const QRegularExpression unsure(
        u"\\buncertain|\\bunsure\\b|\\bnot (?:sure|certain)\\b|\\b(?:not|nobody|never|without) know|n['\\x{2019}]t know"
        u"|\\bnot known\\b|\\bunknown\\b|\\bguess|\\bspeculat|\\bdata (?:is|are) (?:thin|missing)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return unsure.match(text).hasMatch();
}

void lintchecks::missingLimits(const LintSubject &subject, LintSink &sink)
{
    const Persona &persona = subject.text.persona();
    if (persona.prohibitions.isEmpty())
        sink.addForFile(u"prohibitions"_s);
    QStringList lines = persona.prohibitions + persona.style;
    for (const auto &items : {persona.rules, persona.methodology, persona.principles}) {
        for (const NamedText &item : items)
            lines += {item.name, item.text};
    }
    if (isEnglish(persona) && !saysUncertainty(lines.join(u'\n')))
        sink.addForFile(u"uncertainty"_s);
}

void lintchecks::genericTriggers(const LintSubject &subject, LintSink &sink)
{
    const QList<Trigger> &triggers = subject.text.persona().triggers;
    for (qsizetype i = 0; i < triggers.size() && !sink.isFull(); ++i) {
        if (isGeneric(triggers.at(i).phrase) && !isWeighed(triggers.at(i)))
            sink.add(subject.text.placeOfTrigger(i), triggers.at(i).phrase, lighterTrigger(subject.text, i));
    }
}

void lintchecks::baldFrameworks(const LintSubject &subject, LintSink &sink)
{
    for (const FrameworkUse &use : subject.text.persona().frameworks) {
        if (!sink.isFull() && use.gloss.isEmpty() && use.parts.isEmpty() && use.keyInsight.isEmpty())
            sink.add(subject.text.find(use.name, {ChapterKind::Frameworks}), lintPair(use.name, u"no gloss"_s));
    }
}

/// What stands last weighs least with a model that gets the file as it is, and every exported file is such a one.
void lintchecks::lateRules(const LintSubject &subject, LintSink &sink)
{
    constexpr qsizetype longEnough = 4'000;  // of a short text everything is near
    static const QRegularExpression strict(u"^\\W*(?:always|never|must|do not|don['\\x{2019}]t)\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const qsizetype size = subject.text.bytes().size();
    const qsizetype late = size - size / 5;
    if (size < longEnough)
        return;
    for (const LintText::Chapter &chapter : subject.text.chapters()) {
        const Section &section = subject.text.document().sections().at(chapter.section);
        const bool isOfRules = chapter.kind == ChapterKind::Rules || chapter.kind == ChapterKind::Prohibitions;
        if (isOfRules && section.heading.begin >= late)
            sink.add(section.heading, section.title);
    }
    if (!isEnglish(subject.text.persona()))
        return;
    for (const auto items = subject.text.itemsOf({ChapterKind::Free}); const LintItem &item : items) {
        if (item.range.begin >= late && strict.match(item.text).hasMatch())
            sink.add(item.range, item.text);
    }
}

}  // namespace sb
