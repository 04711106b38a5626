// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contrast.h"
#include "ui/style/tokens.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QHash>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QStringList>
#include <QStyleFactory>
#include <QWidget>
#include <QTest>

namespace sb::test {

/// What a screen reader is told while this lives.
class Announcements {
public:
    Announcements() : m_before(QAccessible::installUpdateHandler(take))
    {
        said.clear();
        QAccessible::setActive(true);
    }
    ~Announcements() { QAccessible::installUpdateHandler(m_before); }
    Q_DISABLE_COPY_MOVE(Announcements)

    static inline QStringList said;

private:
    static void take(QAccessibleEvent *event)
    {
        if (event->type() == QAccessible::Announcement)
            said.append(static_cast<QAccessibleAnnouncementEvent *>(event)->message());
    }

    QAccessible::UpdateHandler m_before;
};

/// Gives all widgets the look that the program has.
inline void dress(ui::Scheme scheme)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(ui::palette(scheme));
    qApp->setStyleSheet(ui::styleSheet(scheme));
}

/// Labels and buttons of a shown widget that have less room than their text takes, by name and text; empty when there are none.
inline QString clippedTexts(const QWidget &room)
{
    QApplication::sendPostedEvents(nullptr,
                                   QEvent::LayoutRequest);  // what was shown just now gets its room before it is judged
    QStringList clipped;
    for (const QWidget *widget : room.findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (!widget->isVisible() || (label == nullptr && button == nullptr))
            continue;
        if (qobject_cast<const QLineEdit *>(widget->parentWidget()) != nullptr)
            continue;  // icons within a field: Qt gives them their room, whatever they ask for
        const QString text = label != nullptr ? label->text() : button->text();
        const bool wraps = label != nullptr && label->wordWrap();
        const QSize needed = wraps ? QSize(widget->minimumSizeHint().width(), widget->heightForWidth(widget->width()))
            : button != nullptr    ? QSize(widget->minimumSizeHint().width(), widget->minimumSizeHint().height())
            : widget->inherits("sb::ui::ElidedLabel") ? widget->minimumSizeHint()  // it says itself that there is more
                                                      : widget->sizeHint();
        const QRect within(widget->mapTo(&room, QPoint()), widget->size());
        if (needed.width() > widget->width() || needed.height() > widget->height() || !room.rect().contains(within))
            clipped.append(widget->objectName() + QStringLiteral(": ") + text);
    }
    return clipped.join(QStringLiteral(" | "));
}

/// Shows a widget at a width, as high as it likes to be there, and gives what of it cannot be read.
inline QString clippedTexts(QWidget &room, int width)
{
    room.resize(width, qMax(room.sizeHint().height(), 100));
    room.show();
    std::ignore = QTest::qWaitForWindowExposed(&room);
    room.resize(width, qMax(room.heightForWidth(width), room.sizeHint().height()));
    QApplication::sendPostedEvents();
    if (room.width() != width)
        return QStringLiteral("no narrower than %1").arg(room.width());
    return clippedTexts(room);
}

/// The best contrast that any pixel of a picture has with the picture's most frequent colour: its text with its ground.
inline double contrastIn(const QImage &picture)
{
    QHash<QRgb, int> pixels;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++pixels[picture.pixel(x, y)];
    }
    const auto colours = pixels.keys();
    const QRgb ground = *std::ranges::max_element(colours, {}, [&pixels](QRgb colour) { return pixels.value(colour); });
    double best = 1;
    for (const QRgb colour : colours)
        best = std::max(best, contrast(QColor(colour), QColor(ground)));
    return best;
}

/// For eyes: keeps a picture of a widget in the folder of its scheme below the one that SB_SCREENSHOTS names.
inline void keepPicture(QWidget &widget, const QString &name, ui::Scheme scheme)
{
    const QString folder = qEnvironmentVariable("SB_SCREENSHOTS")
        + (scheme == ui::Scheme::Dark ? QStringLiteral("/dark") : QStringLiteral("/light"));
    QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    if (qEnvironmentVariableIsSet("SB_SCREENSHOTS") && QDir().mkpath(folder))
        widget.grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

/// The button of a room whose accessible name or, without one, text is this; nullptr when there is none or more than one.
inline QAbstractButton *buttonNamed(const QWidget &room, const QString &name)
{
    QAbstractButton *found = nullptr;
    for (QAbstractButton *button : room.findChildren<QAbstractButton *>()) {
        const QString said = button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
        if (said != name)
            continue;
        if (found != nullptr)
            return nullptr;
        found = button;
    }
    return found;
}

}  // namespace sb::test
