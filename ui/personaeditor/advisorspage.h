// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>
#include <QWidget>

class QListView;
class QPushButton;

namespace sb {
class AdvisorList;
}

namespace sb::ui {

class DraftMarks;

/// All advisors, to be edited, copied or joined by a new one. GUI thread.
class AdvisorsPage : public QWidget {
    Q_OBJECT
public:
    /// `advisors` must outlive it.
    explicit AdvisorsPage(AdvisorList &advisors, QWidget *parent = nullptr);
    void focusList();
    /// Slugs of advisors whose draft differs from what is published.
    void setDrafts(const QSet<QString> &slugs);
    /// Slugs of advisors that are drafts only: nobody has published them.
    void setUnpublished(const QStringList &slugs);

signals:
    void editRequested(const QString &slug);
    void copyRequested(const QString &slug);
    void newRequested();
    void importFileRequested();
    void importFolderRequested();
    void exportRequested(const QString &slug);
    void resumeRequested(const QString &slug);
    /// For good: the text of this draft stands nowhere else.
    void throwAwayRequested(const QString &slug);

private:
    [[nodiscard]] QString current() const;

    DraftMarks *m_marks;
    QListView *m_list;
    QWidget *m_unpublished;
};

}  // namespace sb::ui
