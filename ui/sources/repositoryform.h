// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/importplan.h"

#include <QWidget>
#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace sb::ui {

/// What of a repository is a release and what a change. GUI thread.
class RepositoryForm : public QWidget {
    Q_OBJECT
public:
    explicit RepositoryForm(QWidget *parent = nullptr);

    void setPlan(const ImportPlan &plan);

signals:
    /// As `ReadingForm::chosen`.
    void chosen(const std::function<void(sb::ImportChoices &)> &apply);

private:
    void connectFields();

    QLineEdit *m_source;
    QLineEdit *m_tags;
    QLineEdit *m_branch;
    QComboBox *m_changes;
    QSpinBox *m_hotfixDays;
    QCheckBox *m_prereleases;
};

}  // namespace sb::ui
