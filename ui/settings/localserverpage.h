// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/managedserver.h"
#include "models/modelchoices.h"

#include <QTimer>
#include <QWidget>

class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace sb::ui {

class ElidedLabel;
class NumberField;
class SymbolLabel;

/// The model server that the program starts: what with, where it stands, what it takes, what it says.
class LocalServerPage : public QWidget {
    Q_OBJECT
public:
    /// `server` must outlive this.
    explicit LocalServerPage(ManagedServer &server, QWidget *parent = nullptr);

signals:
    /// The server's model is to answer from now on.
    void chosen(const sb::ModelChoice &choice);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct FileRow {
        ElidedLabel *path;
        QPushButton *button;
    };
    [[nodiscard]] FileRow addFileRow(QFormLayout &form, const QString &name, const QString &label);
    void addNumberRow(QFormLayout &form, NumberField &field, const QString &label, const QString &hint);
    QWidget *makeChoices();
    QWidget *makeState();
    QWidget *makeLog();
    void chooseProgram();
    void chooseModel();
    void openFileDialog(const QString &title, const QString &filter, const QString &at,
                        const std::function<void(const QString &)> &take);
    void keepNumbers();
    void showChosen();
    void showState();
    void showLoad(const LocalServerLoad &load);
    void showLog();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isLoading() const;

    ManagedServer &m_server;
    FileRow m_program{};
    FileRow m_model{};
    NumberField *m_context;
    NumberField *m_threads;
    SymbolLabel *m_shape;
    QLabel *m_word;
    QLabel *m_fault;
    QLabel *m_load;
    QProgressBar *m_progress;
    QPushButton *m_start;
    QPushButton *m_use;
    QToolButton *m_fold;
    QPlainTextEdit *m_log;
    QTimer m_measure;
};

}  // namespace sb::ui
