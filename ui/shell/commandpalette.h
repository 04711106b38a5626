// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/palettelist.h"
#include "ui/shell/palettesource.h"

#include <QDialog>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListView;

namespace sb::ui {

/// Everything that can be done, found by typing. The field keeps the keyboard: Up, Down and the page keys go through the list,
/// Enter runs, Esc closes. GUI thread.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    /// `recent` as `PaletteList` takes them.
    CommandPalette(const QList<PaletteSource> &sources, const QStringList &recent, QWidget *parent = nullptr);

signals:
    /// This was chosen and has been run.
    void ran(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &query);
    void choose(int row);
    void step(int rows);
    void sayChosen();
    void run();

    QList<PaletteSource> m_sources;
    PaletteList m_list;
    QLineEdit *m_field;
    QListView *m_view;
    QLabel *m_none;
};

}  // namespace sb::ui
