// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

namespace sb::ui {

/// An advisor's tile beside the name, which says who it is: it takes no focus and has no accessible name.
class AdvisorTile : public QWidget {
    Q_OBJECT
public:
    /// `side` in logical pixels.
    explicit AdvisorTile(int side, QWidget *parent = nullptr);
    /// As `paintTile` takes them.
    void setAdvisor(const QString &slug, const QString &icon);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_slug;
    QString m_icon;
};

}  // namespace sb::ui
