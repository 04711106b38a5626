// SPDX-License-Identifier: Apache-2.0
#include "advice/grounding.h"

#include "advice/benchmarkwords.h"
#include "advice/groundinglimits.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double secondsOfHour = 3600;
constexpr double secondsOfMinute = 60;
constexpr int digitsThatTell = 3;  // from so many on a figure is taken for a cell's without words for it
constexpr double widestRange = 0.5;  // of its upper end; a wider one says nothing
constexpr double sameBound = 0.01;

SaidUnit kindOf(Unit unit)
{
    switch (unit) {
    case Unit::PerDay:
        return SaidUnit::PerDay;
    case Unit::Hours:
    case Unit::Minutes:
        return SaidUnit::Span;
    case Unit::Percent:
        return SaidUnit::Percent;
    case Unit::Count:
    case Unit::Score:
        break;
    }
    return SaidUnit::Plain;
}

double factorOf(Unit unit)
{
    return unit == Unit::Hours ? secondsOfHour : unit == Unit::Minutes ? secondsOfMinute : 1;
}

size_t at(SaidUnit kind)
{
    return static_cast<size_t>(kind);
}

DataPoints countedOf(const DataPoints &cells)
{
    DataPoints counted = cells;
    for (DataPoint &cell : counted) {
        if (cell.unit != Unit::Count)
            cell = {};
    }
    return counted;
}

/// The metrics of editions, as `CellNames` knows them, in the order of BandMetric.
DataPoints publishedMetrics()
{
    return {{.cell = u"dora.deployment_frequency"_s, .name = u"Deployment frequency"_s},
            {.cell = u"dora.change_lead_time.p50"_s, .name = u"Change lead time"_s},
            {.cell = u"dora.change_fail_rate"_s, .name = u"Change fail rate"_s},
            {.cell = u"dora.failed_deployment_recovery_time.p50"_s, .name = u"Failed deployment recovery time"_s}};
}

SaidUnit kindOf(BandMetric metric)
{
    switch (metric) {
    case BandMetric::Frequency:
        return SaidUnit::PerDay;
    case BandMetric::FailRate:
        return SaidUnit::Percent;
    case BandMetric::Lead:
    case BandMetric::Recovery:
        break;
    }
    return SaidUnit::Span;
}

}  // namespace

Grounding::Grounding(const DataPoints &cells, const QList<Edition> &editions)
    : m_cells(cells), m_names(cells), m_counts(countedOf(cells)), m_published(publishedMetrics())
{
    for (int place = 0; place < static_cast<int>(cells.size()); ++place)
        addCell(place);
    addEditions(editions);
    for (auto *indexes : {&m_values, &m_changes}) {
        for (Index &index : *indexes)
            std::ranges::stable_sort(index, {}, &Entry::value);
    }
}

void Grounding::add(SaidUnit kind, const Entry &entry)
{
    if (std::isfinite(entry.value))
        m_values[at(kind)].push_back(entry);
}

void Grounding::addChange(SaidUnit kind, const Entry &entry)
{
    if (std::isfinite(entry.value))
        m_changes[at(kind)].push_back(entry);
}

void Grounding::addCell(int place)
{
    const DataPoint &cell = m_cells.at(place);
    const double factor = factorOf(cell.unit);
    if (cell.value)
        add(kindOf(cell.unit), {*cell.value * factor, place, FigureOrigin::Value});
    if (cell.before)
        add(kindOf(cell.unit), {*cell.before * factor, place, FigureOrigin::Before});
    if (cell.value && cell.n > 0)
        add(SaidUnit::Plain, {static_cast<double>(cell.n), place, FigureOrigin::Events});
    if (cell.value && cell.before)
        addChanges(place);
}

