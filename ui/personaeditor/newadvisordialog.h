// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/personalibrary.h"

#include <QByteArray>
#include <QDialog>
#include <QString>
#include <QStringList>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace sb::ui {

class StateLine;

/// Asks who a new advisor is to be, and from whom it takes its words. Makes no file. GUI thread.
class NewAdvisorDialog : public QDialog {
    Q_OBJECT
public:
    /// `taken` are the slugs that are somebody's already. With `original` the copy of that advisor is chosen.
    NewAdvisorDialog(const PersonaLibrary &advisors, const QStringList &taken, const QString &original = {},
                     QWidget *parent = nullptr);

signals:
    void made(const QString &slug, const QByteArray &text);

private:
    void check();
    void make();
    [[nodiscard]] const PersonaEntry *original() const;

    PersonaLibrary m_advisors;
    QStringList m_taken;
    QLineEdit *m_name;
    QLineEdit *m_domain;
    QLineEdit *m_role;
    QComboBox *m_from;
    StateLine *m_state;
    QPushButton *m_make;
};

}  // namespace sb::ui
