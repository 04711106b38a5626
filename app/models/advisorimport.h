// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/encodingrepair.h"
#include "personas/frameworklibrary.h"
#include "personas/interop/companions.h"
#include "personas/interop/importconflict.h"
#include "personas/interop/importsource.h"
#include "personas/lintfinding.h"
#include "personas/personadocument.h"
#include "personas/personalibrary.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>
#include <stop_token>

namespace sb {

/// What an import is held against.
struct ImportPlace {
    PersonaLibrary advisors;
    FrameworkLibrary frameworks;
    QStringList drafts;   ///< slugs of advisors that have a text which is not published
    QStringList folders;  ///< of advisors; the last is the person's own
    /// A picture as the PNG that is kept; nothing when it is refused. Runs where `findAdvisors` does.
    std::function<QByteArray(const QByteArray &)> avatar = {};
};

/// An advisor that was found in what somebody chose, and how it stands to those that are there.
struct FoundAdvisor {
    ImportedPersona imported;
    PersonaDocument document;
    std::optional<ImportConflict> conflict;
    bool hasDraft = false;  ///< the one that is there has a text that is not published, which a new version would meet
    QList<Companion> companions;  ///< as they would stand beside a new advisor, or a new version of the one that is there
};

struct FoundAdvisors {
    ImportSource source;
    InteropFormat format = InteropFormat::Persona;
    LossReport losses;  ///< of the file as a whole
    std::optional<EncodingRepair> reread = {};  ///< a file that is not UTF-8: as what it was read instead
    QList<FoundAdvisor> advisors;
};

/// Reads the disk: off the GUI thread. Fails as `readImportSource` and `importPersona`.
[[nodiscard]] Result<FoundAdvisors> findAdvisors(const QString &path, const ImportPlace &place,
                                                 const std::stop_token &stop = {});

/// What an advisor's text comes to.
struct ImportLook {
    QString prompt;  ///< for a question that is near to nothing
    LintReport report;  ///< held against the advisors that are there
    std::optional<EncodingRepair> repair;
};
/// Pure; any thread; takes the time of `lintLibrary`. `slug` is that of the advisor that it would be a version of, or empty.
[[nodiscard]] ImportLook lookAt(const PersonaDocument &document, const QString &slug, const ImportPlace &place);

/// What is to come of one that was found.
struct ImportChoice {
    enum class Mending { AsItIs, Mended };
    enum class Files { KeepThere, Replace };

    qsizetype advisor = 0;
    ConflictChoice choice = ConflictChoice::Copy;
    Mending mending = Mending::AsItIs;
    Files files = Files::KeepThere;  ///< of what stands there already and is another
};

/// An advisor that was brought in, as a text that nobody has published.
struct BroughtIn {
    QString slug;  ///< under which the draft is kept
    QByteArray base;  ///< what is published; empty for a new advisor
    QByteArray text;
    bool isNew = true;  ///< else a text over the advisor that is there
};

/// Writes what comes along, and the original below the first advisor, into the person's folder, all or nothing, and gives the
/// drafts, which the caller keeps. Nothing is written for those that are skipped. Writes the disk: off the GUI thread. Fails as
/// `writeTogether`.
[[nodiscard]] Result<QList<BroughtIn>> bringIn(const FoundAdvisors &found, const QList<ImportChoice> &choices,
                                               const ImportPlace &place);

}  // namespace sb
