// SPDX-License-Identifier: Apache-2.0
#include "personas/citations.h"

#include "personas/inlinetext.h"
#include "personas/personalimits.h"
#include "personas/termindex.h"

#include <QTextBoundaryFinder>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Different words of some length beside the names of frameworks, or signs in scripts without blanks, from which on a sentence
/// says something.
constexpr qsizetype leastWordsThatExplain = 4;
constexpr qsizetype leastLengthOfThose = 4;
constexpr qsizetype leastSignsThatExplain = 10;

/// How far before a mark its framework's name saves saying it again.
constexpr qsizetype namedBefore = 200;

/// Of a sentence, before and behind the mark: a text may be without any full stop.
constexpr qsizetype sentenceReach = 400;

constexpr char16_t firstIdeograph = 0x2e80;

ProseSpan clipped(ProseSpan span, ProseSpan around)
{
    return {std::max(span.begin, around.begin - sentenceReach), std::min(span.end, around.end + sentenceReach)};
}

QStringView stretchOf(QStringView text, ProseSpan span)
{
    return text.sliced(span.begin, span.end - span.begin);
}

/// The passages in quotation marks of a block, with their marks.
QList<ProseSpan> quotedPassages(QStringView text, ProseSpan block)
{
    QList<ProseSpan> passages;
    qsizetype open = -1;
    for (qsizetype at = block.begin; at < block.end; ++at) {
        const QChar c = text.at(at);
        if (open < 0 && u"\"\u201c\u201e\u00ab"_s.contains(c)) {
            open = at;
        } else if (open >= 0 && u"\"\u201c\u201d\u00bb"_s.contains(c)) {
            passages.append({open, at + 1});
            open = -1;
        }
    }
    return passages;
}

/// In order and apart, as `isIn` wants them.
QList<ProseSpan> merged(QList<ProseSpan> spans)
{
    std::ranges::sort(spans, {}, &ProseSpan::begin);
    QList<ProseSpan> apart;
    for (const ProseSpan &span : std::as_const(spans)) {
        if (!apart.isEmpty() && span.begin < apart.constLast().end)
            apart.last().end = std::max(apart.constLast().end, span.end);
        else
            apart.append(span);
    }
    return apart;
}

/// A row is one, for what stands beside the name in it explains it.
QList<ProseSpan> sentencesOf(QStringView text, const ProseBlock &block, ProseSpan stretch)
{
    if (block.kind == ProseBlock::Kind::Row)
        return {stretch};
    // A line's end ends no sentence, but would for the finder.
    QString oneLine = stretchOf(text, stretch).toString();
    oneLine.replace(u'\n', u' ').replace(u'\r', u' ');
    QList<ProseSpan> sentences;
    // Nor must a mark's letters seem to go on with one.
    for (const CitationMark &mark : block.marks) {
        if (mark.span.end <= stretch.end)
            std::fill_n(oneLine.begin() + (mark.span.begin - stretch.begin), mark.span.end - mark.span.begin, u'X');
    }
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, oneLine);
    for (qsizetype begin = 0, end = finder.toNextBoundary(); end > 0; begin = end, end = finder.toNextBoundary())
        sentences.append({stretch.begin + begin, stretch.begin + end});
    return sentences;
}

qsizetype ideographsIn(QStringView text)
{
    return std::ranges::count_if(text, [](QChar c) { return c.unicode() >= firstIdeograph && c.isLetter(); });
}

/// Reads one answer.
class AnswerReading {
public:
    AnswerReading(QStringView answer, QStringView question, const CitationReader &reader, const FrameworkMentions &aliases)
        : m_answer(answer), m_question(question), m_reader(reader), m_aliases(aliases), m_blocks(proseOf(answer))
    {
    }

