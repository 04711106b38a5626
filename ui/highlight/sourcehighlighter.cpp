// SPDX-License-Identifier: Apache-2.0
#include "ui/highlight/sourcehighlighter.h"

#include "base/limits.h"
#include "base/text.h"
#include "ui/highlight/coderoles.h"
#include "ui/style/tokens.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using KSyntaxHighlighting::Format;
using KSyntaxHighlighting::State;

constexpr int turnMs = 4;
constexpr int mostMsAtOnce = 8;
/// So many lines are read at once to colour what is seen; more than that are left to the turns.
constexpr int linesAtOnce = 300;
/// Lines before one that is not known that are taken for the beginning of a text.
constexpr int linesGuessedFrom = 40;

QTextCharFormat formatOf(CodeRole role, bool isBold)
{
    const Tokens &t = tokens(systemScheme());
    static constexpr std::array colours{&Tokens::text,         &Tokens::codeKeyword, &Tokens::codeString, &Tokens::codeNumber,
                                        &Tokens::codeFunction, &Tokens::codeComment, &Tokens::good,       &Tokens::bad};
    QTextCharFormat format;
    format.setForeground(t.*colours.at(static_cast<size_t>(role)));
    if (isBold)
        format.setFontWeight(QFont::Bold);
    return format;
}

}  // namespace

namespace {

/// What the lines before a line mean for it.
struct SourceState {
    enum class Place { Begin, FrontMatter, Body };

    Place place = Place::Begin;
    State state;

    bool operator==(const SourceState &) const = default;
};

/// One of the two languages; collects what its definition says of the line that was read last.
class Language final : public KSyntaxHighlighting::AbstractHighlighter {
public:
    State read(const QString &line, const State &before)
    {
        ranges.clear();
        return highlightLine(line, before);
    }

    QList<QTextLayout::FormatRange> ranges;

private:
    void applyFormat(int offset, int length, const Format &format) override
    {
        const bool isBold = format.name().startsWith("Header"_L1) || format.name().contains("Strong"_L1);
        const CodeRole role = roleIn(format);
        if (length > 0 && (role != CodeRole::Plain || isBold))
            ranges.append({offset, length, formatOf(role, isBold)});
    }

    /// Prose has fewer colours than code: what stands in a list, link or fence is text.
    static CodeRole roleIn(const Format &format)
    {
        const QString name = format.name();
        if (name.startsWith("Header"_L1) || name == "Key"_L1)
            return CodeRole::Function;
        if (name == "Number List"_L1)
            return CodeRole::Number;
        const bool isText = name.startsWith("List"_L1) || name.startsWith("Reference"_L1) || name == "Code"_L1
            || format.textStyle() == KSyntaxHighlighting::Theme::Attribute;
        return isText ? CodeRole::Plain : codeRoleOf(format);
    }
};

bool isBound(const QString &line)
{
    const QString trimmed = withoutBlankEnd(line);
    return trimmed == "---"_L1 || trimmed == "..."_L1;
}

bool isLoneHalf(const QString &line, qsizetype at)
{
    return line.at(at).isLowSurrogate() && (at == 0 || !line.at(at - 1).isHighSurrogate());
}

}  // namespace

/// What is known of a line beside its text.
struct SourceHighlighter::Line final : QTextBlockUserData {
    SourceState before;
    SourceState after;
    bool isRead = false;      ///< `after` follows from `before` and the text
    bool isColoured = false;  ///< as `before` asks for
};

class SourceHighlighter::Worker final {
public:
    Worker()
    {
        m_markdown.setDefinition(m_repository.definitionForName(u"Markdown"_s));
        m_yaml.setDefinition(m_repository.definitionForName(u"YAML"_s));
        m_bodyBegin = m_markdown.read(u"x"_s, {});
    }

    [[nodiscard]] SourceState bodyBegin() const { return {SourceState::Place::Body, m_bodyBegin}; }

