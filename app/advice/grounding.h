// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/figurescan.h"
#include "domain/cellnames.h"
#include "domain/datapoint.h"
#include "metrics/benchmarks.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <array>
#include <vector>

namespace sb {

/// Where a figure of an answer is from.
enum class FigureOrigin : quint8 {
    Foreign,  ///< not from the leader's data, nor from an edition that the program has
    Value,  ///< a cell's value
    Before,  ///< its value in the period before
    Change,  ///< how far the one is from the other
    Events,  ///< how many events are behind it
    Published,  ///< a bound of a benchmark edition
    Said,  ///< by the leader, in the conversation
};

/// One figure of an answer's text.
struct GroundedFigure {
    ProseSpan span;  ///< in the Markdown text
    FigureOrigin origin = FigureOrigin::Foreign;
    qsizetype cell = -1;  ///< place of its cell among those given; -1 for none
    int year = 0;  ///< of the edition; 0 for none
    QString edition = {};
    bool isBenchmark = false;  ///< the text says that it is how others do

    [[nodiscard]] bool isOwn() const { return cell >= 0; }
    bool operator==(const GroundedFigure &) const = default;
};

/// Finds the figures of a text again among the leader's cells, by value, unit, rounding and the words around them. A figure of
/// two digits or fewer is one of the leader's where the text also speaks of that metric, since many numbers are like it. A text
/// that names another metric beside it speaks of that one. A value; any thread.
class Grounding {
public:
    /// Editions may be empty.
    Grounding(const DataPoints &cells, const QList<Edition> &editions);

    /// Figures of what the leader wrote: an answer that repeats them claims nothing.
    void hear(QStringView said);

    /// In the order of the text. Blocks that begin before `from` are context only. Nothing for a text beyond
    /// `limits::groundedCharacters`. Time linear in the text, logarithmic in the cells but for those whose words it has.
    [[nodiscard]] QList<GroundedFigure> check(QStringView markdown, qsizetype from = 0) const;
    [[nodiscard]] const DataPoints &cells() const { return m_cells; }

private:
    struct Entry {
        double value = 0;
        int cell = 0;
        FigureOrigin origin = FigureOrigin::Value;
        int sign = 0;  ///< of a change
    };
    struct Bound {
        double value = 0;
        int year = 0;
        QString edition;
        BandMetric metric = BandMetric::Frequency;
    };
    using Index = std::vector<Entry>;
    class Check;

    void add(SaidUnit kind, const Entry &entry);
    void addChange(SaidUnit kind, const Entry &entry);
    void addCell(int place);
    void addChanges(int place);
    void addEditions(const QList<Edition> &editions);

    DataPoints m_cells;
    CellNames m_names;
    CellNames m_counts;  ///< of what is counted, for "11 incidents"
    CellNames m_published;  ///< the metrics of editions
    std::array<Index, 7> m_values;  ///< by SaidUnit, ordered by value
    std::array<Index, 7> m_changes;
    std::array<std::vector<Bound>, 7> m_bounds;
    std::array<std::vector<double>, 7> m_heard;
};

/// How many figures are whose.
struct GroundedCount {
    int own = 0;
    int published = 0;
    int said = 0;
    int foreign = 0;

    bool operator==(const GroundedCount &) const = default;
};
[[nodiscard]] GroundedCount countOf(const QList<GroundedFigure> &figures);

}  // namespace sb
