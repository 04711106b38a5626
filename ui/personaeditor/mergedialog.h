// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadesk.h"

#include <QDialog>
#include <QList>

class QButtonGroup;

namespace sb::ui {

/// The places where somebody else's change of the file meets one's own: for each, both texts and which of them is to stand. Nothing
/// changes before the person has chosen. GUI thread.
class MergeDialog : public QDialog {
    Q_OBJECT
public:
    explicit MergeDialog(const PersonaDesk::Conflicts &conflicts, QWidget *parent = nullptr);

signals:
    void chosen(const QList<sb::MergeSide> &choices);

private:
    [[nodiscard]] QWidget *makePlace(qsizetype number, const MergeConflict &conflict);
    [[nodiscard]] QList<MergeSide> choices() const;

    QList<QButtonGroup *> m_groups;
};

}  // namespace sb::ui
