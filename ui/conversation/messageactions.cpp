// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/messageactions.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

QList<MessageAction> MessageActions::of(const Message &message, qsizetype below)
{
    const QString removal =
        below == 0 ? tr("Delete") : tr("Delete, and %n message(s) after it", nullptr, static_cast<int>(below));
    const MessageAction remove{u"delete"_s, removal, {}};
    if (message.role == Role::User) {
        return {{u"copy"_s, tr("Copy this question"), u"copy"_s},
                {u"edit"_s, tr("Ask in other words"), u"pencil"_s},
                {u"readdress"_s, tr("Who answers, and why"), u"people"_s},
                remove};
    }
    if (message.role == Role::Summary) {
        if (message.state == MessageState::Streaming)
            return {};
        return {{u"copy"_s, tr("Copy this summary"), u"copy"_s},
                {u"edit"_s, tr("Change this summary"), u"pencil"_s},
                {u"delete"_s, tr("Remove this summary"), u"remove"_s}};
    }
    QList<MessageAction> actions{{u"copy"_s, tr("Copy this answer"), u"copy"_s}};
    const bool isEnded = message.state != MessageState::Streaming;
    if (isEnded)
        actions.append({u"regenerate"_s, tr("Regenerate"), u"again"_s});
    if (isContinuable(message))
        actions.append({u"continue"_s, tr("Continue"), u"onward"_s});
    actions += {{u"copy-markdown"_s, tr("Copy as Markdown"), {}},
                {u"copy-rich"_s, tr("Copy as rich text"), {}},
                {u"copy-plain"_s, tr("Copy as plain text"), {}},
                {u"details"_s, tr("Details"), {}},
                {u"inspect"_s, tr("What was sent and received"), {}}};
    if (isEnded)
        actions.append(remove);
    return actions;
}

QJsonArray MessageActions::bar(const Message &message)
{
    QJsonArray buttons;
    bool hasMore = false;
    for (const auto actions = of(message); const MessageAction &action : actions) {
        if (action.icon.isEmpty())
            hasMore = true;
        else
            buttons.append(QJsonArray{action.id, action.label, action.icon});
    }
    if (hasMore)
        buttons.append(QJsonArray{u"more"_s, tr("More"), u"more"_s});
    return buttons;
}

}  // namespace sb::ui
