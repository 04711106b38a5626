// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/endpointprofile.h"

#include <QList>
#include <QObject>

namespace sb {

class Settings;

/// The servers that the person has named, in the order they were. Remembered in the settings, without any secret; what stands
/// there and cannot be read is put aside under another name. At most `limits::endpoints`. GUI thread.
class Endpoints : public QObject {
    Q_OBJECT
public:
    /// `settings` must outlive this.
    explicit Endpoints(Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<EndpointProfile> &all() const { return m_profiles; }
    /// Whether what was remembered could not be read at this start.
    [[nodiscard]] bool wasDamaged() const { return m_wasDamaged; }
    /// nullptr for a server that is not remembered.
    [[nodiscard]] const EndpointProfile *find(const Endpoint &endpoint) const;
    [[nodiscard]] qsizetype rowOf(const Endpoint &endpoint) const;
    [[nodiscard]] bool isFull() const;

    /// In the place of the same server, else at the end, or at `row`.
    void put(const EndpointProfile &profile);
    void insert(qsizetype row, const EndpointProfile &profile);
    void replace(const Endpoint &former, const EndpointProfile &profile);
    void remove(const Endpoint &endpoint);
    /// What came of asking it; nothing happens for a server that is not remembered.
    void setFound(const FoundServer &server);
    void setModel(const Endpoint &endpoint, const QString &model);
    /// Kept in memory, with every server of that origin.
    void setNetworkSecrets(const Endpoint &endpoint, const Secret &proxyPassword, const Secret &keyPassphrase);

    /// How an address is reached: as the server it belongs to, else in the usual way.
    [[nodiscard]] NetworkOptions networkFor(const QUrl &address) const;
    /// How many servers a key for this one's origin serves.
    [[nodiscard]] qsizetype countAtOrigin(const Endpoint &endpoint) const;

signals:
    void changed();

private:
    void load();
    void store();

    Settings &m_settings;
    QList<EndpointProfile> m_profiles;
    bool m_wasDamaged = false;
};

}  // namespace sb