    Citations read()
    {
        for (qsizetype i = 0; i < m_blocks.size(); ++i) {
            if (m_blocks.at(i).kind != ProseBlock::Kind::Quote)
                takeMentions(m_blocks.at(i));
            if (!m_blocks.at(i).marks.isEmpty())
                takeMarks(i);
        }
        QSet<QString> cited;
        for (const Citation &citation : std::as_const(m_result.cited))
            cited.insert(citation.id);
        m_result.mentioned.removeIf([&cited](const FrameworkMention &mention) { return cited.contains(mention.id); });
        return std::move(m_result);
    }

private:
    void takeMentions(const ProseBlock &block)
    {
        QList<ProseSpan> without = block.code + block.links;
        for (const CitationMark &mark : block.marks)
            without.append(mark.span);
        QList<FrameworkMention> found = m_aliases.in(m_answer, block.span, merged(std::move(without)));
        if (!found.isEmpty() && !m_question.isEmpty()) {
            const QList<ProseSpan> quoted = quotedFrom(found, quotedPassages(m_answer, block.span));
            found.removeIf([&quoted](const FrameworkMention &mention) { return isIn(quoted, mention.span.begin); });
        }
        m_result.mentioned += found;
    }

    /// The passages with a mention in them that the question has as well.
    QList<ProseSpan> quotedFrom(const QList<FrameworkMention> &mentions, QList<ProseSpan> passages)
    {
        passages.removeIf([&](const ProseSpan &passage) {
            const auto inside = std::ranges::lower_bound(mentions, passage.begin, {},
                                                         [](const FrameworkMention &mention) { return mention.span.begin; });
            if (inside == mentions.end() || inside->span.end > passage.end || m_compared >= limits::quotedPassages)
                return true;
            ++m_compared;
            const ProseSpan inner{passage.begin + 1, passage.end - 1};
            return !m_question.contains(stretchOf(m_answer, inner).trimmed(), Qt::CaseInsensitive);
        });
        return passages;
    }

    void takeMarks(qsizetype index)
    {
        const ProseBlock &block = m_blocks.at(index);
        const QList<ProseSpan> sentences = sentencesOf(m_answer, block, block.span);
        for (const CitationMark &mark : block.marks) {
            const Framework *framework = m_reader.frameworkOf(mark.id);
            Citation citation{mark.span, framework ? framework->id : mark.id, m_reader.stateOf(mark.id), {}, false};
            const qsizetype at = sentenceOf(mark, block, sentences);
            const ProseSpan sentence = clipped(sentences.at(at), mark.span);
            citation.applied = wordsOf(sentence);
            citation.isExplained = m_explained.contains(citation.id) || explains(sentence);
            const ProseSpan next = citation.isExplained ? ProseSpan() : sentenceAfter(index, sentences, at);
            if (next.end > next.begin) {
                citation.applied = QString(citation.applied + u' ' + wordsOf(next)).trimmed();
                citation.isExplained = explains(next);
            }
            if (citation.isExplained)
                m_explained.insert(citation.id);
            m_result.cited.append(citation);
        }
    }

    /// A mark behind a full stop belongs to what was said, unless the sentence goes on with it.
    [[nodiscard]] qsizetype sentenceOf(const CitationMark &mark, const ProseBlock &block,
                                       const QList<ProseSpan> &sentences) const
    {
        const qsizetype least = std::max(block.span.begin, mark.span.begin - sentenceReach);
        qsizetype before = mark.span.begin;
        while (before > least && (m_answer.at(before - 1).isSpace() || isMarkEnd(before, block)))
            before = isMarkEnd(before, block) ? markEndingAt(before, block).span.begin : before - 1;
        qsizetype after = mark.span.end;
        while (after < block.span.end && m_answer.at(after).isSpace())
            ++after;
        const bool isBehindStop = before > block.span.begin && u".!?\u2026\u3002"_s.contains(m_answer.at(before - 1));
        const bool goesOn = after < block.span.end && m_answer.at(after).isLower();
        const qsizetype place = isBehindStop && !goesOn ? before - 1 : mark.span.begin;
        const auto next = std::ranges::upper_bound(sentences, place, {}, &ProseSpan::begin);
        return std::max<qsizetype>(0, next - sentences.begin() - 1);
    }

