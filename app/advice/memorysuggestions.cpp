// SPDX-License-Identifier: Apache-2.0
#include "advice/memorysuggestions.h"

#include "base/keptlimits.h"
#include "domain/attachment.h"

#include <QRegularExpression>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Words that make a sentence one of a layer, the surest first.
struct LayerWords {
    MemoryLayer layer;
    const char *words;
};

constexpr std::array layerWords{
    LayerWords{MemoryLayer::Notebook, R"(^\s*(?:please )?remember(?: that|:)?\s)"},
    LayerWords{
        MemoryLayer::Decision,
        R"(\b(?:we|I)(?: have|'ve)? decided\b|\bthe decision is\b|^\s*decision:|\bwe (?:have chosen|chose|will go with|are going with)\b)"},
    LayerWords{
        MemoryLayer::Commitment,
        R"(\b(?:I|we)(?:'ll| will| have promised to| promised to| committed to)\b.{3,}\b(?:by|until|before|on|next|this|within)\b.*\b(?:\d|mon|tue|wed|thu|fri|sat|sun|week|month|quarter|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"},
    LayerWords{
        MemoryLayer::Organisation,
        R"(\b(?:we|our (?:team|teams|company|organi[sz]ation|department)) (?:are|is|have|has)\b.{0,30}(?:\b(?:an?|about|around)\b.{0,20}\b(?:company|start-?up|scale-?up|bank|agency|team)\b|\d+.{0,20}\b(?:people|engineers|developers|teams|employees)\b))"},
};

std::optional<MemoryLayer> layerOf(const QString &sentence)
{
    static const QList<QRegularExpression> words = [] {
        QList<QRegularExpression> made;
        for (const LayerWords &layer : layerWords)
            made.append(QRegularExpression(QString(QLatin1StringView(layer.words)), QRegularExpression::CaseInsensitiveOption));
        return made;
    }();
    for (size_t i = 0; i < layerWords.size(); ++i) {
        if (words.at(static_cast<qsizetype>(i)).match(sentence).hasMatch())
            return layerWords.at(i).layer;
    }
    return std::nullopt;
}

/// Without the words that ask to remember it.
QString asNote(const QString &sentence)
{
    static const QRegularExpression asking(u"^\\s*(?:please )?remember(?: that|:)?\\s+"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    QString note = QString(sentence).remove(asking);
    if (!note.isEmpty())
        note[0] = note.at(0).toUpper();
    return note;
}

}  // namespace

QList<MemoryItem> memorySuggestions(const Message &question, const QString &advisor)
{
    static const QRegularExpression sentenceEnd(u"(?<=[.!?])\\s+|\\n+"_s);
    QList<MemoryItem> suggestions;
    for (const auto sentences =
             questionWords(question.text).left(limits::suggestionCharacters).split(sentenceEnd, Qt::SkipEmptyParts);
         const QString &sentence : sentences) {
        const QString text = sentence.simplified();
        if (text.endsWith(u'?') || text.startsWith(u'/') || text.size() > limits::memoryCharacters)
            continue;
        const std::optional<MemoryLayer> layer = layerOf(text);
        if (!layer || suggestions.size() >= limits::memorySuggestions)
            continue;
        suggestions.append({.layer = *layer,
                            .text = asNote(text),
                            .advisor = *layer == MemoryLayer::Notebook ? advisor : QString(),
                            .conversation = question.conversation,
                            .message = question.id});
    }
    return suggestions;
}

}  // namespace sb
