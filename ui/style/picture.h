// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QImage>
#include <QRect>

namespace sb::ui {

/// Pixels of an advisor's picture that the program keeps, along each side.
inline constexpr int pictureSide = 256;

/// A picture that a person chose or another program sent: PNG, JPEG or WebP by what stands in it, whatever its name says. Others are
/// not read; an SVG could load something. What it says of its size is looked at before a pixel is decoded, and a large one is decoded
/// small. `most` is in bytes. Any thread. Fails with TooLarge (bytes, or sides of over 16,384 pixels, or 100 million of them),
/// Unsupported (another kind) or Malformed.
[[nodiscard]] Result<QImage> readPicture(const QByteArray &bytes, qsizetype most);

/// The part of a picture as a square of `pictureSide`, smoothly scaled; what lies outside of the picture is transparent. Any thread.
[[nodiscard]] QImage croppedTo(const QImage &picture, const QRect &square);

/// The largest square in the middle of a picture.
[[nodiscard]] QRect middleSquare(const QSize &size);

[[nodiscard]] QByteArray pngOf(const QImage &picture);

}  // namespace sb::ui
