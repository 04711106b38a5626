// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/drafthelpask.h"
#include "personas/personatests.h"
#include "personas/unifieddiff.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace sb {

/// Why nothing of an answer is offered.
enum class HelpFault {
    None,
    Empty,          ///< there is no text or list in it
    Cut,            ///< its end is missing
    OtherChapters,  ///< it makes or unmakes chapters beside the one that was asked for
    Unreadable,     ///< no JSON of that form
    Same,           ///< nothing would change
};

/// A change of the draft that can be taken for itself.
struct HelpHunk {
    TextEdit edit;   ///< of the text that the model was given
    DiffHunk shown;  ///< the same with a line around it
    bool operator==(const HelpHunk &) const = default;
};

/// What a model proposes for a draft. Every byte outside of `helpedRange` is the draft's.
struct HelpProposal {
    QByteArray base;  ///< the draft that it was given
    QList<HelpHunk> hunks = {};
    HelpFault fault = HelpFault::None;
};

/// Reads what the model said to an ask that gives text. Line ends are made those of the draft; control characters become U+FFFD. Pure.
[[nodiscard]] HelpProposal proposalFrom(const QString &said, const HelpAsk &ask);

/// How one of the hunks stands to the draft as it is now.
struct PlacedHunk {
    enum class State {
        Open,
        Taken,  ///< the draft says it
        Stale,  ///< the draft has changed where it would go
    };
    State state = State::Open;
    QByteArray text;  ///< of Open: the draft with it
};

/// By `mergeTexts`, from the text that the model was given. Pure.
[[nodiscard]] PlacedHunk placed(const HelpHunk &hunk, const QByteArray &base, const QByteArray &draft);

/// Two places that a model holds for a contradiction.
struct Contradiction {
    struct Place {
        QString words;  ///< as the model quotes them
        TextRange range = {};  ///< of the draft; empty when the words do not stand there
        bool operator==(const Place &) const = default;
    };
    Place one;
    Place other;
    QString why;
    bool operator==(const Contradiction &) const = default;
};

/// Where words that somebody quotes stand in the text below the front matter, whatever blanks, line ends and marks of emphasis stand
/// among them: the first place; empty when they do not. Pure.
[[nodiscard]] TextRange placeOfWords(const QString &words, const PersonaDocument &document);

struct FoundContradictions {
    QList<Contradiction> list = {};
    HelpFault fault = HelpFault::None;
};
/// Pure.
[[nodiscard]] FoundContradictions contradictionsFrom(const QString &said, const HelpAsk &ask);

struct WrittenTests {
    PersonaTests tests = {};
    HelpFault fault = HelpFault::None;
};
/// Cases with the checks `icontains`, `not-icontains` and `llm-rubric` alone. Pure.
[[nodiscard]] WrittenTests testsFrom(const QString &said, const HelpAsk &ask);

}  // namespace sb
