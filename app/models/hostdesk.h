// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/inbox.h"
#include "base/secret.h"
#include "metrics/sources/hostedsync.h"

#include <QObject>
#include <QThread>
#include <memory>
#include <optional>

namespace sb {

class SecretStore;

/// Reads GitHub and GitLab, one source at a time, on a thread of its own. A token goes to the keychain and to its host, and is told
/// nobody. GUI thread.
class HostDesk : public QObject {
    Q_OBJECT
public:
    struct Parts {
        HttpTransport &transport;
        EventStore &store;
        const Clock &clock;
        SecretStore &secrets;
    };
    /// All parts must outlive this.
    explicit HostDesk(const Parts &parts, QObject *parent = nullptr);
    /// A run that is under way ends; the next one goes on there.
    ~HostDesk() override;
    Q_DISABLE_COPY_MOVE(HostDesk)

    /// Not while another run is under way. Without a token that of the keychain is used, or none. One that is given is kept once a
    /// run that keeps anything has found the project with it. Answered by `finished`.
    void start(const HostedSource &source, const Secret &token, HostedSync::Mode mode);
    /// Between two pages at once. What was kept stays.
    void stop();
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// Takes the token out of the keychain.
    void forgetToken(const HostedSource &source);

signals:
    void progressed(const sb::HostedProgress &progress);
    void finished(const sb::HostedReport &report);
    /// The keychain did not take the token: the next run asks for it again.
    void tokenNotKept(const sb::Error &error);

private:
    void run(const Secret &token);
    void end(const HostedReport &report);
    void makeSync();

    Parts m_parts;
    HostedSource m_source;
    HostedSync::Mode m_mode = HostedSync::Mode::Kept;
    Secret m_given;
    bool m_isBusy = false;
    bool m_isStopped = false;  ///< before the keychain has answered
    std::shared_ptr<Inbox> m_inbox = Inbox::makeShared();
    QThread m_thread;
    QObject *m_place;  ///< on that thread, which deletes it
    HostedSync *m_sync = nullptr;  ///< used there only
};

}  // namespace sb
