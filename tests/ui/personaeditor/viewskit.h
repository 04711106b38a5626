// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "editorkit.h"
#include "personas/personadraft.h"
#include "ui/personaeditor/constellationview.h"
#include "ui/personaeditor/overlaptable.h"
#include "ui/personaeditor/roomviews.h"

#include <QCheckBox>
#include <QProgressBar>
#include <QTabBar>

namespace sb::test {

/// An advisor that has no file.
inline PersonaEntry advisorOf(const QString &name, const QByteArray &rest)
{
    const QString slug = slugOf(name);
    return {.document = PersonaDocument("# " + name.toUtf8() + " - Field of " + name.toUtf8() + "\n\n" + rest, slug),
            .path = slug + QStringLiteral("/persona.md")};
}

/// The built-in ones, and others to make fifty, tied to each other in many ways.
inline PersonaLibrary fiftyAdvisors(const PersonaLibrary &builtIn)
{
    constexpr int wanted = 50;
    const QStringList fields{QStringLiteral("Budget"), QStringLiteral("Security"), QStringLiteral("Hiring"),
                             QStringLiteral("Data"), QStringLiteral("Legal")};
    QList<PersonaEntry> entries = builtIn.entries();
    for (int i = static_cast<int>(entries.size()); i < wanted; ++i) {
        const QString name = QStringLiteral("%1 Advisor %2").arg(fields.at(i % 5)).arg(i);
        const QString friendName = entries.at((i * 7 + 3) % i).head().name;
        const QByteArray field = fields.at(i % 5).toLower().toUtf8();
        entries.append(
            advisorOf(name,
                      "## Core Frameworks\n\n### Team Topologies\n\n- **Part**: used\n\n## Activation Triggers\n\n- \"" + field
                          + " review\", \"" + field + " plan " + QByteArray::number(i / 10)
                          + "\"\n\n**Combines well with:**\n\n- **" + friendName.toUtf8() + "**: what it knows of " + field
                          + "\n- **Nobody " + QByteArray::number(i % 3) + "**: gone\n"));
    }
    return PersonaLibrary::of(entries);
}

/// The room with one of its first views in sight.
struct ViewsRoom : EditorRoom {
    enum class View { Advisors, Constellation, Overlap, Frameworks };

    /// Shortcuts are those of the active window.
    explicit ViewsRoom(QSize size = {1440, 820}) : EditorRoom(size)
    {
        room.activateWindow();
        [this] { QVERIFY(QTest::qWaitForWindowActive(&room)); }();
    }

    void show(View view)
    {
        find<ui::RoomViews>("roomViews")->setCurrentIndex(static_cast<int>(view));
        find<ui::RoomViews>("roomViews")->focusView();
    }
    void have(const PersonaLibrary &others)
    {
        advisors = others;
        list.reload();
        room.reload();
    }
    /// When all have the room that they asked for.
    void keep(const QString &name)
    {
        for (int round = 0; round < 3; ++round)
            QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        keepPicture(room, name, ui::systemScheme());
    }
    [[nodiscard]] QString label(const char *name) { return find<QLabel>(name)->text(); }
};

}  // namespace sb::test
