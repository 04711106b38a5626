// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace sb::test {

/// Files of one certificate, PEM.
struct CertifiedKey {
    QString certificate;
    QString key;
};

/// An authority that nobody else trusts, and certificates as a test wants them: made by the openssl tool, gone with this.
class Certificates {
public:
    struct Wish {
        QByteArray names = "IP:127.0.0.1,DNS:localhost";  ///< as subjectAltName has them
        QByteArray notBefore = {};                         ///< YYYYMMDDHHMMSSZ; empty: valid today
        QByteArray notAfter = {};
        QByteArray passphrase = {};  ///< of the key
    };

    Certificates();

    [[nodiscard]] QString authority() const { return m_authority.certificate; }
    /// Signed by the authority.
    [[nodiscard]] CertifiedKey issue(const Wish &wish) const;
    [[nodiscard]] CertifiedKey issue() const { return issue(Wish()); }
    /// Signed by itself.
    [[nodiscard]] CertifiedKey selfSigned() const;
    /// A file in the same folder.
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const;

private:
    [[nodiscard]] CertifiedKey make(const QByteArrayList &arguments, const QByteArray &passphrase = {}) const;

    QTemporaryDir m_folder;
    CertifiedKey m_authority;
    mutable int m_made = 0;
};

/// TLS in front of a server. Files are PEM.
struct Tls {
    CertifiedKey own;
    QString clientAuthority = {};  ///< lets in only clients with a certificate of this one; empty: anybody
    QByteArray newest = {};        ///< the newest version it speaks, as OpenSSL names it ("TLSv1.1"); empty: any
    QByteArrayList protocols = {};  ///< offered by ALPN
};

[[nodiscard]] QSslConfiguration configurationFor(const Tls &tls);

}  // namespace sb::test
