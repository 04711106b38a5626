// SPDX-License-Identifier: Apache-2.0
#include "history/storedrows.h"

#include "base/text.h"
#include "domain/keptitem.h"
#include "domain/message.h"

#include <algorithm>
#include <variant>

namespace sb {

namespace {

bool isText(const StoredRow &row, qsizetype column)
{
    return std::holds_alternative<QByteArray>(row.values.at(column));
}

bool isNumber(const StoredRow &row, qsizetype column)
{
    return std::holds_alternative<qint64>(row.values.at(column));
}

bool isNull(const StoredRow &row, qsizetype column)
{
    return std::holds_alternative<std::monostate>(row.values.at(column));
}

bool isId(const StoredRow &row, qsizetype column)
{
    return isText(row, column) && !idIn(row, column).isNull();
}

bool areTexts(const StoredRow &row, qsizetype first, qsizetype last)
{
    return std::ranges::all_of(row.values.sliced(first, last - first + 1),
                               [](const StoredValue &value) { return std::holds_alternative<QByteArray>(value); });
}

bool isConversation(const StoredRow &row)
{
    return row.values.size() >= 7 && isNull(row, 0) && isId(row, 1) && areTexts(row, 2, 3) && isNumber(row, 4)
        && isNumber(row, 5) && isNumber(row, 6);
}

bool isMessage(const StoredRow &row)
{
    return row.values.size() >= 14 && isNull(row, 0) && isId(row, 1) && isId(row, 2) && (isNull(row, 3) || isId(row, 3))
        && areTexts(row, 4, 12) && isNumber(row, 13) && toWord(roleFromWord(textIn(row, 4))) == textIn(row, 4)
        && toWord(messageStateFromWord(textIn(row, 5))) == textIn(row, 5);
}

/// The composer of the one conversation that is not begun yet has the null id.
bool isComposer(const StoredRow &row)
{
    return row.values.size() == 2 && areTexts(row, 0, 1)
        && (isId(row, 0) || textIn(row, 0) == QUuid().toString(QUuid::WithoutBraces));
}

bool isKept(const StoredRow &row)
{
    return row.values.size() == 8 && isNull(row, 0) && isId(row, 1) && areTexts(row, 2, 5) && isNumber(row, 6)
        && isNumber(row, 7) && keptKind(textIn(row, 2));
}

}  // namespace

StoredThing thingIn(const StoredRow &row)
{
    if (row.kind == StoredRow::Kind::Index) {
        if (row.values.size() == 2 && isId(row, 0) && isText(row, 1))
            return StoredThing::Tag;
        const bool isPlace = row.values.size() == 3 && isId(row, 0) && isNumber(row, 1) && row.values.at(1) == row.values.at(2);
        return isPlace ? StoredThing::Place : StoredThing::Nothing;
    }
    if (isMessage(row))
        return messageStateFromWord(textIn(row, 5)) == MessageState::Streaming ? StoredThing::Draft : StoredThing::Message;
    if (isConversation(row))
        return StoredThing::Conversation;
    if (isKept(row))
        return StoredThing::Kept;
    return isComposer(row) ? StoredThing::Composer : StoredThing::Nothing;
}

QUuid idIn(const StoredRow &row, qsizetype column)
{
    // SQLite's files hold ids as `toString` writes them; another form is damage.
    const QString text = textIn(row, column);
    const QUuid id = QUuid::fromString(text);
    return id.toString(QUuid::WithoutBraces) == text ? id : QUuid();
}

QString textIn(const StoredRow &row, qsizetype column)
{
    const auto *text = column < row.values.size() ? std::get_if<QByteArray>(&row.values.at(column)) : nullptr;
    return text ? cleaned(decodeUtf8(*text)) : QString();
}

qint64 numberIn(const StoredRow &row, qsizetype column)
{
    const auto *number = column < row.values.size() ? std::get_if<qint64>(&row.values.at(column)) : nullptr;
    return number ? *number : 0;
}

}  // namespace sb
