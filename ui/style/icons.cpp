// SPDX-License-Identifier: Apache-2.0
#include "ui/style/icons.h"

#include "ui/style/tokens.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
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

void paintTile(QPainter &painter, const QRect &rect, const QString &slug, const QString &icon)
{
    const QColor colour = personaColour(slug, systemScheme());
    QColor ground = colour;
    ground.setAlphaF(0.12F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), rect.width() / 4.0, rect.width() / 4.0);
    const QString glyph = slug == "diego"_L1 ? u"gauge"_s
        : slug == "thought-partner"_L1       ? u"question"_s
        : slug == "martin"_L1                ? u"layers"_s
        : slug == "rachel"_L1                ? u"people"_s
        : slug == "alvaro"_L1                ? u"line"_s
        : icon.isEmpty()                     ? u"person"_s
                                             : QString();
    const int inset = rect.width() / 6;
    if (glyph.isEmpty())
        painter.drawText(rect, Qt::AlignCenter, icon);
    else
        paintDrawing(painter, rect.adjusted(inset, inset, -inset, -inset), glyph, colour);
    painter.restore();
}

}  // namespace sb::ui
