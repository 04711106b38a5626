// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/answerrules.h"
#include "advice/grounding.h"
#include "domain/message.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace sb {

class ConversationSession;
class Transcript;

/// A figure of an answer as a page finds it again.
struct MarkedFigure {
    QString text;  ///< as it reads, without signs of emphasis
    int skipped = 0;  ///< how often the same text stands, as no figure, between the figure before and this one
    FigureOrigin origin = FigureOrigin::Foreign;
    DataPoint cell = {};  ///< of the leader's own
    int year = 0;  ///< of a published one's edition

    bool operator==(const MarkedFigure &) const = default;
};

/// What is known of an answer's figures, and of the rules that it keeps.
struct GroundedAnswer {
    QList<MarkedFigure> figures;
    GroundedCount count;
    QList<RuleVerdict> rules;  ///< of an answer that has ended
    bool hasEnded = false;

    bool operator==(const GroundedAnswer &) const = default;
};

/// Checks the figures of what a transcript shows: of each answer when it is shown or ends, of one that is being written whenever a
/// paragraph of it has ended. An answer's cells are those that it was told itself, so that an old answer is checked against the
/// numbers of its time; what the leader wrote before it is known, too. The work is done beside the GUI thread; only the newest text of an answer counts. GUI thread.
class AnswerGrounding : public QObject {
    Q_OBJECT
public:
    /// Names of the frameworks that an answer cites: explained and not.
    using Frameworks = std::function<void(const Message &, RuledAnswer &)>;
    /// All must outlive this.
    AnswerGrounding(ConversationSession &session, Transcript &transcript, Frameworks frameworks, QObject *parent = nullptr);
    ~AnswerGrounding() override;
    Q_DISABLE_COPY_MOVE(AnswerGrounding)

    /// What was told last of each answer that is still shown; for a page that begins anew.
    [[nodiscard]] const QHash<MessageId, GroundedAnswer> &known() const { return m_known; }

signals:
    void grounded(sb::MessageId id, const sb::GroundedAnswer &answer);

private:
    struct Work {
        bool isRunning = false;
        bool isWanted = false;  ///< once more, with a newer text
        qsizetype checked = 0;  ///< characters of a growing answer
        std::shared_ptr<const Grounding> grounding = {};
    };
    void grow(const Message &message);
    void check(const Message &message);
    void start(const Message &message);
    void finish(MessageId id, const GroundedAnswer &answer);
    void forget();
    [[nodiscard]] QStringList saidBefore(const Message &answer) const;

    ConversationSession &m_session;
    Frameworks m_frameworks;
    std::shared_ptr<const QList<Edition>> m_editions;
    QHash<MessageId, Work> m_work;
    QHash<MessageId, GroundedAnswer> m_known;
};

/// The figures of an answer that has ended, among the cells that it was told; `said` is what the leader wrote before it. Pure.
[[nodiscard]] GroundedAnswer groundedAnswer(const Message &answer, const QStringList &said, const QList<Edition> &editions);
/// The figures of a text as a page finds them; pure.
[[nodiscard]] GroundedAnswer groundedAnswer(const QString &text, const Grounding &grounding);

}  // namespace sb
