// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/mappingwords.h"

#include "metrics/sources/importfields.h"
#include "ui/style/errortext.h"
#include "ui/words/importwords.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb::ui::MappingWords {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MappingWords)
};

struct FieldWords {
    const char *field;
    const char *words;
};
constexpr FieldWords fieldWords[]{
    {"key", QT_TRANSLATE_NOOP("MappingWords", "Key")},
    {"url", QT_TRANSLATE_NOOP("MappingWords", "Address")},
    {"updated", QT_TRANSLATE_NOOP("MappingWords", "Last change of the record")},
    {"group", QT_TRANSLATE_NOOP("MappingWords", "Group of one deployment")},
    {"repo", QT_TRANSLATE_NOOP("MappingWords", "Repository")},
    {"service", QT_TRANSLATE_NOOP("MappingWords", "Service")},
    {"environment", QT_TRANSLATE_NOOP("MappingWords", "Environment")},
    {"result", QT_TRANSLATE_NOOP("MappingWords", "Result")},
    {"reached_production", QT_TRANSLATE_NOOP("MappingWords", "Reached production")},
    {"failed", QT_TRANSLATE_NOOP("MappingWords", "Did harm")},
    {"kind", QT_TRANSLATE_NOOP("MappingWords", "Kind")},
    {"trigger", QT_TRANSLATE_NOOP("MappingWords", "Started by")},
    {"commit", QT_TRANSLATE_NOOP("MappingWords", "Commit")},
    {"ref", QT_TRANSLATE_NOOP("MappingWords", "Branch or tag")},
    {"version", QT_TRANSLATE_NOOP("MappingWords", "Version")},
    {"actor", QT_TRANSLATE_NOOP("MappingWords", "Deployed by")},
    {"created", QT_TRANSLATE_NOOP("MappingWords", "Created")},
    {"queued", QT_TRANSLATE_NOOP("MappingWords", "Queued")},
    {"started", QT_TRANSLATE_NOOP("MappingWords", "Started")},
    {"finished", QT_TRANSLATE_NOOP("MappingWords", "Finished")},
    {"deployment", QT_TRANSLATE_NOOP("MappingWords", "Deployment that holds it")},
    {"pull", QT_TRANSLATE_NOOP("MappingWords", "Is a pull request")},
    {"number", QT_TRANSLATE_NOOP("MappingWords", "Number")},
    {"title", QT_TRANSLATE_NOOP("MappingWords", "Title")},
    {"author", QT_TRANSLATE_NOOP("MappingWords", "Author")},
    {"author_class", QT_TRANSLATE_NOOP("MappingWords", "Person or program")},
    {"base", QT_TRANSLATE_NOOP("MappingWords", "Target branch")},
    {"head", QT_TRANSLATE_NOOP("MappingWords", "Source branch")},
    {"head_sha", QT_TRANSLATE_NOOP("MappingWords", "Last commit")},
    {"merge_sha", QT_TRANSLATE_NOOP("MappingWords", "Merge commit")},
    {"squash_sha", QT_TRANSLATE_NOOP("MappingWords", "Squash commit")},
    {"labels", QT_TRANSLATE_NOOP("MappingWords", "Labels")},
    {"reverts", QT_TRANSLATE_NOOP("MappingWords", "Takes back")},
    {"ready", QT_TRANSLATE_NOOP("MappingWords", "Ready for review")},
    {"first_commit", QT_TRANSLATE_NOOP("MappingWords", "First commit")},
    {"first_review", QT_TRANSLATE_NOOP("MappingWords", "First review")},
    {"merged", QT_TRANSLATE_NOOP("MappingWords", "Merged")},
    {"closed", QT_TRANSLATE_NOOP("MappingWords", "Closed")},
    {"additions", QT_TRANSLATE_NOOP("MappingWords", "Lines added")},
    {"deletions", QT_TRANSLATE_NOOP("MappingWords", "Lines deleted")},
    {"files", QT_TRANSLATE_NOOP("MappingWords", "Files changed")},
    {"status", QT_TRANSLATE_NOOP("MappingWords", "Status")},
    {"severity", QT_TRANSLATE_NOOP("MappingWords", "Severity")},
    {"urgency", QT_TRANSLATE_NOOP("MappingWords", "Urgency")},
    {"cause", QT_TRANSLATE_NOOP("MappingWords", "Cause")},
    {"caused_by", QT_TRANSLATE_NOOP("MappingWords", "Caused by deployment")},
    {"duplicate_of", QT_TRANSLATE_NOOP("MappingWords", "Duplicate of")},
    {"impact_start", QT_TRANSLATE_NOOP("MappingWords", "Beginning of the impact")},
    {"detected", QT_TRANSLATE_NOOP("MappingWords", "Detected")},
    {"acknowledged", QT_TRANSLATE_NOOP("MappingWords", "Acknowledged")},
    {"mitigated", QT_TRANSLATE_NOOP("MappingWords", "Mitigated")},
    {"resolved", QT_TRANSLATE_NOOP("MappingWords", "Resolved")},
    {"last_resolved", QT_TRANSLATE_NOOP("MappingWords", "Resolved for good")},
    {"postmortem", QT_TRANSLATE_NOOP("MappingWords", "Post-mortem")},
    {"reopened", QT_TRANSLATE_NOOP("MappingWords", "Times reopened")},
    {"impact_share", QT_TRANSLATE_NOOP("MappingWords", "Share of users affected")},
    {"team", QT_TRANSLATE_NOOP("MappingWords", "Team")},
    {"class", QT_TRANSLATE_NOOP("MappingWords", "Class of work")},
    {"subtask", QT_TRANSLATE_NOOP("MappingWords", "Is a subtask")},
    {"discarded", QT_TRANSLATE_NOOP("MappingWords", "Was discarded")},
    {"points", QT_TRANSLATE_NOOP("MappingWords", "Points")},
    {"done", QT_TRANSLATE_NOOP("MappingWords", "Done")},
    {"wave", QT_TRANSLATE_NOOP("MappingWords", "Survey")},
    {"item", QT_TRANSLATE_NOOP("MappingWords", "Question")},
    {"text", QT_TRANSLATE_NOOP("MappingWords", "Wording of the question")},
    {"dimension", QT_TRANSLATE_NOOP("MappingWords", "Topic")},
    {"respondent", QT_TRANSLATE_NOOP("MappingWords", "Token of the respondent")},
    {"value", QT_TRANSLATE_NOOP("MappingWords", "Value")},
    {"answered", QT_TRANSLATE_NOOP("MappingWords", "Answered on")},
    {"metric", QT_TRANSLATE_NOOP("MappingWords", "Figure")},
    {"day", QT_TRANSLATE_NOOP("MappingWords", "Day")},
    {"to", QT_TRANSLATE_NOOP("MappingWords", "Up to day")},
    {"numerator", QT_TRANSLATE_NOOP("MappingWords", "Numerator")},
    {"denominator", QT_TRANSLATE_NOOP("MappingWords", "Denominator")},
    {"unit", QT_TRANSLATE_NOOP("MappingWords", "Unit")},
    {"note", QT_TRANSLATE_NOOP("MappingWords", "Note")},
    {"from_production", QT_TRANSLATE_NOOP("MappingWords", "Was found in production")},
    {"name", QT_TRANSLATE_NOOP("MappingWords", "Name")},
    {"from", QT_TRANSLATE_NOOP("MappingWords", "Begins")},
    {"committed", QT_TRANSLATE_NOOP("MappingWords", "Tickets committed to")},
    {"added", QT_TRANSLATE_NOOP("MappingWords", "Tickets added later")},
    {"workflow", QT_TRANSLATE_NOOP("MappingWords", "Workflow")},
    {"branch", QT_TRANSLATE_NOOP("MappingWords", "Branch")},
    {"default", QT_TRANSLATE_NOOP("MappingWords", "Is on the default branch")},
    {"earlier", QT_TRANSLATE_NOOP("MappingWords", "Earlier attempts")},
    {"conclusion", QT_TRANSLATE_NOOP("MappingWords", "Conclusion")},
    {"flag", QT_TRANSLATE_NOOP("MappingWords", "Part that is measured")},
    {"at", QT_TRANSLATE_NOOP("MappingWords", "Measured")},
    {"covered", QT_TRANSLATE_NOOP("MappingWords", "Lines covered")},
    {"lines", QT_TRANSLATE_NOOP("MappingWords", "Lines")},
    {"branches_covered", QT_TRANSLATE_NOOP("MappingWords", "Branches covered")},
    {"branches", QT_TRANSLATE_NOOP("MappingWords", "Branches")},
    {"new_covered", QT_TRANSLATE_NOOP("MappingWords", "New lines covered")},
    {"new_lines", QT_TRANSLATE_NOOP("MappingWords", "New lines")},
    {"duplicated", QT_TRANSLATE_NOOP("MappingWords", "Duplicated lines")},
    {"debt_minutes", QT_TRANSLATE_NOOP("MappingWords", "Technical debt, minutes")},
};

}  // namespace

