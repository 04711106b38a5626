// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

namespace sb {

/// A UUID that cannot be mistaken for another kind's. Ids name; order comes from the store's own sequence.
template<class Tag>
struct Id {
    QUuid value;

    [[nodiscard]] static Id make() { return {QUuid::createUuid()}; }
    [[nodiscard]] static Id fromString(QStringView text) { return {QUuid::fromString(text)}; }
    [[nodiscard]] QString toString() const { return value.toString(QUuid::WithoutBraces); }
    [[nodiscard]] bool isNull() const { return value.isNull(); }

    bool operator==(const Id &) const = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.value, seed); }
};

using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
/// One try of one answer; a late event of an earlier try is dropped by it.
using TurnId = Id<struct TurnTag>;

}  // namespace sb
