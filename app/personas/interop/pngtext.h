// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace sb {

/// A keyword and its text, as they stand in a picture.
struct PngText {
    QByteArray keyword;
    QByteArray text;
    bool operator==(const PngText &) const = default;
};

struct PngTexts {
    QList<PngText> texts;
    bool isWhole = true;  ///< false when a chunk was broken (its length, its checksum) and the rest is not read
};

[[nodiscard]] bool isPng(QByteArrayView bytes);

/// The uncompressed texts (tEXt) of a picture, which is not decoded. Fails with Malformed for what is no PNG.
/// Source: Portable Network Graphics, third edition, 5.3 and 11.3.3.2.
[[nodiscard]] Result<PngTexts> pngTexts(QByteArrayView bytes);

/// The picture with these texts instead of those of the same keywords; an empty picture gives one clear pixel.
/// Fails with Malformed for what is no whole PNG.
[[nodiscard]] Result<QByteArray> withPngTexts(QByteArrayView picture, const QList<PngText> &texts);

/// The picture alone: without texts and notes of any kind, which could hold a card with all its keys, and without what follows its
/// end. Fails with Malformed for what is no whole PNG.
[[nodiscard]] Result<QByteArray> barePng(QByteArrayView picture);

}  // namespace sb