    [[nodiscard]] static CitationMark markEndingAt(qsizetype end, const ProseBlock &block)
    {
        const auto found =
            std::ranges::lower_bound(block.marks, end, {}, [](const CitationMark &mark) { return mark.span.end; });
        return found != block.marks.end() && found->span.end == end ? *found : CitationMark();
    }

    [[nodiscard]] static bool isMarkEnd(qsizetype at, const ProseBlock &block) { return markEndingAt(at, block).span.end > 0; }

    /// In the same block, else the first one below a heading or a lead-in.
    [[nodiscard]] ProseSpan sentenceAfter(qsizetype block, const QList<ProseSpan> &sentences, qsizetype at) const
    {
        const auto firstSignsOf = [](ProseSpan span) { return clipped(span, {span.begin, span.begin}); };
        if (at + 1 < sentences.size())
            return firstSignsOf(sentences.at(at + 1));
        const ProseSpan last = sentences.at(at);
        const bool leadsIn =
            m_blocks.at(block).kind == ProseBlock::Kind::Heading || stretchOf(m_answer, last).trimmed().endsWith(u':');
        if (!leadsIn || block + 1 >= m_blocks.size() || m_blocks.at(block + 1).kind == ProseBlock::Kind::Heading)
            return {};
        const ProseBlock &next = m_blocks.at(block + 1);
        return sentencesOf(m_answer, next, firstSignsOf(next.span)).value(0);
    }

    [[nodiscard]] QString wordsOf(ProseSpan sentence) const
    {
        return plainText(withoutCitationMarks(stretchOf(m_answer, sentence).trimmed().toString()));
    }

    /// Whether more is said than the names of frameworks.
    [[nodiscard]] bool explains(ProseSpan sentence) const
    {
        const QString text = withoutCitationMarks(stretchOf(m_answer, sentence).trimmed().toString());
        QString rest;
        qsizetype copied = 0;
        for (const auto mentions = m_aliases.in(text); const FrameworkMention &mention : mentions) {
            rest += QStringView(text).sliced(copied, mention.span.begin - copied);
            copied = mention.span.end;
        }
        rest += QStringView(text).sliced(copied);
        QStringList said = words(rest);
        said.removeIf([](const QString &word) { return word.size() < leastLengthOfThose; });
        said.removeDuplicates();
        return said.size() >= leastWordsThatExplain || ideographsIn(rest) >= leastSignsThatExplain;
    }

    QStringView m_answer;
    QStringView m_question;
    const CitationReader &m_reader;
    const FrameworkMentions &m_aliases;
    QList<ProseBlock> m_blocks;
    QSet<QString> m_explained;
    qsizetype m_compared = 0;  ///< passages, with the question
    Citations m_result;
};

}  // namespace

CitationReader::CitationReader(const FrameworkLibrary &library, const Persona &persona) : m_library(library)
{
    const QStringList ids = library.forPersona(persona);
    m_allowed = QSet<QString>(ids.cbegin(), ids.cend());
}

Citations CitationReader::read(QStringView answer, QStringView question) const
{
    return AnswerReading(answer, question.first(std::min(question.size(), limits::questionCompared)), *this,
                         m_library.mentions())
        .read();
}

CitationState CitationReader::stateOf(const QString &id) const
{
    const Framework *framework = frameworkOf(id);
    if (!framework)
        return CitationState::Unknown;
    return m_allowed.contains(framework->id) ? CitationState::Known : CitationState::NotThePersonas;
}

bool hasJustNamed(const FrameworkLibrary &library, const Framework &framework, QStringView before)
{
    const QStringView near = before.last(std::min(before.size(), namedBefore));
    return near.contains(framework.name, Qt::CaseInsensitive)
        || std::ranges::any_of(library.mentions().in(near),
                               [&framework](const FrameworkMention &mention) { return mention.id == framework.id; });
}

QString CitationReader::withoutMarks(const QString &answer) const
{
    return withoutCitationMarks(answer, [this](const QString &id, QStringView before) {
        const Framework *framework = frameworkOf(id);
        if (!framework)
            return QString();
        return hasJustNamed(m_library, *framework, before) ? QString() : framework->name;
    });
}

}  // namespace sb