    SourceState read(const QString &line, const SourceState &before)
    {
        using enum SourceState::Place;
        m_last = nullptr;
        const bool isMatterBegin = before.place == Begin && withoutBlankEnd(line) == "---"_L1;
        if (isMatterBegin)
            return {FrontMatter, {}};
        if (before.place == FrontMatter && isBound(line))
            return bodyBegin();
        if (line.size() > limits::highlightedLine)
            return before;
        m_last = before.place == FrontMatter ? &m_yaml : &m_markdown;
        const State state = before.place == Begin ? m_bodyBegin : before.state;
        return {before.place == FrontMatter ? FrontMatter : Body, m_last->read(line, state)};
    }

    /// Of the line that was read last, with what Markdown does not know: quoted phrases, variables and citations.
    QList<QTextLayout::FormatRange> formats(const QString &line) const
    {
        static const QRegularExpression own(u"\"[^\"]*\"|\\{\\{[^}]*\\}\\}|\\[\\[fw:[^\\]]*\\]\\]"_s);
        QList<QTextLayout::FormatRange> ranges = m_last != nullptr ? m_last->ranges : QList<QTextLayout::FormatRange>();
        if (m_last == &m_markdown) {
            for (const auto &match : own.globalMatch(line)) {
                const CodeRole role = line.at(match.capturedStart()) == u'"' ? CodeRole::String : CodeRole::Keyword;
                addPlain(
                    ranges,
                    {static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), formatOf(role, false)});
            }
        }
        addStandIns(line, ranges);
        return ranges;
    }

    qreal standInSpace = 0;

private:
    /// Adds a range unless something of it has another colour already.
    static void addPlain(QList<QTextLayout::FormatRange> &ranges, const QTextLayout::FormatRange &range)
    {
        const bool isTaken = std::ranges::any_of(ranges, [&range](const QTextLayout::FormatRange &one) {
            return one.start < range.start + range.length && one.start + one.length > range.start;
        });
        if (!isTaken)
            ranges.append(range);
    }

    void addStandIns(const QString &line, QList<QTextLayout::FormatRange> &ranges) const
    {
        QTextCharFormat hidden;
        hidden.setForeground(Qt::transparent);
        hidden.setFontLetterSpacingType(QFont::AbsoluteSpacing);
        hidden.setFontLetterSpacing(standInSpace);
        for (int i = 0; i < line.size(); ++i) {
            if (isLoneHalf(line, i))
                ranges.append({i, 1, hidden});
        }
    }

    KSyntaxHighlighting::Repository m_repository;
    Language m_markdown;
    Language m_yaml;
    Language *m_last = nullptr;  ///< of the line that was read last, if it has colours
    State m_bodyBegin;
};

SourceHighlighter::SourceHighlighter(QTextDocument &document)
    : QObject(&document), m_document(document), m_worker(std::make_unique<Worker>()), m_blocks(document.blockCount())
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &SourceHighlighter::work);
    connect(&document, &QTextDocument::contentsChange, this,
            [this](int position, int, int added) { takeChange(position, added); });
    m_turn.start();
}

SourceHighlighter::~SourceHighlighter() = default;

bool SourceHighlighter::isDone() const
{
    return m_known >= m_document.blockCount();
}

SourceHighlighter::Line &SourceHighlighter::lineOf(QTextBlock block)
{
    if (block.userData() == nullptr)
        block.setUserData(new Line);
    return *static_cast<Line *>(block.userData());
}

/// Lines behind the change keep what was known of them: as soon as the same state reaches one of them, all of it is true again.
void SourceHighlighter::takeChange(int position, int added)
{
    const int last = std::min(position + added, m_document.characterCount() - 1);
    QTextBlock block = m_document.findBlock(std::min(position, last));
    const int first = block.blockNumber();
    const int end = m_document.findBlock(last).blockNumber() + 1;
    for (int i = first; i < end; ++i, block = block.next()) {
        if (block.userData() != nullptr)
            lineOf(block).isRead = lineOf(block).isColoured = false;
    }
    const int grown = m_document.blockCount() - m_blocks;
    m_blocks = m_document.blockCount();
    const bool isKnownBehind = std::max(m_known, m_goesOn) + grown > end;
    m_goesOn = isKnownBehind ? std::max(m_known, m_goesOn) + grown : 0;
    m_changedEnd = std::max(end, m_changedEnd > first ? m_changedEnd + grown : end);
    m_known = std::min(m_known, first);
    m_turn.start();
}

