// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/importplan.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/coveragefile.h"
#include "metrics/sources/devlake.h"
#include "metrics/sources/importfields.h"
#include "metrics/sources/localgit.h"
#include "metrics/sources/localgitfolder.h"
#include "metrics/sources/tablerecords.h"
#include "metrics/sources/webhook.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Result<TableSurvey> surveyFile(const QString &path, const ImportChoices &choices, const ReadOn &readOn)
{
    QFile file(path);
    if (const Result<> opened = openForReading(file); !opened)
        return std::unexpected(opened.error());
    Result<TableSurvey> survey = surveyTable(file, readOn);
    if (!survey || !choices.encoding || survey->isEncodingSure)
        return survey;
    TableForm form = survey->form;
    form.encoding = *choices.encoding;
    if (!file.seek(0))
        return fail(ErrorKind::Io, path);
    survey = surveyTable(file, form, readOn);
    if (survey)
        survey->isEncodingSure = true;
    return survey;
}

Result<> checkTable(const TablePlan &plan, ImportChoices::Faults faults)
{
    if (faults == ImportChoices::Faults::Fail)
        return checkProfile(plan.profile);
    return TableMapper::make(plan.profile, plan.survey.header, 0).transform([](const auto &) {});
}

/// Nothing when the table looks like none of the kinds.
Result<std::optional<TablePlan>> planTable(const QString &path, const ImportChoices &choices,
                                           const QList<StoredProfile> &remembered, const ReadOn &readOn)
{
    Result<TableSurvey> survey = surveyFile(path, choices, readOn);
    if (!survey)
        return std::unexpected(survey.error());
    TablePlan plan{.path = path, .profile = {}, .fingerprint = headerFingerprint(survey->header), .rows = survey->rows};
    const bool tells = choices.faults == ImportChoices::Faults::Tell;
    std::optional<ImportProfile> profile = rememberedProfile(choices, plan.fingerprint, remembered);
    plan.isRemembered = profile.has_value();
    if (plan.isRemembered && profile->form.encoding == survey->form.encoding)
        survey->isEncodingSure = true;
    if (choices.kind && !profile)
        profile = guessedProfile(*survey, *choices.kind, path);
    if (!profile)
        profile = guessedProfile(*survey, path);
    if (!profile && !tells)
        return std::optional<TablePlan>();
    if (!profile)
        plan.fault = Error{ErrorKind::InvalidArgument, u"kind"_s};
    else
        chooseIn(*profile, choices);
    plan.profile = profile ? decidedByRows(*profile, *survey) : ImportProfile{.form = survey->form};
    plan.questions = openQuestions(plan.profile, *survey);
    plan.survey = std::move(*survey);
    const Result<> checked = plan.fault ? Result<>() : checkTable(plan, choices.faults);
    if (!checked && !tells)
        return std::unexpected(checked.error());
    if (!checked)
        plan.fault = checked.error();
    return std::optional(plan);
}

QStringList tablesIn(const QString &folder)
{
    QStringList paths;
    for (const auto files = QDir(folder).entryInfoList({u"*.csv"_s, u"*.tsv"_s}, QDir::Files, QDir::Name);
         const QFileInfo &file : files)
        paths.append(file.filePath());
    return paths;
}

Result<> addTables(ImportPlan &plan, const QStringList &paths, const ImportChoices &choices,
                   const QList<StoredProfile> &remembered, const ReadOn &readOn)
{
    if (paths.isEmpty())
        return fail(ErrorKind::InvalidArgument, u"tables "_s + plan.path);
    for (const QString &path : paths) {
        const Result<std::optional<TablePlan>> table = planTable(path, choices, remembered, readOn);
        if (!table && table.error().kind == ErrorKind::InvalidArgument)
            return std::unexpected(table.error());
        if (!table)
            return fail(table.error().kind, u"%1: %2"_s.arg(QFileInfo(path).fileName(), table.error().detail));
        if (*table)
            plan.tables.append(**table);
        else
            plan.passedOver.append(path);
    }
    std::ranges::stable_sort(plan.tables, {}, [](const TablePlan &table) { return table.profile.kind; });
    if (plan.tables.isEmpty())
        return fail(ErrorKind::InvalidArgument, u"kind"_s);
    if (plan.source.isEmpty())
        plan.source = plan.tables.constFirst().profile.source;
    return {};
}

/// Names such as incidents.csv are used by others, too.
bool isDevLake(const QString &folder)
{
    static const QStringList common{u"incidents"_s, u"issues"_s, u"repos"_s, u"accounts"_s};
    const QStringList tables = devLakeTables(folder);
    return std::ranges::any_of(tables, [](const QString &table) { return !common.contains(table); });
}

