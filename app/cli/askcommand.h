// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/requestfit.h"
#include "base/citationstream.h"
#include "base/terminationsignals.h"
#include "domain/turnevent.h"
#include "llm/chatbackend.h"
#include "personas/persona.h"

#include <QObject>
#include <QString>
#include <QStringList>

namespace sb::cli {

struct AskedQuestion {
    Endpoint endpoint;  ///< null: the playbook
    QString model;
    Persona persona;
    PromptContext context;
};

/// One turn of a backend written to stdout as it arrives; quits the application with the turn's exit status. SIGINT and
/// SIGTERM stop the turn. What had no room in the model's context is named on stderr, and so is a wait for another try.
class AskRun : public QObject {
    Q_OBJECT
public:
    /// `backend` must outlive this.
    AskRun(ChatBackend &backend, AskedQuestion question);

    /// Starts the turn. Refused as too long, it starts once more with less.
    void ask(const ContextRoom &room);
    /// The same of a model that was not known before.
    void ask(const ContextRoom &room, const QString &model);

private:
    void show(TurnId turn, const TurnEvent &event);
    [[nodiscard]] bool say(const QString &text);
    void sayWhatIsLeftOut();
    void finish(StopReason reason);
    void showFailure(const Failure &failure);
    void sayRetry(const Retrying &retrying);
    void quit(int exit, const QString &sentence = {});
    [[nodiscard]] CitationWords citedNames() const;

    ChatBackend &m_backend;
    AskedQuestion m_question;
    CitationStream m_citations;  ///< in which names are read in the place of marks
    TerminationSignals m_signals;
    TurnId m_turn;  ///< null until it starts
    ContextRoom m_room;
    QStringList m_sectionsLeftOut;
    QString m_text;
    QString m_reasoning;
};

}  // namespace sb::cli
