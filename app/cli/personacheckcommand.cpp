// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/personacommands.h"
#include "metrics/sampleworkspace.h"
#include "personas/personadocument.h"
#include "personas/personalibrary.h"
#include "personas/personalint.h"
#include "personas/testresults.h"
#include "settings/leaderprofile.h"
#include "settings/settings.h"
#include "ui/words/lintwords.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

constexpr auto builtIn = ":/personas"_L1;

struct CheckedFile {
    QString path;
    PersonaDocument document;
};

struct CheckedFiles {
    QList<CheckedFile> files;
    bool isSet = false;   ///< the files stand for advisors who work together
    bool isWhole = true;  ///< every one could be read
};

/// A folder stands for the advisors in it.
CheckedFiles readFiles(const QStringList &words)
{
    CheckedFiles read;
    QStringList paths;
    for (const QString &word : words) {
        if (!QFileInfo(word).isDir()) {
            paths.append(word);
            continue;
        }
        const PersonaLibrary library = PersonaLibrary::load({word});
        read.isSet = true;
        for (const PersonaEntry &entry : library.entries())
            paths.append(entry.path);
        for (const PersonaLibrary::Unreadable &file : library.unreadable()) {
            if (!QFileInfo(file.path).isDir()) {
                paths.append(file.path);
                continue;
            }
            complain(sentenceFor(file.error));
            read.isWhole = false;
        }
    }
    paths.removeDuplicates();
    for (const QString &path : std::as_const(paths)) {
        if (const Result<PersonaDocument> document = loadAnyPersona(path)) {
            read.files.append({path, *document});
        } else {
            complain(sentenceFor(document.error()));
            read.isWhole = false;
        }
    }
    read.isSet = read.isSet || paths.size() > 1;
    return read;
}

/// Names and ids of what the dashboard shows, which today is the sample workspace; nothing when it cannot be read.
std::optional<QStringList> shownMetrics()
{
    const auto sample = SampleWorkspace::load(u":/sample"_s);
    if (!sample)
        return std::nullopt;
    QStringList shown;
    for (const auto cells = (*sample)->cells(); const DataPoint &cell : cells)
        shown += {cell.name, cell.cell};
    return shown;
}

/// What is not known of a run, nobody is told.
KnownTests testsOf(const CheckedFile &file)
{
    const TestResultStore results(standardPaths().data + u"/persona-tests"_s);
    const QString tests = QFileInfo(file.path).dir().filePath(u"tests.yaml"_s);
    return {QFile::exists(tests), modelsThatPassed(results.read(file.document.head().slug).value_or(QList<TestResults>()))};
}

LintContext contextFor(const QList<CheckedFile> &files, qsizetype most, const QString &model)
{
    const QString own = standardPaths().personas();
    LintContext context{.frameworks = FrameworkLibrary::load({builtIn + "/frameworks"_L1, own + "/frameworks"_L1}),
                        .tests = QHash<QString, KnownTests>(),
                        .model = model,
                        .variables = QStringList{u"date"_s, u"metric.*"_s} + variablesOf({}).keys()};
    for (const CheckedFile &file : files)
        context.tests->insert(file.document.head().slug, testsOf(file));
    const auto namesMetrics = [](const CheckedFile &file) { return !file.document.unversioned().metrics.isEmpty(); };
    if (std::ranges::any_of(files, namesMetrics))
        context.metrics = shownMetrics();
    if (most > 0)
        context.limits = PromptLimits{.targets = {{u"characters"_s, most}}};
    return context;
}

/// The advisors that come with the program work with those of the files, unless a file takes the place of one.
QList<LintReport> reportsOf(const CheckedFiles &read, const LintContext &context)
{
    if (!read.isSet) {
        QList<LintReport> reports;
        for (const CheckedFile &file : read.files)
            reports.append(lintReport(file.document, context));
        return reports;
    }
    QList<PersonaDocument> documents;
    QSet<QString> taken;
    for (const CheckedFile &file : read.files) {
        documents.append(file.document);
        taken.insert(file.document.head().slug);
    }
    const PersonaLibrary colleagues = PersonaLibrary::load({builtIn});
    for (const PersonaEntry &entry : colleagues.entries()) {
        const Result<PersonaDocument> document = loadPersona(entry.path);
        if (document && !taken.contains(entry.head().slug))
            documents.append(*document);
    }
    return lintLibrary(documents, context).first(read.files.size());
}

/// A variable that the settings of this computer could give a value, and do not, is no fault of the file: a note.
void addUnsetVariables(const CheckedFile &file, const QMap<QString, QString> &variables, LintReport &report)
{
    const QByteArray bytes = file.document.bytes();
    for (auto variable = variables.begin(); variable != variables.end(); ++variable) {
        const QRegularExpression mark(u"\\{\\{\\s*%1\\s*\\}\\}"_s.arg(QRegularExpression::escape(variable.key())));
        const QRegularExpressionMatch first = mark.match(QString::fromLatin1(bytes));  // a character stands for a byte
        if (!variable->isEmpty() || !first.hasMatch())
            continue;
        const auto line = static_cast<int>(QByteArrayView(bytes).first(first.capturedStart()).count('\n') + 1);
        const Problem problem{
            {first.capturedStart(), first.capturedEnd(), line}, Severity::Information, u"L16"_s, variable.key()};
        const auto next = std::ranges::find_if(report.findings, [&problem](const LintFinding &finding) {
            return finding.problem.range.begin > problem.range.begin;
        });
        report.findings.insert(next - report.findings.begin(), LintFinding{problem});
    }
}

