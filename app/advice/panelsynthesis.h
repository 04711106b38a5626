// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/message.h"
#include "llm/chatbackend.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <span>

namespace sb {

/// What one member of a panel said, all its answers.
struct PanelSaid {
    QString slug;
    QString name;
    QString text;  ///< Markdown; empty: nothing was heard of this one

    bool operator==(const PanelSaid &) const = default;
};

enum class PointKind {
    Agreement,     ///< at least two say it
    Disagreement,  ///< at least one for it and one against, or in another way
    Single,        ///< one says it, the others are silent
    Question,      ///< open
};

enum class Stance { Supports, Disputes };

/// A member's own words on a point.
struct PanelVoice {
    int member = 0;
    Stance stance = Stance::Supports;
    QString quote;  ///< stands in that member's answers; parts may be left out, as "…"

    bool operator==(const PanelVoice &) const = default;
};

struct SynthesisPoint {
    PointKind kind = PointKind::Agreement;
    QString text;
    QList<PanelVoice> voices;  ///< one a member; who has none is silent
    bool isTicked = false;

    bool operator==(const SynthesisPoint &) const = default;
};

/// How a synthesis came about.
enum class SynthesisBy {
    Model,
    Rules,        ///< no model was to answer, or one member alone was heard
    RulesAtCap,   ///< what the panel may take was used up
    RulesOnFault  ///< a model was asked, and what came did not have the form that can be checked, or nothing came
};

/// What a panel's answers have in common and where they part. No quote is in it that its member did not write.
struct Synthesis {
    SynthesisBy by = SynthesisBy::Rules;
    ModelStamp model;  ///< of SynthesisBy::Model, and which one was asked of RulesOnFault
    QList<SynthesisPoint> points;  ///< by kind, in the order of PointKind
    int heard = 0;            ///< members that said something
    int inventedQuotes = 0;   ///< that a model gave, and nobody wrote; they are left out

    bool operator==(const Synthesis &) const = default;
};

/// Whether a quote stands in a text: capitals, marks of Markdown, kinds of quotation marks and blanks aside, and with "…" or "..."
/// where something is left out. What is shorter than `limits::synthesisQuoteLeast` bears nothing out. Pure.
[[nodiscard]] bool isQuoteOf(const QString &quote, const QString &text);

/// What asks a model for a synthesis, in a form that `synthesisFromAnswer` reads: the question and each member's words, of these at
/// most `mostBytes` each, quoted as material. Pure.
[[nodiscard]] QList<ChatMessage> askForSynthesis(const QString &question, const QList<PanelSaid> &words, qsizetype mostBytes);

/// What a model answered to that. Quotes that their member did not write are left out and counted, and so are points without a
/// voice; an agreement that one member alone bears out is Single, and so is a disagreement. Fails with Malformed when there is no
/// such object in the answer, or no point in it. Pure.
[[nodiscard]] Result<Synthesis> synthesisFromAnswer(const QString &answer, const QList<PanelSaid> &words);

/// A synthesis without a model: sentences of two members that share most of what they are about are one point, of which one with
/// a "not" and one without make a disagreement; questions are open ones. Every quote is a sentence. Pure: the same words give the same.
[[nodiscard]] Synthesis synthesisByRules(const QList<PanelSaid> &words);

/// A point and what each member has to say on it.
struct MapRow {
    qsizetype point = 0;  ///< place in the synthesis
    QList<const PanelVoice *> voices;  ///< one a member, in the panel's order; null: silent. They live as long as the synthesis
};

/// All but the open questions: claims and who is for and against them, of `members` members. Pure.
[[nodiscard]] QList<MapRow> disagreementMap(const Synthesis &synthesis, qsizetype members);

[[nodiscard]] QJsonObject toJson(const Synthesis &synthesis);
/// What is not understood keeps its default, and voices of members beyond `members` are left out.
[[nodiscard]] Synthesis synthesisFromJson(const QJsonObject &object, qsizetype members);

}  // namespace sb
