// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/advisorpicker.h"

#include <QDialog>

class QButtonGroup;
class QPushButton;

namespace sb {
class AdvisorList;
}

namespace sb::ui {

/// What speaks for each advisor to answer a question, and the way to give it to another. Deletes itself when closed.
class WhoDialog : public QDialog {
    Q_OBJECT
public:
    struct Asked {
        QString question;
        QString advisor;  ///< slug of who answered, or answers; empty: nobody yet
        bool isLearned = false;  ///< choosing another one is remembered
    };
    /// `advisors` must outlive this.
    WhoDialog(const Asked &asked, const Route &weighed, const AdvisorList &advisors, QWidget *parent);

signals:
    void chosen(const QString &slug);
    void learnedRequested();

private:
    [[nodiscard]] QWidget *makeRows(const Route &weighed, const AdvisorList &advisors);
    [[nodiscard]] QWidget *makeRow(const QModelIndex &advisor, const RouteCandidate &candidate);
    void showChoice();

    QString m_answering;
    QButtonGroup *m_group;
    QPushButton *m_ask;
};

}  // namespace sb::ui
