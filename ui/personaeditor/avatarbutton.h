// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QToolButton>

namespace sb::ui {

/// An advisor's tile that opens a menu, by which it is changed. GUI thread.
class AvatarButton : public QToolButton {
    Q_OBJECT
public:
    /// `side` in logical pixels, of the tile.
    explicit AvatarButton(int side, QWidget *parent = nullptr);

    /// As `paintTile` takes them.
    void setAdvisor(const QString &slug, const QString &icon, const QString &colour);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_side;
    QString m_slug;
    QString m_icon;
    QString m_colour;
};

}  // namespace sb::ui
