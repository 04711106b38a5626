// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "ui/style/tokens.h"

#include <QString>

namespace sb::ui {

/// How a severity looks: a symbol with a shape of its own, so that colour alone says nothing, and its colours.
struct SeveritySign {
    QString symbol;
    QColor Tokens::*colour;
    QColor Tokens::*ground;
};

[[nodiscard]] inline SeveritySign signOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return {QStringLiteral("bad"), &Tokens::bad, &Tokens::badSoft};
    case Severity::Warning:
        return {QStringLiteral("watch"), &Tokens::watch, &Tokens::watchSoft};
    case Severity::Information:
        break;
    }
    return {QStringLiteral("unknown"), &Tokens::text3, &Tokens::sunken};
}

}  // namespace sb::ui
