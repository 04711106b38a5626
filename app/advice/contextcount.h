// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/requestfit.h"
#include "domain/ids.h"
#include "domain/message.h"
#include "personas/promptcompiler.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>
#include <optional>
#include <span>

namespace sb {

/// What a question would send, part by part. Tokens as the model is taken to count them.
struct ContextEstimate {
    struct Section {
        QString heading;
        qsizetype tokens = 0;

        bool operator==(const Section &) const = default;
    };

    qsizetype room = 0;      ///< what the model takes; 0 unknown, then nothing is left out
    qsizetype answer = 0;  ///< of it, kept free for the answer and what is asked for on the way; 0 when the room is unknown
    qsizetype prompt = 0;  ///< the advisor's text without the figures
    qsizetype figures = 0;
    qsizetype summary = 0;  ///< that is sent for the earlier part; 0 for none
    qsizetype past = 0;  ///< what was said, word for word
    qsizetype question = 0;
    qsizetype tools = 0;  ///< that the model may ask for
    qsizetype messages = 0;  ///< how many `past` is
    QList<Section> sections;  ///< that `prompt` and `figures` are made of, in their order
    QStringList sectionsLeftOut;
    qsizetype messagesLeftOut = 0;
    qsizetype excess = 0;  ///< tokens by which the question and the shortest prompt are too long: it cannot be sent
    bool isOfRules = false;  ///< the playbook answers: nothing is sent, and it reads everything

    [[nodiscard]] qsizetype sent() const { return prompt + figures + summary + past + question + tools; }
    bool operator==(const ContextEstimate &) const = default;
};

/// Keeps the sizes of all that a question is sent with, so that one more letter of it costs neither a look at the past nor a new
/// prompt. What it says is what `fitRequest` does with the same parts. Any thread.
class ContextCount {
public:
    /// The branch that the question follows, oldest first. Only what differs from the path before, or has grown since, is
    /// read again; of much that is new only the newest `limits::countedCharacters`. What is older counts a byte a character until
    /// `countMore` has read it.
    void setPath(const QList<Message> &path);
    /// Reads as much again of the same path.
    void countMore(const QList<Message> &path);
    [[nodiscard]] bool isRead() const { return m_read == 0; }
    /// For the question as far as it is written; none: no advisor speaks.
    void setPrompt(const std::optional<PersonaPrompt> &prompt);
    /// `room` in estimated tokens; the model counts `ratio` for one.
    void setRoom(const ContextRoom &room, double ratio);

    [[nodiscard]] ContextEstimate estimate(QStringView question) const;
    /// The last message that a summary would cover if `question` was to follow: what would be left out, and the older half of
    /// the turns that would be sent, so that there is room again for some time. Null when there is nothing to summarise.
    [[nodiscard]] MessageId summarisable(QStringView question) const;

private:
    void count(const QList<Message> &path, qsizetype from, qsizetype end);
    void sum();
    [[nodiscard]] std::span<const SaidSize> past() const;
    [[nodiscard]] Result<RequestPlan> plan(QStringView question) const;
    [[nodiscard]] qsizetype shown(qsizetype tokens) const;
    void addPlanned(ContextEstimate &estimate, const RequestPlan &plan) const;

    QList<MessageId> m_ids;
    QList<qsizetype> m_characters;  ///< an answer grows, and so does a summary in the middle
    QList<SaidSize> m_sizes;
    qsizetype m_read = 0;  ///< from this place on
    qsizetype m_first = 0;  ///< the newest summary, or the beginning
    qsizetype m_pastTokens = 0;  ///< from there on, word for word
    std::optional<PersonaPrompt> m_prompt;
    ContextRoom m_room;
    double m_ratio = 1;
};

}  // namespace sb
