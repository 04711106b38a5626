// SPDX-License-Identifier: Apache-2.0
#include "support/certificates.h"

#include <QByteArrayList>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QStringList>
#include <QtLogging>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb::test {

Certificates::Certificates()
{
    std::ignore = file(u"openssl.cnf"_s, "[req]\ndistinguished_name = name\n[name]\n");
    m_authority = make({"-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"});
}

CertifiedKey Certificates::issue(const Wish &wish) const
{
    QByteArrayList arguments{"-addext", "subjectAltName=" + wish.names, "-CA", m_authority.certificate.toUtf8(),
                             "-CAkey",  m_authority.key.toUtf8()};
    if (!wish.notBefore.isEmpty())
        arguments += {"-not_before", wish.notBefore};
    if (!wish.notAfter.isEmpty())
        arguments += {"-not_after", wish.notAfter};
    return make(arguments, wish.passphrase);
}

CertifiedKey Certificates::selfSigned() const
{
    return make({"-addext", "subjectAltName=IP:127.0.0.1"});
}

QString Certificates::file(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("no room for a certificate");
    return file.fileName();
}

CertifiedKey Certificates::make(const QByteArrayList &arguments, const QByteArray &passphrase) const
{
    const QString name = QString::number(++m_made);
    const CertifiedKey made{m_folder.filePath(name + u".pem"_s), m_folder.filePath(name + u".key"_s)};
    QStringList all{u"req"_s,      u"-x509"_s,
                    u"-config"_s,  m_folder.filePath(u"openssl.cnf"_s),
                    u"-newkey"_s,  u"ec"_s,
                    u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                    u"-subj"_s,    u"/CN=test "_s + name,
                    u"-out"_s,     made.certificate,
                    u"-keyout"_s,  made.key};
    if (passphrase.isEmpty())
        all.append(u"-nodes"_s);
    else
        all.append({u"-passout"_s, u"pass:"_s + QString::fromLatin1(passphrase)});
    for (const QByteArray &argument : arguments)
        all.append(QString::fromUtf8(argument));
    if (!arguments.contains("-not_after"))
        all.append({u"-days"_s, u"2"_s});
    QProcess tool;
    tool.start(u"openssl"_s, all);
    if (!tool.waitForFinished() || tool.exitCode() != 0)
        qFatal("openssl: %s", tool.readAllStandardError().constData());
    return made;
}

QSslConfiguration configurationFor(const Tls &tls)
{
    const auto read = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(read(tls.own.certificate)));
    configuration.setPrivateKey(QSslKey(read(tls.own.key), QSsl::Ec));
    configuration.setPeerVerifyMode(tls.clientAuthority.isEmpty() ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    if (!tls.clientAuthority.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromPath(tls.clientAuthority));
    if (!tls.newest.isEmpty()) {
        configuration.setProtocol(QSsl::AnyProtocol);
        configuration.setBackendConfigurationOption("MinProtocol", "TLSv1"_ba);
        configuration.setBackendConfigurationOption("MaxProtocol", tls.newest);
        configuration.setBackendConfigurationOption("CipherString", "DEFAULT@SECLEVEL=0"_ba);
    }
    configuration.setAllowedNextProtocols(tls.protocols);
    return configuration;
}

}  // namespace sb::test