/// What a file is by its name or what it begins with; nothing for a table.
Result<std::optional<ImportPlan::Form>> formOfFile(const QString &path)
{
    QFile file(path);
    if (const Result<> opened = openForReading(file); !opened)
        return std::unexpected(opened.error());
    const QByteArray head = file.peek(limits::tablePieceBytes).trimmed();
    if (coverageForm(head))
        return ImportPlan::Form::Coverage;
    const bool isJson = head.startsWith('{') || head.startsWith('[') || path.endsWith(".json"_L1, Qt::CaseInsensitive);
    return isJson ? std::optional(ImportPlan::Form::Webhooks) : std::nullopt;
}

QString folderName(const QString &folder)
{
    return QDir(QDir(folder).absolutePath()).dirName();
}

QString folderPath(const QString &folder)
{
    return QFileInfo(folder).canonicalFilePath();
}

/// By what was said the last time, where the source was read before.
Result<ImportPlan> planRepository(ImportPlan plan, const RepositoryChoices &choices, const QList<EventSource> &sources)
{
    plan.form = ImportPlan::Form::Repository;
    // Of the repository only its name is asked here, whatever its times.
    const Result<std::unique_ptr<GitRepository>> repository = GitRepository::open(plan.path, 0);
    if (!repository)
        return std::unexpected(repository.error());
    if (plan.source.isEmpty())
        plan.source = (*repository)->name();
    const auto known = std::ranges::find(sources, plan.source, &EventSource::name);
    if (known != sources.end() && known->kind == "git"_L1)
        plan.repository = localGitSettings(known->config);
    LocalGitSettings &settings = plan.repository;
    settings.tags = choices.tags.value_or(settings.tags);
    settings.prereleases = choices.prereleases.value_or(settings.prereleases);
    settings.changes = choices.changes.value_or(settings.changes);
    settings.branch = choices.branch.value_or(settings.branch);
    settings.hotfixDays = choices.hotfixDays.value_or(settings.hotfixDays);
    return plan;
}

QString kindOf(ImportPlan::Form form)
{
    switch (form) {
    case ImportPlan::Form::Tables:
        return u"csv"_s;
    case ImportPlan::Form::Webhooks:
        return u"webhook"_s;
    case ImportPlan::Form::DevLake:
        return u"devlake"_s;
    case ImportPlan::Form::Coverage:
        return u"coverage"_s;
    case ImportPlan::Form::Repository:
        break;
    }
    return u"git"_s;
}

/// What a repository does not have is gone from its source, so nothing else may be kept there; and of two repositories of one name the
/// person says whether they are one.
Result<> checkSource(const ImportPlan &plan, const ImportChoices &choices, const QList<EventSource> &sources)
{
    const auto known = std::ranges::find(sources, plan.source, &EventSource::name);
    if (known == sources.end())
        return {};
    const bool isRepository = plan.form == ImportPlan::Form::Repository;
    if (known->kind == "manual"_L1 || (known->kind == "git"_L1) != isRepository)
        return fail(ErrorKind::InvalidArgument, u"source "_s + plan.source);
    const bool isElsewhere = isRepository && known->config["folder"_L1].toString() != folderPath(plan.path);
    return isElsewhere && choices.source.isEmpty() ? fail(ErrorKind::InvalidArgument, u"folder "_s + plan.source) : Result<>();
}

Result<ImportPlan> lookAt(const QString &path, const ImportChoices &choices, const ImportMemory &memory, const ReadOn &readOn)
{
    if (!choices.zone.isEmpty() && !QTimeZone(choices.zone.toUtf8()).isValid())
        return fail(ErrorKind::InvalidArgument, u"zone "_s + choices.zone);
    const QFileInfo file(path);
    ImportPlan plan{.path = path, .source = choices.source, .zone = choices.zone};
    if (!file.isDir()) {
        const Result<std::optional<ImportPlan::Form>> form = formOfFile(path);
        if (!form)
            return std::unexpected(form.error());
        if (*form) {
            plan.form = **form;
            plan.said = choices.constants;
            plan.source = choices.source.isEmpty() ? file.absoluteDir().dirName() : choices.source;
            return plan;
        }
        return addTables(plan, {path}, choices, memory.profiles, readOn).transform([&plan] { return plan; });
    }
    if (!choices.kind && isGitRepository(path))
        return planRepository(std::move(plan), choices.repository, memory.sources);
    if (isDevLake(path)) {
        plan.form = ImportPlan::Form::DevLake;
        plan.source = choices.source.isEmpty() ? folderName(path) : choices.source;
        return plan;
    }
    ImportChoices ofEach = choices;
    ofEach.profile.clear();
    ofEach.faults = ImportChoices::Faults::Fail;  // which of them are tables of events is asked, too
    return addTables(plan, tablesIn(path), ofEach, memory.profiles, readOn).transform([&plan] { return plan; });
}

}  // namespace

