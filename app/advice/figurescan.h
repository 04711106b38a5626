// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/prose.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace sb {

/// What a figure of a text measures; the unit of its value stands behind it.
enum class SaidUnit : quint8 {
    Plain,    ///< a count or a score
    Span,     ///< seconds
    Percent,  ///< percent; also "1 in 5"
    Points,   ///< percentage points
    PerDay,   ///< times a day
    Ratio,    ///< times as much
    Money,    ///< any currency
};

/// Whether a figure is said to be a difference, and in which direction.
enum class FigureChange : quint8 { None, Any, Up, Down };

/// A figure in a text, and what it may mean: "about 3 h" is more than one value.
struct TextFigure {
    ProseSpan span;  ///< in the text, with its unit
    SaidUnit kind = SaidUnit::Plain;
    double value = 0;
    double low = 0;
    double high = 0;
    int digits = 1;  ///< those that count
    FigureChange change = FigureChange::None;
    /// Said in passing (a small count, a plan of two weeks, an adjective): a claim only where it is one of the leader's figures.
    bool isSoft = false;
    bool isGoal = false;  ///< "a target of 4 h": no claim of how it is
    bool opensRange = false;  ///< the next figure is the other end
    QString noun;  ///< the words behind it, up to two
    qsizetype sentence = 0;  ///< place in `ScannedText::sentences`
};

struct TextSentence {
    ProseSpan span;
    qsizetype block = 0;  ///< place in `ScannedText::blocks`
};

/// The figures that a Markdown text claims, in order. What counts or names nothing is none: list numbers, headings, code,
/// addresses, dates, years, times, versions, ordinals, numbers of steps, options and tickets.
struct ScannedText {
    QList<ProseBlock> blocks;
    QList<TextSentence> sentences;
    QList<TextFigure> figures;
};

/// Blocks that begin before `from` are read as context, and their figures left out. Linear time; pure. In English, with
/// numbers as other languages write them where that can be told.
[[nodiscard]] ScannedText scanFigures(QStringView markdown, qsizetype from = 0);

}  // namespace sb
