// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/sources/importguess.h"
#include "metrics/sources/importprofile.h"
#include "metrics/sources/localgitreleases.h"
#include "metrics/sources/recordreader.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>

namespace sb {

/// What a person says of a repository, over what was said the last time.
struct RepositoryChoices {
    std::optional<QString> tags = {};
    std::optional<LocalGitSettings::Prereleases> prereleases = {};
    std::optional<LocalGitSettings::Changes> changes = {};
    std::optional<QString> branch = {};
    std::optional<qint64> hotfixDays = {};
};

/// What a person says of the tables, over what was found or is remembered.
struct ImportChoices {
    QString profile = {};  ///< name
    QString source = {};
    std::optional<ImportKind> kind = {};
    QMap<QString, QString> columns = {};    ///< by field; an empty one takes the field's column away
    QMap<QString, QString> constants = {};
    QMap<QString, QMap<QString, QString>> words = {};
    QStringList keyColumns = {};
    QString zone = {};
    std::optional<DateOrder> dates = {};
    std::optional<DecimalMark> decimals = {};
    std::optional<TableForm::Encoding> encoding = {};
    RepositoryChoices repository = {};
    enum class Faults : quint8 {
        Fail,
        Tell,  ///< a single table that cannot be read so is a plan with a fault, to be mended
    };
    Faults faults = Faults::Fail;
};

struct TablePlan {
    QString path;
    ImportProfile profile;
    QString fingerprint;
    QList<ImportQuestion> questions = {};  ///< to be answered first
    bool isRemembered = false;             ///< a profile of that name or header was there
    qint64 rows = 0;
    TableSurvey survey = {};
    std::optional<Error> fault = {};  ///< with `Faults::Tell`: "kind", or as `TableMapper::make`
};

/// What a file or folder is, and how it will be read.
struct ImportPlan {
    enum class Form : quint8 { Tables, Webhooks, DevLake, Repository, Coverage };
    Form form = Form::Tables;
    QString path;
    QString source;
    QString zone = {};           ///< of webhooks, and of what is said of a report
    QMap<QString, QString> said = {};  ///< of a report of coverage, by field
    LocalGitSettings repository = {};
    QList<TablePlan> tables = {};  ///< what others refer to first
    QStringList passedOver = {};   ///< files that look like none of the kinds
    QStringList files = {};        ///< what the source was read from before, and this

    [[nodiscard]] bool isReady() const;
};

/// What earlier imports left, which speaks where nobody has chosen.
struct ImportMemory {
    QList<StoredProfile> profiles = {};
    QList<EventSource> sources = {};
};

/// Looks at a file of a table, of JSON or of coverage (LCOV, Cobertura), or a folder: a repository, unless a kind of tables was chosen, DevLake's tables, or else each of
/// its tables, by a profile of its own. Reads each table once. Fails as `GitRepository::open`, with NotFound, Unsupported, Malformed, and as reading does; with InvalidArgument and "zone X", "field X" or "needed X" as detail, or
/// "kind" when no table looks like one of the kinds; with "source X" where records of another kind are kept under that name, and
/// "folder X" where those of the repository of another folder are, unless the name was chosen.
[[nodiscard]] Result<ImportPlan> importPlan(const QString &path, const ImportChoices &choices, const ImportMemory &memory,
                                            const ReadOn &readOn = {});

/// Of remembered profiles the one that is chosen by name, or else one for the same header.
[[nodiscard]] std::optional<ImportProfile> rememberedProfile(const ImportChoices &choices, const QString &fingerprint,
                                                             const QList<StoredProfile> &remembered);
/// What is said of a table, into its profile.
void chooseIn(ImportProfile &profile, const ImportChoices &choices);

/// As which the records are kept.
[[nodiscard]] EventSource sourceOf(const ImportPlan &plan);

/// Fails as the readers' `open`.
[[nodiscard]] Result<std::unique_ptr<RecordReader>> openPlan(const ImportPlan &plan, Instant now);

/// What was read from where, of a source of files or of a repository. As `sourceOf` has kept it.
[[nodiscard]] QStringList filesOf(const EventSource &source);

/// Keeps how the tables are read, once an import by it has gone well. Waits for the store.
[[nodiscard]] Result<> rememberPlan(EventStore &store, const ImportPlan &plan);

}  // namespace sb
