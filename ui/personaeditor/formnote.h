// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "ui/widgets/stateline.h"

#include <QList>
#include <QString>

namespace sb::ui {

/// Something to tell at a field: of a finding, or why its text was not taken.
struct FormNote {
    Severity severity = Severity::Warning;
    QString sentence = {};
    bool operator==(const FormNote &) const = default;
};

/// All of them, each sentence once, as grave as the gravest.
[[nodiscard]] FormNote joinedNotes(const QList<FormNote> &notes);
[[nodiscard]] StateLine::State stateOf(const FormNote &note);

}  // namespace sb::ui