/// In characters, from 1.
qsizetype columnOf(const QByteArray &bytes, qsizetype at)
{
    const qsizetype line = std::max(bytes.lastIndexOf('\n', at - 1), bytes.lastIndexOf('\r', at - 1)) + 1;
    const QByteArray before = at > 0 ? bytes.sliced(line, at - line) : QByteArray();
    return 1 + std::ranges::count_if(before, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; });
}

QString placeOf(const CheckedFile &file, const Problem &problem)
{
    if (problem.range.end == 0)
        return file.path;
    return u"%1:%2:%3"_s.arg(file.path).arg(problem.range.line).arg(columnOf(file.document.bytes(), problem.range.begin));
}

QString textOf(const CheckedFile &file, const LintReport &report)
{
    QString text;
    for (const LintFinding &finding : report.findings) {
        text += u"%1: %2 %3: %4\n"_s.arg(placeOf(file, finding.problem), ui::severityWord(finding.problem.severity),
                                         finding.problem.code, ui::lintMeaning(finding.problem));
        if (finding.fix)
            text += u"    "_s + Cli::tr("Fix: %1").arg(ui::fixSentence(*finding.fix)) + u'\n';
    }
    for (const SilencedFinding &silenced : report.silenced)
        text += u"%1: %2\n"_s.arg(placeOf(file, silenced.problem),
                                  Cli::tr("%1 is silenced: %2", "code, reason").arg(silenced.problem.code, silenced.reason));
    return text;
}

/// The same in every language.
QString nameOf(Severity severity)
{
    return severity == Severity::Error ? u"error"_s : severity == Severity::Warning ? u"warning"_s : u"information"_s;
}

QJsonObject jsonOf(const CheckedFile &file, const Problem &problem)
{
    return {{u"file"_s, file.path},
            {u"line"_s, problem.range.line},
            {u"column"_s, problem.range.end == 0 ? 1 : columnOf(file.document.bytes(), problem.range.begin)},
            {u"begin"_s, problem.range.begin},
            {u"end"_s, problem.range.end},
            {u"severity"_s, nameOf(problem.severity)},
            {u"code"_s, problem.code},
            {u"detail"_s, problem.detail}};
}

QByteArray jsonText(const QList<CheckedFile> &files, const QList<LintReport> &reports)
{
    QJsonArray findings;
    QJsonArray silenced;
    for (qsizetype i = 0; i < files.size(); ++i) {
        for (const LintFinding &finding : reports.at(i).findings) {
            QJsonObject object = jsonOf(files.at(i), finding.problem);
            if (finding.fix)
                object[u"fix"_s] = QJsonObject{{u"begin"_s, finding.fix->range.begin},
                                               {u"end"_s, finding.fix->range.end},
                                               {u"replacement"_s, QString::fromUtf8(finding.fix->replacement)}};
            findings.append(object);
        }
        for (const SilencedFinding &finding : reports.at(i).silenced) {
            QJsonObject object = jsonOf(files.at(i), finding.problem);
            object[u"reason"_s] = finding.reason;
            silenced.append(object);
        }
    }
    return toCompactJson(QJsonObject{{u"findings"_s, findings}, {u"silenced"_s, silenced}}) + '\n';
}

bool hasError(const LintReport &report)
{
    return std::ranges::any_of(report.findings,
                               [](const LintFinding &finding) { return finding.problem.severity == Severity::Error; });
}

}  // namespace

int personaCheck(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption json(u"json"_s);
    const QCommandLineOption within(u"within"_s, {}, u"characters"_s);
    const QCommandLineOption model(u"model"_s, {}, u"name"_s);
    parser.addOptions({json, within, model});
    bool understood = parser.parse(QStringList{u"check"_s} + arguments) && !parser.positionalArguments().isEmpty();
    bool isNumber = true;
    const int most = parser.isSet(within) ? parser.value(within).toInt(&isNumber) : 0;
    understood = understood && isNumber && most >= 0;
    if (!understood) {
        complain(Cli::tr("Usage: persona check FILE|FOLDER… [--within CHARACTERS] [--model NAME] [--json]"));
        return ExitUsage;
    }
    const CheckedFiles read = readFiles(parser.positionalArguments());
    QList<LintReport> reports = reportsOf(read, contextFor(read.files, most, parser.value(model)));
    const auto variables = variablesOf(leaderProfile(Settings(settingsFile(standardPaths().config))));
    QString text;
    for (qsizetype i = 0; i < reports.size(); ++i) {
        addUnsetVariables(read.files.at(i), variables, reports[i]);
        text += textOf(read.files.at(i), reports.at(i));
    }
    const int printed = finishWith(parser.isSet(json) ? jsonText(read.files, reports) : text.toUtf8());
    if (printed != ExitFinished || !read.isWhole)
        return ExitFailed;
    return std::ranges::any_of(reports, hasError) ? ExitFound : ExitFinished;
}

}  // namespace sb::cli
