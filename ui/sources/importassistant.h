// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/importdesk.h"

#include <QDialog>
#include <QString>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace sb::ui {

class MappingGrid;
class ReadingForm;
class ReplaceForm;
class ReportView;
class RepositoryForm;
class RowTable;
class StateLine;

/// From a file, folder or repository to its events: what it is and how it is read, a check that changes nothing, the import with its
/// progress, and what came of it. GUI thread; the desk works beside it.
class ImportAssistant : public QDialog {
    Q_OBJECT
public:
    /// `desk` must outlive this, and is this dialog's for as long as it is open.
    ImportAssistant(ImportDesk &desk, const QString &path, const ImportChoices &choices, QWidget *parent = nullptr);
    ~ImportAssistant() override;
    Q_DISABLE_COPY_MOVE(ImportAssistant)

    /// Stops what is under way; closes when nothing is.
    void reject() override;

signals:
    /// Events of this source are here now.
    void broughtIn(const QString &source);
    void saveRejectsRequested(const QList<sb::Reject> &rejects);

private:
    enum class Step { Looking, Choosing, Checking, Checked, Importing, Done };

    void makeLayout();
    [[nodiscard]] QWidget *makeTables();
    void connectDesk();
    void apply(const std::function<void(ImportChoices &)> &change);
    void look();
    void showLook(const SourceLook &look);
    void showTable();
    void showReport(const ImportReport &report);
    void showStanding(const ImportStanding &standing);
    void setStep(Step step);
    void goOn();
    void askMeanings(const QString &field);
    void goBack();
    [[nodiscard]] QString sentenceOf(const ImportPlan &plan) const;

    ImportDesk &m_desk;
    QString m_path;
    ImportChoices m_choices;
    SourceLook m_look;
    Step m_step = Step::Looking;
    bool m_isTooMuchRejected = false;
    QLabel *m_head;
    QLabel *m_what;
    StateLine *m_state;
    QProgressBar *m_progress;
    QStackedWidget *m_pages;
    QComboBox *m_table;
    ReadingForm *m_reading;
    QTabWidget *m_tabs;
    MappingGrid *m_mapping;
    RowTable *m_preview;
    ReplaceForm *m_replaced;
    QList<Reject> m_rejects = {};  ///< of the last check
    RepositoryForm *m_repository;
    QWidget *m_plain;
    ReportView *m_report;
    QPushButton *m_back;
    QPushButton *m_cancel;
    QPushButton *m_next;
};

}  // namespace sb::ui
