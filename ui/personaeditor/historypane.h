// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/latestwork.h"
#include "personas/personadocument.h"
#include "personas/personaversions.h"
#include "personas/unifieddiff.h"

#include <QList>
#include <QWidget>

class QLabel;
class QListWidget;
class QMenu;
class QPushButton;
class QTextEdit;

namespace sb::ui {

/// The versions of an advisor: what each changed, how its text differs from the draft, and a way back to all or a chapter of it.
/// GUI thread; texts are read and compared beside it.
class HistoryPane : public QWidget {
    Q_OBJECT
public:
    /// `versions` must outlive it.
    explicit HistoryPane(PersonaVersions &versions, QWidget *parent = nullptr);

    /// By id or slug.
    void setAdvisor(const QString &persona);
    /// The newest first.
    void setVersions(const QList<PersonaVersion> &versions);
    void setDraft(const PersonaDocument &draft, const PersonaDocument &published);
    /// Shows how the draft differs from what answers today.
    void compareWithPublished();

signals:
    /// The person wants the whole text of a version back, or one section of it.
    void versionWanted(const QByteArray &version);
    void sectionWanted(const QByteArray &version, const sb::SectionName &section);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillList();
    void choose();
    void take(const PersonaDocument &chosen);
    void compare();
    void showDifference(const QList<DiffHunk> &hunks);
    void fillMenu();

    PersonaVersions &m_store;
    QString m_persona;
    QList<PersonaVersion> m_versions;
    QList<PersonaVersion> m_rows;  ///< the versions, and above them what is published when it is none of them
    PersonaDocument m_draft;
    PersonaDocument m_published;
    PersonaDocument m_chosen;
    bool m_isChosen = false;
    LatestWork<QList<DiffHunk>> m_work{this};
    QListWidget *m_list;
    QLabel *m_empty;
    QLabel *m_head;
    QTextEdit *m_difference;
    QPushButton *m_restore;
    QMenu *m_menu;
};

}  // namespace sb::ui
