// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "editorkit.h"
#include "personas/interop/interop.h"
#include "ui/personaeditor/personaexchange.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>

namespace sb::test {

using namespace Qt::StringLiterals;

inline QByteArray fixture(const QString &name)
{
    return fileText(QStringLiteral(SB_SOURCE_DIR "/tests/golden/interop/") + name);
}

/// What a person can do with the room's files.
struct Exchange : EditorRoom {
    using EditorRoom::EditorRoom;

    [[nodiscard]] ui::PersonaExchange &exchange() { return *room.findChild<ui::PersonaExchange *>(); }
    /// A file of another program, chosen to be imported.
    void import(const QString &name, const QByteArray &bytes)
    {
        const QString path = folder.filePath(name);
        writeFile(path, bytes);
        exchange().importFrom({path});
        QTRY_VERIFY(find("importDialog") != nullptr);
    }
    [[nodiscard]] bool isReady() { return find<QPushButton>("bringIn")->isEnabled(); }
    [[nodiscard]] QString losses()
    {
        QStringList lines;
        const auto *shown = find<QTreeWidget>("importLosses");
        for (int i = 0; i < shown->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *row = shown->topLevelItem(i);
            lines.append(row->text(0) + u": "_s + row->text(1) + u' ' + row->text(2));
        }
        return lines.join(u'\n');
    }
    [[nodiscard]] QString state() { return find<QLabel>("importState")->text(); }
    void bringIn()
    {
        click("bringIn");
        QTRY_VERIFY(find("importDialog") == nullptr);
        QTRY_VERIFY(desk.draft() != nullptr);
    }
    void chooseFormat(const QString &id)
    {
        auto *formats = find<QListWidget>("exportFormats");
        for (int row = 0; row < formats->count(); ++row) {
            if (formats->item(row)->data(Qt::UserRole).toString() == id)
                formats->setCurrentRow(row);
        }
    }
    void saveTo(const QString &path)
    {
        QTRY_VERIFY(find<QPushButton>("saveExport")->isEnabled());
        click("saveExport");
        auto *dialog = room.findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr);
        emit dialog->fileSelected(path);
        dialog->close();
    }
};

}  // namespace sb::test
