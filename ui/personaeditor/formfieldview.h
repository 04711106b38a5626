// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/formrowview.h"

#include <QTimer>

class QAction;
class QHBoxLayout;
class QStringListModel;
class QToolButton;
class QVBoxLayout;

namespace sb::ui {

class StateLine;

/// A field with its label, and the handle and button of the entry that begins with it. What is typed is told after a short
/// pause, and when the field is left.
class FormFieldView : public FormRowView {
    Q_OBJECT
public:
    explicit FormFieldView(const FormRow &row, QWidget *parent = nullptr);

    void commit(Moment moment) override;
    [[nodiscard]] QWidget *target() const override { return m_editor; }
    [[nodiscard]] QString untaken() const override;
    void setUntaken(const QString &text) override;
    void settle() override;
    void showRefusal(const FormNote &refusal, const QJsonValue &told) override;
    /// Keyboard, selection and what is being typed stay.
    void setNames(const QStringList &frameworks, const QStringList &personas) override;
    void setNotes(const QMultiHash<QString, FormNote> &notes) override;

protected:
    void refresh() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeEditor();
    void makeText();
    void makeLine();
    void makeNames();
    void makeChoice();
    void addLabel(QVBoxLayout &column);
    void addEntryControls();
    void noteTyping();
    void returned();
    bool dragHandle(QEvent *event);
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    [[nodiscard]] QJsonValue valueOf(const QString &text) const;
    void tell();

    QHBoxLayout *m_line;
    QWidget *m_editor = nullptr;
    QStringListModel *m_names = nullptr;  ///< that can be chosen; of a field that has had some
    QAction *m_choose = nullptr;
    QToolButton *m_handle = nullptr;
    QToolButton *m_remove = nullptr;
    StateLine *m_said;
    QTimer m_pause;
    QString m_base;     ///< the document's
    QString m_told;     ///< what was typed and told last
    QString m_refused;  ///< what was typed and could not be written
    FormNote m_refusal;  ///< with a sentence if there is one
    QList<FormNote> m_notes;
    bool m_isHeld = false;
};

}  // namespace sb::ui
