// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "talkkit.h"
#include "ui/conversation/branchmap.h"

#include <QItemSelectionModel>
#include <QLabel>
#include <QListWidget>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeView>

namespace sb::test {

using namespace Qt::StringLiterals;

inline void answer(TalkKit &kit, const QString &question, const QString &text)
{
    kit.ask(question);
    kit.models.say(TextDelta{text});
    kit.models.say(Finished{});
}

/// Two answers to the first question; after the second one more turn, which is shown.
inline void makeFork(TalkKit &kit)
{
    answer(kit, u"Why?"_s, u"Because."_s);
    kit.session.retry();
    kit.models.say(TextDelta{u"Since."_s});
    kit.models.say(Finished{});
    answer(kit, u"And then?"_s, u"Later."_s);
}

inline MessageId idOf(const TalkKit &kit, const QString &text)
{
    for (const Message &message : kit.session.tree().all()) {
        if (message.text == text)
            return message.id;
    }
    return {};
}

inline ui::BranchMap *openMap(TalkKit &kit)
{
    kit.room.show();
    kit.room.findChild<QToolButton *>(u"branchesButton"_s)->click();
    return kit.room.findChild<ui::BranchMap *>();
}

inline void choose(ui::BranchMap &map, const QStringList &texts)
{
    auto *tree = map.findChild<QTreeView *>(u"branchTree"_s);
    tree->clearSelection();
    for (const QString &text : texts) {
        const QModelIndexList found =
            tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), qPrintable(text));
        tree->selectionModel()->select(found.constFirst(), QItemSelectionModel::Select);
    }
}

inline QTextEdit *pane(ui::BranchMap &map, const char *name)
{
    return map.findChild<QTextEdit *>(QLatin1StringView(name));
}

}  // namespace sb::test
