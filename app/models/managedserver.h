// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/modelchoice.h"
#include "llm/localserver.h"

#include <QObject>
#include <QStringList>

namespace sb {

class ModelChoices;
class SessionKeys;
class Settings;

/// The model server of our own together with what the person chose for it, its key, and its place among what can answer.
/// It starts when asked to, never by itself, and ends with the program. GUI thread.
class ManagedServer : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    ManagedServer(LocalServer &server, Settings &settings, SessionKeys &keys, ModelChoices &choices, QObject *parent = nullptr);

    /// What the person chose: empty where nothing is; then the program is the one on PATH.
    [[nodiscard]] LocalServerSetup chosen() const;
    /// The program on PATH; empty for none. Looked for when this was made.
    [[nodiscard]] const QString &foundProgram() const { return m_found; }
    /// Kept for the next start; one that runs is not changed.
    void choose(const LocalServerSetup &setup);

    [[nodiscard]] LocalServerState state() const { return m_server.state(); }
    [[nodiscard]] LocalServerFault fault() const { return m_server.fault(); }
    [[nodiscard]] QStringList log() const { return m_server.log(); }
    [[nodiscard]] qint64 modelBytes() const { return m_server.modelBytes(); }
    /// Of Ready: what can be chosen to answer; the playbook otherwise.
    [[nodiscard]] ModelChoice choice() const;

    void start();
    void stop() { m_server.stop(); }
    /// Answers with `measured`.
    void measure() { m_server.measure(); }

signals:
    void chosenChanged();
    void stateChanged();
    void logGrew();
    void measured(const sb::LocalServerLoad &load);

private:
    void follow();

    LocalServer &m_server;
    Settings &m_settings;
    SessionKeys &m_keys;
    ModelChoices &m_choices;
    QString m_found;
    Endpoint m_listed;  ///< whose key is kept; null while there is none
};

}  // namespace sb
