// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QList>
#include <QString>

namespace sb::ui {

/// Something that can be done with a message.
struct MessageAction {
    QString id;     ///< the page reports `app://action/<id>/<message>`
    QString label;
    QString icon;  ///< the name of a drawing of the page's scripts: it has a button below the message; empty: in menus alone
};

/// What is offered below a message and in its menu, translated. Pure functions.
class MessageActions {
    Q_DECLARE_TR_FUNCTIONS(MessageActions)
public:
    /// In the order of the menu. `below` is how many messages a deletion takes along.
    [[nodiscard]] static QList<MessageAction> of(const Message &message, qsizetype below = 0);
    /// The buttons as the page takes them, `[[id, label, icon], …]`, the last one for the rest: "more".
    [[nodiscard]] static QJsonArray bar(const Message &message);
};

}  // namespace sb::ui
