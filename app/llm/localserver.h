// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "base/taskthread.h"
#include "llm/endpointprobe.h"
#include "llm/serverlaunch.h"
#include "llm/serverlog.h"
#include "llm/serverrecord.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

class QProcess;

namespace sb {

enum class LocalServerState {
    Stopped,
    Starting,  ///< nothing answers yet
    Loading,   ///< it answers that it reads the model
    Ready,
    Stopping,
    Failed,    ///< `fault` says why
};

enum class LocalServerFault {
    None,
    NoProgram,   ///< there is no such program, or it may not be run
    NoModel,     ///< the file is not there, or may not be read
    NotAModel,   ///< the file is no GGUF
    NoPlace,     ///< no free port, or its key could not be written
    TooOld,      ///< the program does not know what keeps it from downloading
    Ended,       ///< by itself: the log says why
};

/// What a server takes and gives at the moment.
struct LocalServerLoad {
    std::optional<qint64> memoryBytes;
    std::optional<double> tokensPerSecond;  ///< written; none before its first answer

    bool operator==(const LocalServerLoad &) const = default;
};

/// One llama-server as a child of this program, on 127.0.0.1, with a key of its own, so that no other user of the computer can
/// use it. It downloads nothing. It ends with this object: asked to, then killed; when the program crashes, by the kernel
/// (PDEATHSIG), or else at the next start (ServerRecord). GUI thread, which must be the one that ends last.
class LocalServer : public QObject {
    Q_OBJECT
public:
    /// `transport` must outlive this. `stateFolder` holds the record, and the key's file while the server starts. What a crash
    /// left behind is ended now, on another thread.
    LocalServer(HttpTransport &transport, const QString &stateFolder, QObject *parent = nullptr);
    /// Takes at most `limits::serverQuitTime` and half a second.
    ~LocalServer() override;
    Q_DISABLE_COPY_MOVE(LocalServer)

    /// Nothing while one runs.
    void start(const LocalServerSetup &setup);
    /// Also while it loads. Killed after `limits::serverEndTime`.
    void stop();

    [[nodiscard]] LocalServerState state() const { return m_state; }
    [[nodiscard]] LocalServerFault fault() const { return m_fault; }
    /// Of Ready: where it is, its model and the context that it has.
    [[nodiscard]] const FoundServer &server() const { return m_server; }
    [[nodiscard]] const Secret &key() const { return m_key; }
    /// What it wrote last.
    [[nodiscard]] QStringList log() const { return m_log.lines(); }
    /// Of the model's file; 0 before it was looked at.
    [[nodiscard]] qint64 modelBytes() const { return m_modelBytes; }
    /// 0 while none runs.
    [[nodiscard]] qint64 pid() const;

    /// Asks what it takes and gives; answers with `measured`.
    void measure();

signals:
    void stateChanged();
    void logGrew();
    void measured(const sb::LocalServerLoad &load);

private:
    struct Prepared;
    class MetricsAnswer;

    [[nodiscard]] static Prepared prepare(const LocalServerSetup &setup, const QString &folder, const QString &keyFile);
    void launch(const LocalServerSetup &setup, const Prepared &prepared);
    void noteProcess();
    void ask();
    void take(const FoundServer &server);
    void readLog();
    void takeEnd();
    void send(int signal);
    void fail(LocalServerFault fault);
    void setState(LocalServerState state);
    void forgetProcess();
    void forgetKeyFile();

    HttpTransport &m_transport;
    QString m_folder;
    QString m_keyFile;  ///< there only while the server starts
    ServerRecord m_record;
    EndpointProbe m_probe;
    std::shared_ptr<Inbox> m_inbox;
    std::unique_ptr<QProcess> m_process;
    QTimer m_next;  ///< the next question while it loads
    QTimer m_patience;
    LocalServerState m_state = LocalServerState::Stopped;
    LocalServerFault m_fault = LocalServerFault::None;
    FoundServer m_server;
    Secret m_key;
    ServerLog m_log;
    qint64 m_modelBytes = 0;
    int m_round = 0;  ///< counts starts: what was prepared for an earlier one comes too late
    TaskThread m_disk;
};

}  // namespace sb
