// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworklibrary.h"
#include "personas/interop/exportlimits.h"
#include "personas/personadocument.h"

#include <QFlags>
#include <QString>
#include <QStringList>

namespace sb {

enum class ExportPart { Tests = 1, Avatar = 2, Frameworks = 4 };
Q_DECLARE_FLAGS(ExportPartSet, ExportPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(ExportPartSet)

/// Where an advisor's files are.
struct ExportSource {
    QString slug;  ///< of its folder below one of these
    QStringList folders;  ///< of advisors, in rising precedence; the last is the person's own
    FrameworkLibrary frameworks;
};

/// What an advisor comes to in another program's form, and what that costs.
struct ExportPreview {
    Result<Exported> exported = fail(ErrorKind::Unsupported);
    QList<FieldLimit> limits;
    ExportPartSet there;  ///< what could go along
};

/// Reads the disk for what goes along: off the GUI thread. What cannot be read does not go along.
[[nodiscard]] ExportPreview previewOf(const PersonaDocument &document, InteropFormat format, const ExportSource &source,
                                      ExportPartSet along);

}  // namespace sb
