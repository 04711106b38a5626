// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/assistantcard.h"

#include <span>

namespace sb {

enum class CardField {
    Name,
    SlugName,
    Icon,
    Description,
    Instructions,
    FirstStarter,
    Starters,
    Tags,
    Samples,
    Colleagues,
    Answers,
    Section,
    Avatar,
    Embedded,
    Head,
};

/// Where one field of a card stands in a format's JSON.
struct FieldRow {
    enum class Way { Both, In, Out };

    const char *path;  ///< keys with `/` between
    CardField field;
    const char *shape = "";  ///< of a list's items: "" texts, "key" maps with one, "a|b" maps with two, "a|b|c" with
                            ///< the first once more as it is written, and as a slug in `a`; of a section its heading
    Way way = Way::Both;
    qsizetype mostCharacters = 0;  ///< 0 where there is no limit
    qsizetype mostItems = 0;
};

/// Moves what the rows name from the object into the card; what has another type stays in the object.
void readFields(QJsonObject &object, std::span<const FieldRow> rows, AssistantCard &card, LossReport &losses);

/// Adds what the card has, within the limits; instructions are expected to fit already.
void writeFields(const AssistantCard &card, std::span<const FieldRow> rows, QJsonObject &object, LossReport &losses);

/// Adds what `object` has no value for, at every depth.
void addMissing(QJsonObject &object, const QJsonObject &more);
/// Removes what names a format and its version.
void removeMarks(QJsonObject &object);
/// Removes what is the same in both, at every depth, and objects that are empty then.
void removeSame(QJsonObject &object, const QJsonObject &other);

}  // namespace sb
