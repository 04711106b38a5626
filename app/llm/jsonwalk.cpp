// SPDX-License-Identifier: Apache-2.0
#include "llm/jsonwalk.h"

#include <utility>

namespace sb {

namespace {

using Must = PlainMember::Must;
using Kind = JsonWalk::Kind;

bool isAsItMust(const PlainMember &member, const JsonWalk::Value &value)
{
    switch (member.must) {
    case Must::BeText:
        return value.kind == Kind::Text && value.text.isValidUtf8();
    case Must::BeIgnored:
        return value.kind != Kind::Object && value.kind != Kind::List;
    case Must::BeNull:
        return value.kind == Kind::Null;
    case Must::BeFalse:
        return value.kind == Kind::False;
    case Must::BeWord:
        return value.kind == Kind::Text && value.text == member.word;
    case Must::BeIndex:
        return value.kind == Kind::Number && value.text.size() < 6;
    case Must::BeZero:
        return value.kind == Kind::Number && value.text == "0";
    case Must::BeObject:
        return value.kind == Kind::Object;
    case Must::BeList:
        return value.kind == Kind::List;
    }
    return false;
}

}  // namespace

std::optional<PlainText> plainTextIn(QByteArrayView json, std::span<const PlainMember> members)
{
    PlainText plain;
    unsigned seen = 0;
    const bool isPlain = JsonWalk(json).over([&](const JsonWalk::Value &value) {
        for (size_t i = 0; i < members.size(); ++i) {
            const PlainMember &member = members[i];
            if (member.name != value.name || member.inside != value.inside)
                continue;
            // Of a member that stands there twice a parser takes the last.
            if (!isAsItMust(member, value) || (std::exchange(seen, seen | 1U << i) >> i & 1U) != 0)
                return false;
            if (member.must == Must::BeText)
                plain.text = value.text;
            else if (member.must == Must::BeIndex)
                plain.index = value.text.toInt();
            return true;
        }
        return false;
    });
    if (!isPlain || plain.text.isEmpty())
        return std::nullopt;
    for (size_t i = 0; i < members.size(); ++i) {
        const Must must = members[i].must;
        if ((must == Must::BeWord || must == Must::BeIndex) && (seen >> i & 1U) == 0)
            return std::nullopt;
    }
    return plain;
}

}  // namespace sb
