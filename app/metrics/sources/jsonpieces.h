// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QIODevice>
#include <optional>

namespace sb {

/// The objects of a file that is one, an array of them, or one a line, piece by piece; holds one of them at a time.
class JsonPieces {
public:
    enum class Fault : quint8 {
        None,
        Stray,    ///< something that is no object, such as an array in the array: passed over to the next line
        Open,     ///< the file ended in it
        TooLong,  ///< over `limits::webhookObjectBytes`
    };
    struct Piece {
        qint64 line = 0;  ///< on which it begins, from 1
        QByteArray bytes = {};
        Fault fault = Fault::None;
    };

    /// `device` is open and outlives this.
    explicit JsonPieces(QIODevice &device) : m_device(device) {}

    /// Nothing at the end. Fails with Io, or with Unsupported as `tableStart` for what is no text.
    [[nodiscard]] Result<std::optional<Piece>> next();

    /// Bytes that were read.
    [[nodiscard]] qint64 position() const { return m_position; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] bool has();
    [[nodiscard]] bool passBetween();
    void step();
    [[nodiscard]] Piece readObject();
    [[nodiscard]] Piece passStray();

    QIODevice &m_device;
    QByteArray m_bytes;     // from the present piece on
    qsizetype m_piece = 0;  // where that begins in it
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qint64 m_position = 0;
    bool m_isChecked = false;
    bool m_isInArray = false;
    std::optional<Error> m_error;
};

}  // namespace sb
