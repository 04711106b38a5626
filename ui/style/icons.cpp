// SPDX-License-Identifier: Apache-2.0
#include "ui/style/icons.h"

#include "ui/style/advisorlooks.h"
#include "ui/style/tokens.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QSvgRenderer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

void paintDrawing(QPainter &painter, const QRect &rect, const QString &name, const QColor &colour)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return;
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    renderer.render(&painter, rect);
}

class SymbolEngine final : public QIconEngine {
public:
    SymbolEngine(QString name, QColor Tokens::*colour) : m_name(std::move(name)), m_colour(colour) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Tokens &now = tokens(systemScheme());
        paintDrawing(*painter, rect, m_name, mode == QIcon::Disabled ? now.text3 : now.*m_colour);
    }

    [[nodiscard]] QIconEngine *clone() const override { return new SymbolEngine(m_name, m_colour); }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

private:
    QString m_name;
    QColor Tokens::*m_colour;
};

}  // namespace

QIcon symbol(const QString &name, QColor Tokens::*colour)
{
    return QIcon(new SymbolEngine(name, colour));
}

void paintArrow(QPainter &painter, const QWidget &control)
{
    constexpr int side = 16;
    constexpr int margin = 8;
    const QRect place(control.width() - margin - side, (control.height() - side) / 2, side, side);
    symbol(u"chevron"_s, &Tokens::text2)
        .paint(&painter, QStyle::visualRect(control.layoutDirection(), control.rect(), place), Qt::AlignCenter,
               control.isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

namespace {

void paintPicture(QPainter &painter, const QRectF &rect, const QImage &picture)
{
    QPainterPath shape;
    shape.addRoundedRect(rect, rect.width() / 4, rect.width() / 4);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.drawImage(rect, picture);
}

/// Letters are of the tile's colour; a picture sign has its own.
void paintSign(QPainter &painter, const QRect &rect, const QString &icon)
{
    QFont font = painter.font();
    const bool isLetters = !icon.isEmpty() && icon.front().isLetterOrNumber();
    font.setPixelSize(qMax(1, rect.height() * (isLetters && icon.size() > 1 ? 9 : 11) / 20));
    font.setWeight(isLetters ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.drawText(rect, Qt::AlignCenter, icon);
}

}  // namespace

void paintTile(QPainter &painter, const QRect &rect, const QString &slug, const QString &icon, const QString &colour)
{
    const QColor written = writtenColour(colour, systemScheme());
    const QColor line = written.isValid() ? written : personaColour(slug, systemScheme());
    const QRectF inside = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    QColor ground = line;
    ground.setAlphaF(0.12F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (const QImage picture = advisorLook(slug).picture; !picture.isNull()) {
        paintPicture(painter, inside, picture);
        painter.restore();
        return;
    }
    painter.setPen(QPen(line, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(inside, rect.width() / 4.0, rect.width() / 4.0);
    const QString known = glyphOf(slug, icon);
    const QString glyph = known.isEmpty() && icon.isEmpty() ? u"person"_s : known;
    const int inset = rect.width() / 6;
    if (glyph.isEmpty())
        paintSign(painter, rect, icon);
    else
        paintDrawing(painter, rect.adjusted(inset, inset, -inset, -inset), glyph, line);
    painter.restore();
}

}  // namespace sb::ui
