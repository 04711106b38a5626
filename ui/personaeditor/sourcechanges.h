// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadraft.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

namespace sb::ui {

/// How a draft differs from what is published.
struct SourceDifference {
    /// Lines of the draft, from 0. With a count of 0, lines are gone from before `first`.
    struct Lines {
        qsizetype first = 0;
        qsizetype count = 0;
        bool operator==(const Lines &) const = default;
    };
    /// A section of the draft in which something differs; the first one is what stands before any heading.
    struct Part {
        QString title;  ///< empty for the first one
        qsizetype begin = 0;  ///< bytes
        qsizetype end = 0;
        bool operator==(const Part &) const = default;
    };
    QList<Lines> lines;  ///< in order
    QList<Part> parts;

    bool operator==(const SourceDifference &) const = default;
};

/// Pure; any thread. Time: a few looks at both texts.
[[nodiscard]] SourceDifference sourceDifference(const PersonaDocument &published, const PersonaDocument &draft);

/// Follows a draft: its difference is found on another thread after each edit, and until it is there the last one moves along with
/// the text. GUI thread.
class SourceChanges : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void setDraft(PersonaDraft *draft);
    /// Tells that lines took the place of others; `edited` of the draft follows.
    void moveLines(qsizetype first, qsizetype removed, qsizetype added);
    [[nodiscard]] const SourceDifference &difference() const { return m_difference; }

signals:
    void changed();

private:
    void look();
    void take(const SourceDifference &difference);

    QPointer<PersonaDraft> m_draft;
    SourceDifference m_difference;
    bool m_isLooking = false;
    bool m_isOld = false;  ///< edited since the look began
};

}  // namespace sb::ui
