// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/citationmark.h"

#include <QString>
#include <QStringView>
#include <utility>

namespace sb {

/// An answer that still arrives, its citation marks replaced as they become whole; what may be the beginning of one waits. What
/// comes before a mark decides whether it is one, so that any split of the same text gives the same words. A value.
class CitationStream {
public:
    /// `words` gives what takes a mark's place, as it is; nothing takes the place of one for which they are empty.
    explicit CitationStream(CitationWords words) : m_words(std::move(words)) {}

    /// What is to be shown behind all that was given before.
    [[nodiscard]] QString feed(QStringView added);
    /// No more comes: what waited is text. Later text goes on behind it all the same.
    [[nodiscard]] QString finish();

private:
    [[nodiscard]] QString take(qsizetype end);
    [[nodiscard]] bool isMark(const CitationMark &mark) const;

    CitationWords m_words;
    QString m_text;
    qsizetype m_taken = 0;
};

}  // namespace sb
