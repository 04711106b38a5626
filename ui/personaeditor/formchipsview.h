// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/formrowview.h"

#include <QPointer>

class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace sb::ui {

class FormChip;
class FormTriggerPopup;
class StateLine;
class WrapLayout;

/// The phrases of one bullet as chips with a field for another one; or, at the end, the field that begins a new bullet.
class FormChipsView : public FormRowView {
    Q_OBJECT
public:
    explicit FormChipsView(const FormRow &row, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *target() const override;
    void commit(Moment moment) override;
    [[nodiscard]] QString untaken() const override;
    void setUntaken(const QString &text) override;
    void showRefusal(const FormNote &refusal, const QJsonValue &told) override;
    void setNotes(const QMultiHash<QString, FormNote> &notes) override;
    /// Nullptr when the phrase is of another row.
    [[nodiscard]] QWidget *chipAt(const QString &path) const;

protected:
    void refresh() override;
    void paintEvent(QPaintEvent *event) override;

private:
    FormChip *makeChip();
    void removeChip(const FormChip *chip);
    void openPopup(FormChip *chip);
    void showField();
    void addPhrase();
    [[nodiscard]] QString pathOf(qsizetype chip) const;
    void tell();

    WrapLayout *m_flow;
    QList<FormChip *> m_chips;
    QToolButton *m_plus = nullptr;
    QLineEdit *m_field;
    StateLine *m_said;
    QPointer<FormTriggerPopup> m_popup;
    QString m_refused;  ///< what stands in the field and could not be written
    FormNote m_refusal;  ///< with a sentence if there is one
    QMultiHash<QString, FormNote> m_notes;
};

}  // namespace sb::ui
