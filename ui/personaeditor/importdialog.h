// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/advisorimport.h"

#include <QDialog>
#include <QList>
#include <stop_token>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace sb::ui {

class ImportPreview;
class StateLine;

/// What stands in a file or folder of another program, and what would become of it; nothing is brought in before the person has said so.
/// GUI thread; reading and writing is done beside it.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    ImportDialog(const ImportPlace &place, const QString &path, QWidget *parent = nullptr);
    /// What is read still is given up.
    ~ImportDialog() override;
    Q_DISABLE_COPY_MOVE(ImportDialog)
    /// Not while files are written: their drafts would be nowhere.
    void reject() override;

signals:
    /// What came along is written; the drafts are not kept yet.
    void broughtIn(const QList<sb::BroughtIn> &advisors);

private:
    void makeLayout();
    void read();
    void showFound(const FoundAdvisors &found);
    void fillRow(int row);
    void choose(const ImportChoice &choice);
    void tick(const QListWidgetItem *item);
    void showCurrent();
    void count();
    void bringIn();

    ImportPlace m_place;
    QString m_path;
    std::stop_source m_stop;
    FoundAdvisors m_found;
    QList<ImportChoice> m_choices;
    QList<ConflictChoice> m_unticked;  ///< what was chosen before the tick was taken away
    QLabel *m_head;
    StateLine *m_state;
    QListWidget *m_list;
    ImportPreview *m_preview;
    QPushButton *m_bring;
    bool m_isFilling = false;
    bool m_isWriting = false;
};

}  // namespace sb::ui
