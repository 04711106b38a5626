// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sb {

/// Takes reasoning out of an answer that writes it as `<think>…</think>` before its first word. Anywhere else the tags are text.
/// Any split of the same text gives the same parts.
class ThinkSplitter {
public:
    struct Parts {
        QString reasoning;
        QString text;
        bool operator==(const Parts &) const = default;
    };
    /// What can be told of the text so far: what may be the beginning of a tag is held back.
    [[nodiscard]] Parts feed(const QString &more);
    /// What was held back, at the end of the answer.
    [[nodiscard]] Parts end();

private:
    enum class Place { Start, Reasoning, BehindReasoning, Text };

    bool step(Parts &parts);

    Place m_place = Place::Start;
    QString m_held;
};

}  // namespace sb
