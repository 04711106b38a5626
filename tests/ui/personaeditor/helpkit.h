// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "editorkit.h"
#include "ui/personaeditor/editorhead.h"
#include "ui/personaeditor/helpdialog.h"

#include <QComboBox>

namespace sb::test {

using namespace Qt::StringLiterals;

/// The room with an advisor on the desk and a model that does what a test says.
struct Helped : EditorRoom {
    explicit Helped(const QString &slug = u"martin"_s)
    {
        choice.endpoint = *endpointFromText(u"http://127.0.0.1:8080"_s);
        choice.model = u"qwen"_s;
        open(slug);
    }

    [[nodiscard]] QWidget *dialog() { return find("helpDialog"); }
    [[nodiscard]] QListWidget *hunks() { return find<QListWidget>("helpHunks"); }
    [[nodiscard]] QString state() { return find<QLabel>("helpState")->text(); }
    void want(const char *action)
    {
        find<QAction>(action)->trigger();
        [this] { QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible()); }();
    }
    /// In the outline's menu.
    void improve(const QString &title)
    {
        const QAbstractItemModel *chapters = find<QListView>("chapterList")->model();
        for (int row = 0; row < chapters->rowCount(); ++row) {
            const auto chapter = chapters->index(row, 0).data(ChapterList::ChapterRole).value<ChapterRow>();
            if (chapter.title.contains(title, Qt::CaseInsensitive))
                emit find<ui::OutlinePane>("outlinePane")->improveWanted(chapter);
        }
        [this] { QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible()); }();
    }
    void send()
    {
        [this] { QTRY_VERIFY(find<QPushButton>("helpSend")->isEnabled()); }();
        const qsizetype before = models.requests.size();
        click("helpSend");
        [&] { QTRY_COMPARE(models.requests.size(), before + 1); }();
    }
    void answer(const QString &text)
    {
        models.say(TextDelta{text});
        models.say(Finished{StopReason::EndOfTurn});
    }
    void proposeBlindSpots(const QStringList &items)
    {
        improve(u"blind spots"_s);
        send();
        answer(u"BEGIN TEXT\n## 🙈 BLIND SPOTS\n\n- "_s + items.join(u"\n- "_s) + u"\nEND TEXT"_s);
        [this] { QTRY_VERIFY(hunks()->isVisible() && hunks()->count() > 0); }();
    }
    [[nodiscard]] QStringList blindSpots() const { return desk.draft()->document().persona().blindSpots; }
    void picture(const QString &name) { keepPicture(*dialog(), u"help-"_s + name, ui::systemScheme()); }
};

}  // namespace sb::test