QString kind(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Deployments:
        return Words::tr("Deployments");
    case ImportKind::Changes:
        return Words::tr("Changes (pull requests, commits)");
    case ImportKind::Incidents:
        return Words::tr("Incidents");
    case ImportKind::Tickets:
        return Words::tr("Tickets");
    case ImportKind::Sprints:
        return Words::tr("Sprints");
    case ImportKind::Runs:
        return Words::tr("CI runs");
    case ImportKind::Coverage:
        return Words::tr("Coverage reports");
    case ImportKind::Answers:
        return Words::tr("Survey answers");
    case ImportKind::Points:
        return Words::tr("Figures, one a row");
    case ImportKind::WidePoints:
        break;
    }
    return Words::tr("Figures, a column each");
}

QString field(const QString &name)
{
    if (name.startsWith(metricPrefix))
        return name.sliced(metricPrefix.size());
    for (const FieldWords &one : fieldWords) {
        if (name == QLatin1StringView(one.field))
            return Words::tr(one.words);
    }
    return name;
}

QString question(const ImportQuestion &question)
{
    switch (question.about) {
    case ImportQuestion::About::Encoding:
        return Words::tr("The file is no UTF-8. Say that it is Windows-1252 if its letters look right below.");
    case ImportQuestion::About::DateOrder:
        return Words::tr("Every date of “%1” can be read in two ways. Say whether the day or the month comes first.")
            .arg(question.column);
    case ImportQuestion::About::Decimals:
        return Words::tr("The comma in “%1” may part thousands or decimals. Say which mark stands before decimals.")
            .arg(question.column);
    case ImportQuestion::About::Zone:
        break;
    }
    return Words::tr("The times of “%1” name no time zone. Say in which one they are.").arg(question.column);
}

