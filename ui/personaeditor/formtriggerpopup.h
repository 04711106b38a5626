// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/fieldpath.h"

#include <QFrame>
#include <QJsonObject>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace sb::ui {

class StateLine;

/// What can be said of one trigger: phrase, weight, kind, and where it does not count. Each is told when its field is left, or by
/// Enter, which closes the popup, too.
class FormTriggerPopup : public QFrame {
    Q_OBJECT
public:
    /// `path` is the trigger's: "triggers[3]".
    FormTriggerPopup(const QString &path, const QJsonObject &trigger, QWidget *parent);

    [[nodiscard]] const QString &path() const { return m_path; }
    void showRefusal(const QString &sentence);
    /// Tells what was typed since it was last told.
    void commit();

signals:
    void asked(const sb::FieldEdit &edit);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QLineEdit *addLine(QFormLayout &form, const QString &name, const QString &label);
    void say(const QString &field, const QJsonValue &value);
    void finish();

    QString m_path;
    QJsonObject m_said;
    QLineEdit *m_phrase = nullptr;
    QLineEdit *m_weight = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_unless = nullptr;
    StateLine *m_refusal = nullptr;
    bool m_isRefused = false;
};

}  // namespace sb::ui