void Grounding::addChanges(int place)
{
    const DataPoint &cell = m_cells.at(place);
    const double now = *cell.value * factorOf(cell.unit);
    const double before = *cell.before * factorOf(cell.unit);
    const int sign = now > before ? 1 : now < before ? -1 : 0;
    const auto take = [&](SaidUnit kind, double value) { addChange(kind, {value, place, FigureOrigin::Change, sign}); };
    const SaidUnit kind = kindOf(cell.unit);
    take(kind == SaidUnit::Percent ? SaidUnit::Points : kind, std::abs(now - before));
    if (kind == SaidUnit::Percent)  // people say percent for points, too
        take(SaidUnit::Percent, std::abs(now - before));
    if (before != 0) {
        take(SaidUnit::Percent, std::abs(now / before - 1) * 100);
        take(SaidUnit::Ratio, now / before);
    }
    if (now != 0)
        take(SaidUnit::Ratio, before / now);
}

void Grounding::addEditions(const QList<Edition> &editions)
{
    for (const Edition &edition : editions) {
        for (const BandMetric metric : {BandMetric::Frequency, BandMetric::Lead, BandMetric::FailRate, BandMetric::Recovery}) {
            const double factor = kindOf(metric) == SaidUnit::Span ? secondsOfHour : 1;
            QList<Edition::Bound> bounds = edition.tables.value(metric).bounds;
            bounds.removeIf([](const Edition::Bound &bound) { return !std::isfinite(bound.value); });
            for (const Edition::Bound &bound : std::as_const(bounds))
                m_bounds[at(kindOf(metric))].push_back({bound.value * factor, edition.year, edition.id, metric});
        }
    }
    for (std::vector<Bound> &bounds : m_bounds)
        std::ranges::stable_sort(bounds, std::ranges::greater(), &Bound::year);
}

void Grounding::hear(QStringView said)
{
    for (const auto figures = scanFigures(said).figures; const TextFigure &figure : figures)
        m_heard[at(figure.kind)].push_back(figure.value);
}

/// Goes through one text.
class Grounding::Check {
public:
    Check(const Grounding &grounding, QStringView markdown, qsizetype from)
        : m_all(grounding), m_markdown(markdown), m_text(scanFigures(markdown, from))
    {
    }

    QList<GroundedFigure> run()
    {
        QList<GroundedFigure> all;
        for (qsizetype i = 0; i < m_text.figures.size(); ++i) {
            const TextFigure &figure = m_text.figures.at(i);
            moveTo(figure.sentence);
            const std::optional<GroundedFigure> found = grounded(figure);
            const bool isEnd = i > 0 && m_text.figures.at(i - 1).opensRange && !all.isEmpty() && found
                && all.constLast().origin == FigureOrigin::Foreign && found->origin == FigureOrigin::Foreign
                && all.constLast().span == m_text.figures.at(i - 1).span;
            if (found)
                all.append(*found);
            if (isEnd)
                joinRange(m_text.figures.at(i - 1), figure, all);
        }
        return all;
    }

private:
    struct Choice {
        const Entry *entry = nullptr;
        double score = 0;
        bool isSaid = false;  ///< its sentence names the metric in full
        bool isSpoken = false;  ///< anything around it speaks of the metric
    };

    [[nodiscard]] QStringView partOf(const ProseSpan &span) const
    {
        return m_markdown.sliced(span.begin, span.end - span.begin);
    }

    void moveTo(qsizetype sentence)
    {
        if (sentence == m_sentence)
            return;
        const TextSentence &now = m_text.sentences.at(sentence);
        const qsizetype block = m_sentence < 0 ? -1 : m_text.sentences.at(m_sentence).block;
        m_sentence = sentence;
        m_said = m_all.m_names.mentionsIn(partOf(now.span));
        m_isBenchmark = isAboutOthers(partOf(now.span)) || isAboutOthers(headingOf(now.block));
        m_isOthersOwn = isAboutOthers(partOf(now.span)) && !isAboutReader(partOf(now.span));
        if (block == now.block)
            return;
        const QString near = partOf(m_text.blocks.at(now.block).span).toString();
        const QString above = textAbove(now.block);
        m_near = m_all.m_names.mentionsIn(near);
        m_above = m_all.m_names.mentionsIn(above);
        m_metrics = m_all.m_published.mentionsIn(QString(above + u'\n' + near));
        m_isAboutOthers = isAboutOthers(near) || isAboutOthers(headingOf(now.block));
    }

