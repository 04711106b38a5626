// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

class QImage;
class QMenu;
class QWidget;

namespace sb {
class PersonaDesk;
}

namespace sb::ui {

/// What an advisor looks like: a sign and a colour, which are of its text and so of the draft, and a picture, which is a file beside
/// it and is there at once. GUI thread; files are read and written beside it.
class AvatarMenu : public QObject {
    Q_OBJECT
public:
    /// Fills `menu` each time it is opened. `desk` must outlive it; dialogs stand before `window`.
    AvatarMenu(PersonaDesk &desk, QMenu &menu, QWidget &window);

    /// A picture file that a person chose.
    void readPictureFile(const QString &path);
    /// In place of the one that is there; of the advisor that lies on the desk.
    void writePicture(const QByteArray &png);

signals:
    /// The draft is about to be changed: what is typed must stand in it when this returns.
    void editing();
    /// A sentence about what was refused.
    void refused(const QString &sentence);
    /// The picture file is another one now, or gone.
    void pictureChanged();
    void pictureRemoved(const QByteArray &bytes);

private:
    void fill();
    void addColours(QMenu &menu);
    void chooseSign();
    void choosePicture();
    void crop(const QImage &picture);
    void setField(const QString &field, const QString &value);
    void removePicture();
    void finish(const Result<> &written);

    [[nodiscard]] QString path() const;

    PersonaDesk &m_desk;
    QMenu &m_menu;
    QWidget &m_window;
};

}  // namespace sb::ui
