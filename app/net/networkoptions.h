// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

namespace sb {

/// How one server is reached, where that differs from what this computer does by itself. The default differs in nothing.
/// This computer's own addresses are never reached by a proxy, whatever stands here.
struct NetworkOptions {
    enum class Proxy {
        System,  ///< as the environment says: https_proxy, all_proxy, no_proxy
        Manual,
        None,
    };
    enum class Protocol {
        Newest,     ///< HTTP/2 where the server offers it
        Http11,  ///< nothing newer: one connection for each request
    };

    Proxy proxy = Proxy::System;
    QUrl proxyAddress = {};  ///< of a Manual one: http, https or socks5h, with a port, without a user name
    QString proxyUser = {};
    Secret proxyPassword = {};
    QString authorityFile = {};    ///< PEM; trusted beside the system's authorities, never instead of them
    QString certificateFile = {};  ///< this computer's own, PEM or PKCS #12 (.p12, .pfx)
    QString keyFile = {};          ///< PEM; empty: it stands in the certificate's file
    Secret keyPassphrase = {};
    QList<QByteArray> headers = {};  ///< "Name: value", sent beside the others
    Protocol protocol = Protocol::Newest;
};

/// Whether all of it can be used; InvalidArgument says in `detail` which part cannot. Files are not looked at.
[[nodiscard]] Result<> check(const NetworkOptions &options);

/// A header that a person may add: a name and one line of printable ASCII, at most `limits::extraHeaderBytes`, and none that
/// the connection itself needs (Host, Content-Length, Connection …) or that is for a proxy.
[[nodiscard]] bool isExtraHeader(QByteArrayView header);

/// host:port of the proxy that `options` lead to for https, as it is shown; empty for none. Reads the environment for
/// Proxy::System, and does not look at no_proxy.
[[nodiscard]] QString proxyName(const NetworkOptions &options);

}  // namespace sb
