// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/endpointprofile.h"

#include <QList>
#include <QObject>

namespace sb {

class Settings;

/// Whether both log in at the same proxy, under the same name.
[[nodiscard]] bool isSameProxy(const NetworkOptions &one, const NetworkOptions &other);

/// The servers that the person has named, in the order they were. Remembered in the settings, without any secret; what stands
/// there and cannot be read is put aside under another name. At most `limits::endpoints`; models are left out of what is remembered
/// before it is too much to be read again. GUI thread.
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
    /// Kept in memory, with every server that logs in at the same proxy as this one; an empty one changes nothing.
    void setProxyPassword(const Endpoint &endpoint, const Secret &password);
    /// Kept in memory, with every server of that origin that has the same certificate; an empty one changes nothing.
    void setKeyPassphrase(const Endpoint &endpoint, const Secret &passphrase);
    /// The place of this server's key is that of the origin's: for the others there as well. True if one left the keychain.
    bool shareKeyPlace(const Endpoint &endpoint);
    /// Where the key of this one's origin is, None if no server there has one.
    [[nodiscard]] KeyPlace keyPlaceAt(const Endpoint &endpoint) const;

    /// The tokens that Ollama's servers are asked to hold at most. 0 sets what is usual.
    [[nodiscard]] int mostContext() const;
    void setMostContext(int tokens);

    /// How a server is reached: as the person said, or in the usual way if it is not remembered.
    [[nodiscard]] NetworkOptions networkOf(const Endpoint &endpoint) const;
    /// The same of an address: that which the server asks questions at has its options, whatever else is spoken there; any other
    /// has those of the server it belongs to, else the usual ones.
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
