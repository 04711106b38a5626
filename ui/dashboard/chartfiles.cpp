// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/chartfiles.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int pixelsOfOne = 2;

charts::Drawing fileDrawing(const Reader &reader)
{
    return {.form = charts::Form::Light, .language = reader.language};
}

}  // namespace

QByteArray chartSvg(const DetailChart &chart, const Reader &reader)
{
    return charts::svgOf(chart.chart, fileDrawing(reader));
}

QByteArray chartPng(const DetailChart &chart, const Reader &reader)
{
    charts::Drawing drawing = fileDrawing(reader);
    drawing.fonts = u"Inter"_s;
    QSvgRenderer renderer(charts::svgOf(chart.chart, drawing));
    QImage image(renderer.defaultSize() * pixelsOfOne, QImage::Format_ARGB32_Premultiplied);
    if (!renderer.isValid() || image.isNull())
        return {};
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

}  // namespace sb::ui