    [[nodiscard]] QString headingOf(qsizetype block) const
    {
        for (qsizetype place = block - 1; place >= 0; --place) {
            if (m_text.blocks.at(place).kind == ProseBlock::Kind::Heading)
                return partOf(m_text.blocks.at(place).span).toString();
        }
        return {};
    }

    /// The heading, and the block before.
    [[nodiscard]] QString textAbove(qsizetype block) const
    {
        return headingOf(block) + u'\n' + (block > 0 ? partOf(m_text.blocks.at(block - 1).span).toString() : QString());
    }

    [[nodiscard]] std::optional<GroundedFigure> grounded(const TextFigure &figure) const
    {
        GroundedFigure found{.span = figure.span, .isBenchmark = m_isBenchmark};
        if (const Bound *bound = published(figure)) {
            found.origin = FigureOrigin::Published;
            found.year = bound->year;
            found.edition = bound->edition;
            return found;
        }
        const bool isDifference =
            figure.change != FigureChange::None || figure.kind == SaidUnit::Ratio || figure.kind == SaidUnit::Points;
        Choice choice;
        if (isDifference)
            choice = best(figure, m_all.m_changes[at(figure.kind)]);
        if (choice.entry == nullptr)
            choice = best(figure, m_all.m_values[at(figure.kind)]);
        if (choice.entry != nullptr && (figure.isGoal || m_isOthersOwn || namesAnother(figure.kind, *choice.entry)))
            choice = {};
        if (!isClaim(figure, choice))
            return std::nullopt;
        if (choice.entry != nullptr) {
            found.origin = choice.entry->origin;
            found.cell = choice.entry->cell;
            found.isBenchmark = false;
        } else if (isHeard(figure)) {
            found.origin = FigureOrigin::Said;
            found.isBenchmark = false;
        }
        return found;
    }

    [[nodiscard]] bool isHeard(const TextFigure &figure) const
    {
        return std::ranges::any_of(m_all.m_heard[at(figure.kind)],
                                   [&figure](double value) { return value >= figure.low && value <= figure.high; });
    }

    /// The entry that fits best; the words around the figure count more than how near it is.
    [[nodiscard]] Choice best(const TextFigure &figure, const Index &index) const
    {
        Choice best;
        int fitting = 0;
        for (auto entry = std::ranges::lower_bound(index, figure.low, {}, &Entry::value);
             entry != index.end() && entry->value <= figure.high; ++entry) {
            const bool isAgainst = (figure.change == FigureChange::Up && entry->sign < 0)
                || (figure.change == FigureChange::Down && entry->sign > 0);
            if (isAgainst)
                continue;
            const Choice one = choiceOf(figure, *entry);
            if (best.entry == nullptr || one.score > best.score)
                best = one;
            ++fitting;
        }
        const bool isOfData =
            best.entry != nullptr && (best.entry->origin == FigureOrigin::Value || best.entry->origin == FigureOrigin::Before);
        const bool isTold = figure.digits >= digitsThatTell && fitting == 1 && isOfData && figure.change == FigureChange::None;
        return best.isSpoken || isTold ? best : Choice();
    }

    [[nodiscard]] Choice choiceOf(const TextFigure &figure, const Entry &entry) const
    {
        constexpr double inSentence = 6;
        constexpr double inBlock = 2;
        const auto cell = static_cast<size_t>(entry.cell);
        const auto worth = [](const CellMention &mention, double most) {
            return mention.isWhole ? most : mention.words > 0 ? most / 2 : 0;
        };
        const double words = worth(m_said[cell], inSentence) + worth(m_near[cell], inBlock) + worth(m_above[cell], 1);
        const double origin = entry.origin == FigureOrigin::Value ? 0.3 : entry.origin == FigureOrigin::Before ? 0.1 : 0;
        const double distance = std::abs(entry.value - figure.value) / qMax(figure.high - figure.low, 1e-12);
        return {&entry, words + 0.3 * m_said[cell].words + origin - 0.05 * distance, m_said[cell].isWhole, words > 0};
    }

