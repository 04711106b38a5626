// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/chapter.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// How much a section is worth to a prompt that must be shorter: the first of these leaves first, `Needed` never.
/// What only sounds like the advisor goes before what the advisor knows, that before how the advisor works; what was chosen
/// for the question at hand goes last.
enum class Worth {
    Samples,
    FreeText,
    Tools,
    Sources,
    Words,              ///< that bring people to the advisor
    Topics,
    PlaybookQuestions,
    Metrics,            ///< that the advisor looks at; the figures themselves are in the data block
    Competencies,
    Philosophy,
    Colleagues,
    QuestionsByTopic,
    BlindSpots,
    FirstQuestions,
    Principles,
    FrameworkIds,
    Method,
    Style,
    Memory,             ///< what is kept from earlier talks
    FrameworkTexts,     ///< near to the question
    Playbooks,          ///< near to the question
    Leader,             ///< what the leader has told once
    Needed,
};

/// A section of a prompt, and how many bytes of it that is.
struct PromptPart {
    QString heading;
    qsizetype bytes = 0;

    bool operator==(const PromptPart &) const = default;
};

/// Where words of a prompt come from.
struct PromptOrigin {
    enum class Kind {
        Program,    ///< its own rules, headings and joints
        Persona,
        Framework,  ///< the library's text of one
        Data,       ///< the leader's figures, organisation and question
    };

    Kind kind = Kind::Program;
    QString framework = {};  ///< its id
    ChapterKind chapter = ChapterKind::Free;  ///< of the persona's document
    QString words = {};      ///< the value there, before its variables were resolved

    bool operator==(const PromptOrigin &) const = default;
};

/// Words of one origin.
struct PromptPiece {
    QString text;
    PromptOrigin origin = {};

    bool operator==(const PromptPiece &) const = default;
};
using PromptPieces = QList<PromptPiece>;

/// A stretch of a prompt, in bytes of its UTF-8 form.
struct PromptSpan {
    qsizetype begin = 0;
    qsizetype end = 0;
    QString heading;  ///< of the prompt's section
    PromptOrigin origin;

    bool operator==(const PromptSpan &) const = default;
};

/// A prompt section by section, in the order in which they were added; an empty one leaves no trace.
class PromptSheet {
public:
    /// Whether what a section says is the same for each question.
    enum class Lasting { ForAdvisor, ForQuestion };

    void add(Worth worth, QLatin1StringView heading, const PromptPieces &pieces, Lasting lasting = Lasting::ForAdvisor);

    /// The same section with another text.
    void replace(QLatin1StringView heading, const PromptPieces &pieces);

    /// Takes sections away, the least worth first and only as many as needed, until `joined` has at most `mostBytes` of
    /// UTF-8 or only needed ones are left. Returns the headings of what was taken, in the order in which it went.
    QStringList shortenTo(qsizetype mostBytes);

    /// Of `joined`, as UTF-8.
    [[nodiscard]] qsizetype bytes() const;
    /// Of its beginning, up to the first section that is for the question: a provider can cache it.
    [[nodiscard]] qsizetype lastingBytes() const;
    [[nodiscard]] QString joined() const;
    [[nodiscard]] QList<PromptPart> parts() const;
    /// Where each byte of `joined` comes from: stretches side by side, from the first byte to the last.
    [[nodiscard]] QList<PromptSpan> spans() const;

private:
    struct Section {
        Worth worth = Worth::Needed;
        QString heading;
        PromptPieces pieces;
        Lasting lasting = Lasting::ForAdvisor;
        qsizetype bytes = 0;  ///< with its heading
    };

    QList<Section> m_sections;
};

}  // namespace sb