QString fault(const Error &fault)
{
    const QString what = fault.detail.section(u' ', 0, 0);
    const QString name = fault.detail.section(u' ', 1);
    if (what == "person"_L1)
        return Words::tr("The column “%1” says who answered. A survey is taken without names and addresses only.").arg(name);
    if (what == "needed"_L1)
        return Words::tr("“%1” is needed. Choose the column that says it.").arg(field(name));
    if (what == "column"_L1)
        return Words::tr("The table has no column “%1”. Choose another.").arg(name);
    if (what == "field"_L1)
        return Words::tr("“%1” is nothing that rows of this kind have.").arg(name);
    return Words::tr("What the rows are is not plain from the columns. Choose it.");
}

QString failure(const Error &error, const QString &path)
{
    const QString what = error.detail.section(u' ', 0, 0);
    const QString name = error.detail.section(u' ', 1);
    if (what == "repository"_L1)
        return repositoryFailure(error);
    if (error.kind == ErrorKind::Unsupported)
        return Words::tr("This is no text but %1. Unpack or export it first.").arg(error.detail);
    if (error.kind != ErrorKind::InvalidArgument)
        return errorText(error.kind, error.detail.isEmpty() ? path : error.detail).sentence;
    if (what == "source"_L1)
        return Words::tr("Records of another kind are kept under “%1”. Give these another name.").arg(name);
    if (what == "folder"_L1)
        return Words::tr(
                   "Under “%1” the repository of another folder is kept. Give this one another name, or the same again if "
                   "it is the same repository.")
            .arg(name);
    if (what == "tags"_L1)
        return Words::tr("“%1” is no pattern for tags: a regular expression for the whole name is needed.").arg(name);
    if (what == "branch"_L1)
        return Words::tr("There is no branch “%1”.").arg(name);
    if (what == "zone"_L1)
        return Words::tr("There is no time zone “%1”.").arg(name);
    if (what == "open"_L1)
        return Words::tr("%1 leaves questions open since it was read. Choose it once more to answer them.")
            .arg(QFileInfo(name).fileName());
    if (what == "kind"_L1 && QFileInfo(path).isDir())
        return Words::tr(
            "None of the tables of this folder looks like one of the kinds that can be read. Choose one of its files.");
    return fault(error);
}

QString encoding(TableForm::Encoding encoding)
{
    switch (encoding) {
    case TableForm::Encoding::Utf8:
        return u"UTF-8"_s;
    case TableForm::Encoding::Utf16LittleEndian:
    case TableForm::Encoding::Utf16BigEndian:
        return u"UTF-16"_s;
    case TableForm::Encoding::Windows1252:
        break;
    }
    return u"Windows-1252"_s;
}

}  // namespace sb::ui::MappingWords