    /// What the sentence says of another metric in the same unit is no figure of this one.
    [[nodiscard]] bool namesAnother(SaidUnit kind, const Entry &chosen) const
    {
        const auto cell = static_cast<size_t>(chosen.cell);
        const bool isPartOfChange = chosen.origin == FigureOrigin::Change && m_near[cell].isWhole;
        if (m_said[cell].words > 0 || isPartOfChange)
            return false;
        for (size_t i = 0; i < m_said.size(); ++i) {
            if (m_said[i].isWhole && kindOf(m_all.m_cells.at(static_cast<qsizetype>(i)).unit) == kind)
                return true;
        }
        return false;
    }

    [[nodiscard]] const Bound *published(const TextFigure &figure) const
    {
        if (!m_isAboutOthers || figure.change != FigureChange::None)
            return nullptr;
        for (const Bound &bound : m_all.m_bounds[at(figure.kind)]) {
            const bool isSame = std::abs(bound.value - figure.value) <= bound.value * sameBound;
            if (isSame && m_metrics[static_cast<size_t>(bound.metric)].words > 0)
                return &bound;
        }
        return nullptr;
    }

    /// What is said in passing is a claim where it names what it counts, or the sentence the metric whose figure it is.
    [[nodiscard]] bool isClaim(const TextFigure &figure, const Choice &choice) const
    {
        if (!figure.isSoft || choice.isSaid)
            return true;
        if (figure.kind != SaidUnit::Plain || figure.noun.isEmpty())
            return false;
        return std::ranges::any_of(m_all.m_counts.mentionsIn(figure.noun.section(u' ', 0, 0)), &CellMention::isWhole);
    }

    /// "40 to 50 min" is the leader's figure where that lies between.
    void joinRange(const TextFigure &first, const TextFigure &second, QList<GroundedFigure> &all) const
    {
        TextFigure whole = first;
        whole.low = first.value;
        whole.high = second.value;
        if (whole.high - whole.low > whole.high * widestRange)
            return;
        const Choice choice = best(whole, m_all.m_values[at(whole.kind)]);
        if (choice.entry == nullptr || !choice.isSaid)
            return;
        for (GroundedFigure *one : {&all[all.size() - 2], &all[all.size() - 1]}) {
            one->origin = choice.entry->origin;
            one->cell = choice.entry->cell;
            one->isBenchmark = false;
        }
    }

    const Grounding &m_all;
    QStringView m_markdown;
    ScannedText m_text;
    qsizetype m_sentence = -1;
    std::vector<CellMention> m_said;  ///< in the sentence
    std::vector<CellMention> m_near;  ///< in its block
    std::vector<CellMention> m_above;  ///< in the heading and the block before
    std::vector<CellMention> m_metrics;  ///< of editions, in all of these
    bool m_isAboutOthers = false;  ///< the block or its heading
    bool m_isBenchmark = false;  ///< the sentence or the heading
    bool m_isOthersOwn = false;  ///< the sentence speaks of others alone
};

QList<GroundedFigure> Grounding::check(QStringView markdown, qsizetype from) const
{
    return markdown.size() > limits::groundedCharacters ? QList<GroundedFigure>() : Check(*this, markdown, from).run();
}

GroundedCount countOf(const QList<GroundedFigure> &figures)
{
    GroundedCount count;
    for (const GroundedFigure &figure : figures) {
        ++(figure.isOwn()                                 ? count.own
               : figure.origin == FigureOrigin::Published ? count.published
               : figure.origin == FigureOrigin::Said      ? count.said
                                                          : count.foreign);
    }
    return count;
}

}  // namespace sb
