// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QList>
#include <QString>

class QAction;
class QBoxLayout;

namespace sb::ui {

/// All keys of the program in groups, beside what they do: those of the menus, and those that are in no menu. Two columns of
/// groups, or one where there is no room for two; scrolled in a small window. GUI thread.
class KeysDialog : public QDialog {
    Q_OBJECT
public:
    /// `menus` are a menu bar's: each is a group of those of its entries that have a key.
    explicit KeysDialog(const QList<QAction *> &menus, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row {
        QList<QKeySequence> keys;  ///< that each do it
        QString what;
    };
    struct Group {
        QString title;
        QList<Row> rows;
    };

    [[nodiscard]] static QList<Group> ownGroups();
    [[nodiscard]] static Group groupOf(const QAction &menu);
    [[nodiscard]] static QWidget *makeColumn(const QList<Group> &groups);

    QBoxLayout *m_columns;
};

}  // namespace sb::ui