void SourceHighlighter::work()
{
    if (readOn(m_document.blockCount() - 1, turnMs))
        m_turn.stop();
}

/// Whether it has come so far that the line is known.
bool SourceHighlighter::readOn(int last, int mostMs)
{
    QElapsedTimer timer;
    timer.start();
    QTextBlock block = m_document.findBlockByNumber(m_known);
    bool isOutdated = false;
    SourceState state = m_known > 0 && block.isValid() ? lineOf(block.previous()).after : SourceState();
    while (m_known <= last && block.isValid() && !timer.hasExpired(mostMs)) {
        Line &line = lineOf(block);
        const bool isSame = line.isRead && line.before == state;
        if (isSame && m_known >= m_changedEnd && m_goesOn > m_known) {
            m_known = m_goesOn;
            m_changedEnd = 0;
            block = m_document.findBlockByNumber(m_known);
            state = lineOf(m_document.findBlockByNumber(m_known - 1)).after;
            continue;
        }
        if (!isSame) {
            isOutdated = isOutdated || (line.isColoured && line.before != state);
            line.isColoured = line.isColoured && line.before == state;
            line.before = state;
            line.after = m_worker->read(block.text(), state);
            line.isRead = true;
        }
        state = line.after;
        ++m_known;
        block = block.next();
    }
    if (isOutdated)
        emit outdated();
    return m_known > last;
}

void SourceHighlighter::colour(int first, int last)
{
    last = std::min(last, m_document.blockCount() - 1);
    if (last > m_known + linesAtOnce)
        return colourGuessed(first, last);
    readOn(last, mostMsAtOnce);
    if (m_known <= last)
        return colourGuessed(first, last);
    QTextBlock block = m_document.findBlockByNumber(first);
    for (int i = first; i <= last; ++i, block = block.next())
        colourBlock(block);
}

void SourceHighlighter::colourGuessed(int first, int last)
{
    const int from = std::max(first - linesGuessedFrom, 0);
    QTextBlock block = m_document.findBlockByNumber(from);
    SourceState state = from > 0 ? m_worker->bodyBegin() : SourceState();
    for (int i = from; i <= last && block.isValid(); ++i, block = block.next()) {
        Line &line = lineOf(block);
        if (i < m_known) {
            state = line.after;
        } else if (!line.isRead) {
            line.before = state;
            line.after = m_worker->read(block.text(), state);
            line.isRead = true;
            line.isColoured = false;
        }
        state = line.after;
        if (i >= first)
            colourBlock(block);
    }
}

void SourceHighlighter::colourBlock(const QTextBlock &block)
{
    Line &line = lineOf(block);
    if (line.isColoured)
        return;
    line.isColoured = true;
    const QString text = block.text();
    m_worker->read(text, line.before);
    QList<QTextLayout::FormatRange> formats = m_worker->formats(text);
    const QTextLayout &layout = *block.layout();
    for (QTextLayout::FormatRange &range : formats) {  // what is being composed stands between
        if (range.start >= layout.preeditAreaPosition())
            range.start += static_cast<int>(layout.preeditAreaText().size());
    }
    if (layout.formats() == formats)
        return;
    block.layout()->setFormats(formats);
    m_document.markContentsDirty(block.position(), block.length());
}

void SourceHighlighter::setStandInSpace(qreal pixels)
{
    m_worker->standInSpace = pixels;
    forgetColours();
}

void SourceHighlighter::forgetColours()
{
    for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
        if (block.userData() != nullptr)
            lineOf(block).isColoured = false;
    }
    emit outdated();
}

}  // namespace sb::ui
