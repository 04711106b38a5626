// SPDX-License-Identifier: Apache-2.0
#include "ui/style/picture.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostSide = 16'384;
constexpr qint64 mostPixels = 100'000'000;
constexpr int decodedSide = 2048;  ///< enough for a square of any part of it

bool isKnown(const QByteArray &format)
{
    return format == "png" || format == "jpeg" || format == "jpg" || format == "webp";
}

}  // namespace

Result<QImage> readPicture(const QByteArray &bytes, qsizetype most)
{
    if (bytes.size() > most)
        return fail(ErrorKind::TooLarge, u"%1 bytes"_s.arg(bytes.size()));
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io);
    const QByteArray format = QImageReader::imageFormat(&buffer);
    if (!isKnown(format))
        return fail(ErrorKind::Unsupported, QString::fromLatin1(format));
    QImageReader reader(&buffer, format);
    const QSize size = reader.size();
    if (!size.isValid())
        return fail(ErrorKind::Malformed, u"a picture without a size"_s);
    if (size.width() > mostSide || size.height() > mostSide || qint64(size.width()) * size.height() > mostPixels)
        return fail(ErrorKind::TooLarge, u"%1 x %2 pixels"_s.arg(size.width()).arg(size.height()));
    if (size.width() > decodedSide || size.height() > decodedSide)
        reader.setScaledSize(size.scaled(decodedSide, decodedSide, Qt::KeepAspectRatio).expandedTo({1, 1}));
    reader.setAutoTransform(true);
    const QImage picture = reader.read();
    if (picture.isNull())
        return fail(ErrorKind::Malformed, reader.errorString());
    return picture.convertToFormat(QImage::Format_ARGB32);
}

QImage croppedTo(const QImage &picture, const QRect &square)
{
    QImage cropped(square.size(), QImage::Format_ARGB32);
    cropped.fill(Qt::transparent);
    QPainter painter(&cropped);
    painter.drawImage(-square.topLeft(), picture);
    painter.end();
    return cropped.scaled(pictureSide, pictureSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QRect middleSquare(const QSize &size)
{
    const int side = qMax(1, qMin(size.width(), size.height()));
    return {(size.width() - side) / 2, (size.height() - side) / 2, side, side};
}

QByteArray pngOf(const QImage &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return bytes;
}

}  // namespace sb::ui