std::optional<ImportProfile> rememberedProfile(const ImportChoices &choices, const QString &fingerprint,
                                               const QList<StoredProfile> &remembered)
{
    for (const StoredProfile &one : remembered) {
        if (choices.profile.isEmpty() ? one.fingerprint != fingerprint : one.name != choices.profile)
            continue;
        const Result<ImportProfile> profile = importProfileFrom(one.profile);
        if (profile && (!choices.kind || profile->kind == *choices.kind))
            return *profile;
    }
    return std::nullopt;
}

void chooseIn(ImportProfile &profile, const ImportChoices &choices)
{
    if (!choices.profile.isEmpty())
        profile.name = choices.profile;
    if (!choices.source.isEmpty())
        profile.source = choices.source;
    for (auto one = choices.columns.cbegin(); one != choices.columns.cend(); ++one) {
        profile.constants.remove(one.key());
        if (one.value().isEmpty())
            profile.columns.remove(one.key());
        else
            profile.columns.insert(one.key(), one.value());
    }
    for (auto one = choices.constants.cbegin(); one != choices.constants.cend(); ++one) {
        profile.columns.remove(one.key());
        profile.constants.insert(one.key(), one.value());
    }
    for (auto one = choices.words.cbegin(); one != choices.words.cend(); ++one)
        profile.words[one.key()].insert(one.value());
    if (!choices.keyColumns.isEmpty())
        profile.keyColumns = choices.keyColumns;
    if (!choices.zone.isEmpty())
        profile.zone = choices.zone;
    profile.dates = choices.dates.value_or(profile.dates);
    profile.decimals = choices.decimals.value_or(profile.decimals);
}

bool ImportPlan::isReady() const
{
    return std::ranges::all_of(tables, [](const TablePlan &table) { return table.questions.isEmpty() && !table.fault; });
}

Result<ImportPlan> importPlan(const QString &path, const ImportChoices &choices, const ImportMemory &memory,
                              const ReadOn &readOn)
{
    return lookAt(path, choices, memory, readOn).and_then([&](ImportPlan plan) -> Result<ImportPlan> {
        if (const Result<> checked = checkSource(plan, choices, memory.sources); !checked)
            return std::unexpected(checked.error());
        const auto known = std::ranges::find(memory.sources, plan.source, &EventSource::name);
        plan.files = known != memory.sources.end() ? filesOf(*known) : QStringList();
        plan.files.removeAll(folderPath(path));
        plan.files.append(folderPath(path));
        plan.files = plan.files.last(qMin(plan.files.size(), limits::sourceFiles));
        return plan;
    });
}

Result<std::unique_ptr<RecordReader>> openPlan(const ImportPlan &plan, Instant now)
{
    if (plan.form == ImportPlan::Form::Repository)
        return LocalGitRecords::open(plan.path, plan.repository, now);
    if (plan.form == ImportPlan::Form::DevLake)
        return devLakeRecords(plan.path);
    const QTimeZone zone = plan.zone.isEmpty() ? QTimeZone() : QTimeZone(plan.zone.toUtf8());
    if (plan.form == ImportPlan::Form::Webhooks)
        return WebhookRecords::open(plan.path, zone);
    if (plan.form == ImportPlan::Form::Coverage)
        return CoverageFileRecord::open(plan.path, plan.said, zone);
    std::vector<std::unique_ptr<RecordReader>> readers;
    for (const TablePlan &table : plan.tables) {
        Result<std::unique_ptr<RecordReader>> reader = TableRecords::open(table.path, table.profile, now);
        if (!reader)
            return std::unexpected(reader.error());
        readers.push_back(std::move(*reader));
    }
    return std::make_unique<RecordSequence>(std::move(readers));
}

EventSource sourceOf(const ImportPlan &plan)
{
    EventSource source{.kind = kindOf(plan.form), .name = plan.source};
    if (plan.form == ImportPlan::Form::Repository) {
        source.config = toJson(plan.repository);
        source.config.insert(u"folder"_s, folderPath(plan.path));
    } else {
        source.config.insert(u"files"_s, QJsonArray::fromStringList(plan.files));
    }
    return source;
}

QStringList filesOf(const EventSource &source)
{
    if (source.kind == "git"_L1)
        return {source.config["folder"_L1].toString()};
    QStringList files;
    for (const QJsonArray kept = source.config["files"_L1].toArray(); const QJsonValue &file : kept)
        files.append(file.toString());
    return files;
}

Result<> rememberPlan(EventStore &store, const ImportPlan &plan)
{
    for (const TablePlan &table : plan.tables) {
        const StoredProfile profile{table.profile.name, table.fingerprint, toJson(table.profile)};
        if (const Result<> kept = store.keepProfile(profile).result(); !kept)
            return kept;
    }
    return {};
}

}  // namespace sb
