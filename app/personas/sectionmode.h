// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace sb {

/// When a chapter of an advisor's document goes into a prompt, as front matter says it:
/// `sections: [{name: Core Competencies, mode: onTrigger, order: 2}]`.
struct SectionMode {
    enum class When {
        Usual,      ///< as the compiler does it: playbooks and texts of frameworks for the question, all else always
        Always,
        OnTrigger,  ///< when the question is near to it
        Never,
    };

    QString name;  ///< of the chapter, as written
    When when = When::Usual;
    std::optional<int> order = {};  ///< those that have one stand first, the least in front
    bool operator==(const SectionMode &) const = default;
};

/// "always", "onTrigger", "never"; empty for the usual.
[[nodiscard]] QString toWord(SectionMode::When when);

}  // namespace sb
