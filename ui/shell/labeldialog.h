// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QString>
#include <QStringList>

class QLineEdit;

namespace sb::ui {

/// Asks for the name of a folder, or for tags with commas between them; those in use are offered as one types. It deletes
/// itself when it is closed. GUI thread.
class LabelDialog : public QDialog {
    Q_OBJECT
public:
    enum class Kind { Folder, Tags };

    /// `labels` stand in the field; `known` are offered.
    LabelDialog(Kind kind, const QStringList &labels, const QStringList &known, QWidget *parent = nullptr);

signals:
    /// As typed, without blanks around them; one, or none, for a folder.
    void labelled(const QStringList &labels);

private:
    [[nodiscard]] QStringList labels() const;

    Kind m_kind;
    QLineEdit *m_field;
};

}  // namespace sb::ui
