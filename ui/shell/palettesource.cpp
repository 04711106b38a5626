// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/palettesource.h"

#include "models/advisorlist.h"
#include "models/conversationlist.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto actionPrefix = "action/"_L1;
constexpr auto advisorPrefix = "advisor/"_L1;
constexpr auto conversationPrefix = "conversation/"_L1;

/// Without the sign before a menu's letter; a doubled one is meant.
QString plain(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'&' && ++i == text.size())
            break;
        out += text.at(i);
    }
    return out;
}

/// Calls `take(action, path)` for each action below, the path being the names of its menus.
void eachAction(const QList<QAction *> &actions, const QStringList &path,
                const std::function<void(QAction &, const QStringList &)> &take)
{
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (QMenu *menu = action->menu()) {
            emit menu->aboutToShow();  // some are filled only then
            eachAction(menu->actions(), path + QStringList{plain(action->text())}, take);
        } else {
            take(*action, path);
        }
    }
}

QString idOf(const QAction &action, const QStringList &path)
{
    // The words of some change with what they would do.
    const QString name = action.objectName();
    return actionPrefix + (name.isEmpty() ? QString(path.join(u'/') + u'/' + plain(action.text())) : name);
}

}  // namespace

PaletteSource PaletteSources::actions(QMenuBar &menus)
{
    const auto entries = [&menus] {
        QList<PaletteEntry> all;
        eachAction(menus.actions(), {}, [&all](const QAction &action, const QStringList &path) {
            const QString state = !action.isCheckable() ? QString() : action.isChecked() ? tr("on") : tr("off");
            const QString place = path.join(tr(" › ", "between the names of a menu and its submenu"));
            all.append({idOf(action, path), plain(action.text()),
                        state.isEmpty() ? place : tr("%1, %2", "menu, on or off").arg(place, state),
                        action.shortcut().toString(QKeySequence::NativeText), action.isEnabled()});
        });
        return all;
    };
    const auto run = [&menus](const QString &id) {
        // What it does may fill menus anew: nothing is read after it.
        QAction *chosen = nullptr;
        eachAction(menus.actions(), {}, [&](QAction &action, const QStringList &path) {
            if (chosen == nullptr && idOf(action, path) == id)
                chosen = &action;
        });
        if (chosen != nullptr)
            chosen->trigger();
    };
    return {entries, run};
}

PaletteSource PaletteSources::advisors(const AdvisorList &advisors, const std::function<void(const QString &)> &ask)
{
    const auto entries = [&advisors] {
        QList<PaletteEntry> all;
        for (int row = 0; row < advisors.rowCount(); ++row) {
            const QModelIndex index = advisors.index(row);
            all.append({advisorPrefix + index.data(AdvisorList::SlugRole).toString(),
                        tr("Ask %1", "an advisor").arg(index.data(AdvisorList::NameRole).toString()),
                        index.data(AdvisorList::SubtitleRole).toString(),
                        {}});
        }
        return all;
    };
    const auto run = [ask](const QString &id) {
        if (id.startsWith(advisorPrefix))
            ask(id.sliced(advisorPrefix.size()));
    };
    return {entries, run};
}

PaletteSource PaletteSources::conversations(const ConversationList &conversations,
                                            const std::function<void(ConversationId)> &open)
{
    const auto entries = [&conversations] {
        QList<PaletteEntry> all;
        const QString place = tr("Conversation");
        const QString archived = tr("Conversation, archived");
        for (int row = 0; row < conversations.rowCount(); ++row) {
            const Conversation &conversation = *conversations.at(row);
            if (!conversation.trashedAt.isValid())
                all.append({conversationPrefix + conversation.id.toString(),
                            conversation.title,
                            conversation.isArchived ? archived : place,
                            {}});
        }
        return all;
    };
    const auto run = [open](const QString &id) {
        if (id.startsWith(conversationPrefix))
            open(ConversationId::fromString(id.sliced(conversationPrefix.size())));
    };
    return {entries, run};
}

}  // namespace sb::ui
