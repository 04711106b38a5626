// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/formrowview.h"

#include <QFrame>
#include <QJsonObject>

class QToolButton;

namespace sb::ui {

class SymbolLabel;

/// A trigger: its phrase, which opens what else can be said of it, and a button that takes it away.
class FormChip : public QFrame {
    Q_OBJECT
public:
    explicit FormChip(QWidget *parent = nullptr);

    void setTrigger(const QJsonObject &trigger, qsizetype index, qsizetype count);
    [[nodiscard]] const QJsonObject &trigger() const { return m_trigger; }
    /// Of those the gravest gives the chip its shape.
    void setNotes(const QList<FormNote> &notes);
    [[nodiscard]] QToolButton *phrase() const { return m_phrase; }
    [[nodiscard]] QToolButton *remove() const { return m_remove; }

private:
    QJsonObject m_trigger;
    SymbolLabel *m_shape;
    QToolButton *m_phrase;
    QToolButton *m_remove;
};

}  // namespace sb::ui
