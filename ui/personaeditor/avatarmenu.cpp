// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/avatarmenu.h"

#include "personas/avatarfiles.h"
#include "personas/interop/filestogether.h"
#include "personas/interop/interoplimits.h"
#include "personas/personadesk.h"
#include "ui/personaeditor/cropdialog.h"
#include "ui/personaeditor/signdialog.h"
#include "ui/style/advisorlooks.h"
#include "ui/style/icons.h"
#include "ui/style/picture.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QtConcurrentRun>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int swatchSide = 16;
constexpr double textContrast = 4.5;

QString colourName(const QString &word)
{
    return word == "blue"_L1  ? AvatarMenu::tr("Blue")
        : word == "grey"_L1   ? AvatarMenu::tr("Grey")
        : word == "orange"_L1 ? AvatarMenu::tr("Orange")
        : word == "plum"_L1   ? AvatarMenu::tr("Plum")
        : word == "ochre"_L1  ? AvatarMenu::tr("Ochre")
                              : word;
}

QIcon swatch(const QString &word)
{
    QPixmap pixmap(swatchSide, swatchSide);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(writtenColour(word, systemScheme()));
    painter.drawEllipse(1, 1, swatchSide - 2, swatchSide - 2);
    return pixmap;
}

/// The worse of both schemes.
double contrastOfLetters(const QString &word)
{
    double least = 21;
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const QColor colour = writtenColour(word, scheme);
        least = qMin(least, colour.isValid() ? tileContrast(colour, scheme) : 1.0);
    }
    return least;
}

QString contrastWords(const QString &word)
{
    const double contrast = contrastOfLetters(word);
    const QString said = QLocale().toString(contrast, 'f', 1);
    return contrast >= textContrast
        ? AvatarMenu::tr("%1 (contrast of letters %2)", "a colour, a number").arg(colourName(word), said)
        : AvatarMenu::tr("%1 (contrast of letters %2, hard to read)", "a colour, a number").arg(colourName(word), said);
}

QString refusal(const Error &error, const QString &name)
{
    switch (error.kind) {
    case ErrorKind::TooLarge:
        return AvatarMenu::tr("%1 is refused: a picture has at most 8 MB and 100 million pixels.").arg(name);
    case ErrorKind::Unsupported:
        return AvatarMenu::tr("%1 is refused: a picture is a PNG, JPEG or WebP file.").arg(name);
    case ErrorKind::Malformed:
        return AvatarMenu::tr("%1 is refused: the picture is broken.").arg(name);
    default:
        return AvatarMenu::tr("%1 cannot be read.").arg(name);
    }
}

Result<QImage> pictureAt(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io, path);
    return readPicture(file.read(limits::avatarBytes + 1), limits::avatarBytes);
}

}  // namespace

AvatarMenu::AvatarMenu(PersonaDesk &desk, QMenu &menu, QWidget &window)
    : QObject(&window), m_desk(desk), m_menu(menu), m_window(window)
{
    connect(&menu, &QMenu::aboutToShow, this, &AvatarMenu::fill);
}

/// Empty for a slug that no folder can have: it would lead elsewhere.
QString AvatarMenu::path() const
{
    return personaPath(m_desk.folder(), m_desk.slug()) ? avatarPath(m_desk.folder(), m_desk.slug()) : QString();
}

void AvatarMenu::fill()
{
    m_menu.clear();
    const PersonaDraft *draft = m_desk.draft();
    if (draft == nullptr)
        return;
    const QString initials = initialsOf(draft->document().unversioned().name);
    m_menu.addAction(tr("&Emoji or letters…"), this, &AvatarMenu::chooseSign);
    QAction *letters =
        m_menu.addAction(tr("&Initials: %1").arg(initials), this, [this, initials] { setField(u"icon"_s, initials); });
    letters->setEnabled(!initials.isEmpty());
    addColours(*m_menu.addMenu(tr("&Colour")));
    m_menu.addSeparator();
    m_menu.addAction(tr("&Picture…"), this, &AvatarMenu::choosePicture);
    QAction *away = m_menu.addAction(tr("&Remove the picture"), this, &AvatarMenu::removePicture);
    away->setEnabled(!advisorLook(m_desk.slug()).picture.isNull());
}

void AvatarMenu::addColours(QMenu &menu)
{
    const QString now = m_desk.draft()->document().unversioned().colour;
    for (const auto words = personaColourWords(); const QString &word : words) {
        QAction *action =
            menu.addAction(swatch(word), contrastWords(word), this, [this, word] { setField(u"colour"_s, word); });
        action->setCheckable(true);
        action->setChecked(word == now);
    }
    menu.addSeparator();
    QAction *own = menu.addAction(tr("&As it comes"), this, [this] { setField(u"colour"_s, {}); });
    own->setCheckable(true);
    own->setChecked(now.isEmpty());
}

void AvatarMenu::setField(const QString &field, const QString &value)
{
    emit editing();
    PersonaDraft *draft = m_desk.draft();
    if (draft == nullptr)
        return;
    if (!draft->edit({FieldEdit::Kind::Set, field, value}))
        emit refused(tr("This cannot be written into the text as it stands."));
}

void AvatarMenu::chooseSign()
{
    auto *dialog = new SignDialog(m_desk.draft()->document().unversioned().icon, &m_window);
    connect(dialog, &SignDialog::chosen, this, [this](const QString &sign) { setField(u"icon"_s, sign); });
    dialog->open();
}

void AvatarMenu::choosePicture()
{
    auto *dialog = new QFileDialog(&m_window, tr("Picture of the advisor"), {}, tr("Pictures (*.png *.jpg *.jpeg *.webp)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AvatarMenu::readPictureFile);
    dialog->open();
}

void AvatarMenu::readPictureFile(const QString &path)
{
    QtConcurrent::run([path] { return pictureAt(path); }).then(this, [this, path](const Result<QImage> &picture) {
        if (picture)
            crop(*picture);
        else
            emit refused(refusal(picture.error(), QFileInfo(path).fileName()));
    });
}

/// Another advisor may lie on the desk when the square is chosen; the dialog is in front of it, so it does not.
void AvatarMenu::crop(const QImage &picture)
{
    if (m_desk.draft() == nullptr)
        return;
    auto *dialog = new CropDialog(picture, m_desk.draft()->document().unversioned().name, &m_window);
    connect(dialog, &CropDialog::chosen, this, [this](const QImage &square) { writePicture(pngOf(square)); });
    dialog->open();
}

void AvatarMenu::writePicture(const QByteArray &png)
{
    const auto write = [path = path(), png] { return writeTogether({{path, png}}, InPlace::Replace); };
    QtConcurrent::run(write).then(this, [this](const Result<> &written) { finish(written); });
}

void AvatarMenu::removePicture()
{
    const auto remove = [path = path()]() -> Result<QByteArray> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Io, path);
        QByteArray bytes = file.readAll();
        file.close();
        if (!file.remove())
            return fail(ErrorKind::PermissionDenied, path);
        return bytes;
    };
    QtConcurrent::run(remove).then(this, [this](const Result<QByteArray> &removed) {
        finish(removed.transform([](const QByteArray &) {}));
        if (removed)
            emit pictureRemoved(*removed);
    });
}

void AvatarMenu::finish(const Result<> &written)
{
    if (written)
        emit pictureChanged();
    else
        emit refused(tr("The picture cannot be written: %1").arg(written.error().detail));
}

}  // namespace sb::ui
