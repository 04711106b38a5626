// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/jsonpieces.h"

#include "metrics/metriclimits.h"
#include "metrics/tabledecoder.h"

namespace sb {

/// More bytes behind those that are there; what lies before the present piece goes.
bool JsonPieces::fill()
{
    m_bytes = m_bytes.sliced(m_piece);
    m_at -= m_piece;
    m_piece = 0;
    const QByteArray more = m_device.read(limits::tablePieceBytes);
    if (more.isEmpty() && !m_device.atEnd())
        m_error = Error{ErrorKind::Io, m_device.errorString()};
    m_position += more.size();
    m_bytes += more;
    return !more.isEmpty();
}

bool JsonPieces::has()
{
    return m_at < m_bytes.size() || fill();
}

void JsonPieces::step()
{
    m_line += m_bytes.at(m_at) == '\n' ? 1 : 0;
    ++m_at;
}

/// True at the next that is neither blank nor what holds an array together.
bool JsonPieces::passBetween()
{
    while (has()) {
        const char byte = m_bytes.at(m_at);
        const bool isBlank = byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == ',';
        if (!isBlank && byte != ']' && (byte != '[' || m_isInArray))
            return true;
        m_isInArray = byte == '[' || (m_isInArray && byte != ']');
        step();
        m_piece = m_at;
    }
    return false;
}

JsonPieces::Piece JsonPieces::readObject()
{
    Piece piece{.line = m_line};
    int depth = 0;
    bool isInText = false;
    while (has()) {
        const char byte = m_bytes.at(m_at);
        step();
        if (m_at - m_piece > limits::webhookObjectBytes) {
            piece.fault = Fault::TooLong;
            m_piece = m_at;
        }
        if (isInText && byte == '\\' && has())
            step();
        else if (byte == '"')
            isInText = !isInText;
        else if (!isInText && (byte == '{' || byte == '}'))
            depth += byte == '{' ? 1 : -1;
        if (depth == 0)
            break;
    }
    if (piece.fault == Fault::None)
        piece.bytes = m_bytes.sliced(m_piece, m_at - m_piece);
    if (depth != 0 && piece.fault == Fault::None)
        piece.fault = Fault::Open;
    return piece;
}

JsonPieces::Piece JsonPieces::passStray()
{
    Piece piece{.line = m_line, .fault = Fault::Stray};
    m_isInArray = false;
    while (has() && m_bytes.at(m_at) != '\n') {
        step();
        if (piece.bytes.size() < limits::rejectedTextCharacters)
            piece.bytes += m_bytes.at(m_at - 1);
        m_piece = m_at;
    }
    return piece;
}

Result<std::optional<JsonPieces::Piece>> JsonPieces::next()
{
    if (!m_isChecked) {
        m_isChecked = true;
        const Result<TableStart> start = tableStart(m_device.peek(limits::tablePieceBytes));
        if (!start)
            return std::unexpected(start.error());
        if (start->encoding != TableForm::Encoding::Utf8)
            return fail(ErrorKind::Unsupported, QStringLiteral("utf-16"));
        m_position += m_device.skip(start->mark);
    }
    std::optional<Piece> piece;
    if (passBetween())
        piece = m_bytes.at(m_at) == '{' ? readObject() : passStray();
    m_piece = m_at;
    if (m_error)
        return std::unexpected(*m_error);
    return piece;
}

}  // namespace sb
