// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QList>
#include <optional>

namespace sb {

/// Of the first line of a head with this name, which is given in lower case; nothing when there is none.
[[nodiscard]] std::optional<QByteArray> headerValue(const QList<QByteArray> &lines, QByteArrayView name);

/// A date of HTTP in any of its three forms, in UTC; nothing for anything else. Source: RFC 9110, 5.6.7.
[[nodiscard]] std::optional<QDateTime> httpDate(QByteArrayView value);

/// The address that the head's Link lines give for a relation, "next" or "last"; empty when they give none. It is the server's
/// word and may lead anywhere. Source: RFC 8288, 3.
[[nodiscard]] QByteArray linkTo(const QList<QByteArray> &lines, QByteArrayView relation);

}  // namespace sb
