// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/testscore.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// An assertion that did not hold, or was not judged, in so many of the runs of a case.
struct TestFinding {
    QString type;
    QString metric;
    AssertionResult::Outcome outcome = AssertionResult::Outcome::Failed;
    AssertionReason reason = AssertionReason::None;
    QString detail;
    int runs = 0;

    bool operator==(const TestFinding &) const = default;
};

/// What all runs of one case came to.
struct CaseResult {
    QString description;
    QString question;
    QString checks = {};  ///< `hashOfChecks` of what was asked of it; empty: not known
    int passed = 0;
    int failed = 0;
    int notRun = 0;  ///< nothing of it was judged
    int errors = 0;  ///< no answer came
    QString error = {};  ///< ErrorKind of the last of them
    double scores = 0;  ///< sum over `passed` and `failed`
    QList<TestFinding> findings = {};
    QMap<QString, MetricSum> metrics = {};
    QString failedAnswer = {};  ///< of the first run that failed, at most `limits::failedAnswerCharacters` of it

    /// What makes it the same case in another version: its question, and its description where several ask the same.
    [[nodiscard]] QString key() const { return question + u'\n' + description; }
    /// Part of the judged runs that passed; nothing was judged: none.
    [[nodiscard]] std::optional<double> rate() const;
    /// More than half of its runs passed, and an answer came in each.
    [[nodiscard]] bool hasPassed() const;
    /// It went wrong; not so a case of which nothing was judged.
    [[nodiscard]] bool hasFailed() const;
    void add(const TestScore &score, const QString &answer = {});
    void addError(const QString &kind);

    bool operator==(const CaseResult &) const = default;
};

/// One run of an advisor's tests, as it is kept: of which version of the advisor, by what, when.
struct TestResults {
    QString persona;   ///< slug
    QString version;   ///< `Persona::version`
    QString provider;  ///< host:port; empty: the playbook
    QString protocol;
    QString model;
    std::optional<double> temperature;  ///< none: as the server chooses
    int runs = 0;
    QString promptHash;  ///< SHA-256 over all that was sent, hexadecimal
    QDateTime date;      ///< UTC
    int routed = 0;      ///< routing cases
    int routingFailed = 0;
    bool isComplete = true;  ///< false when it was stopped
    QList<CaseResult> cases;

    /// All was run, nothing failed, and something passed.
    [[nodiscard]] bool isGreen() const;
    /// Asked the same model of the same server.
    [[nodiscard]] bool isOfSameModel(const TestResults &other) const;
    bool operator==(const TestResults &) const = default;
};

/// The last run of that version among `kept`, oldest first; none when it was not run.
[[nodiscard]] std::optional<TestResults> lastRunOf(const QList<TestResults> &kept, const QString &version);

[[nodiscard]] QJsonObject toJson(const TestResults &results);
/// Missing or ill-typed members take the value of default results.
[[nodiscard]] TestResults testResultsFromJson(const QJsonObject &object);

/// What the model of a run means beside the runs that are kept of the advisor.
enum class ModelSince {
    NeverGreen,  ///< no run passed as a whole yet
    Same,        ///< the last green run asked this model
    Changed,     ///< it asked another: what passed then need not pass now
};
/// `kept` oldest first; what asked nobody but the playbook does not count for a model, and the reverse.
[[nodiscard]] ModelSince modelSinceGreen(const QList<TestResults> &kept, const TestResults &run);

/// The models with which all of a run passed, each once, the one of the newest such run last. `kept` oldest first.
[[nodiscard]] QStringList modelsThatPassed(const QList<TestResults> &kept);

/// One case in the published version and in the draft.
struct CaseChange {
    enum class Kind { Same, Fixed, Broken, New, Gone };
    Kind kind = Kind::Same;
    QString description;
    QString question;
    std::optional<double> published;  ///< rates
    std::optional<double> draft;

    bool operator==(const CaseChange &) const = default;
};

/// In the draft's order, what is gone behind it. Broken is what passed and does not any more; what was not judged on one side is Same.
[[nodiscard]] QList<CaseChange> compareResults(const TestResults &published, const TestResults &draft);

/// `persona-tests` below the folder `data`.
[[nodiscard]] QString testResultFolder(const QString &data);

/// The runs that are kept of advisors: a file of lines of JSON for each, in one folder, the newest last, at most
/// `limits::testResultsKept`; the oldest that a later run of the same version follows goes first. Reads and writes the disk.
class TestResultStore {
public:
    explicit TestResultStore(const QString &folder) : m_folder(folder) {}

    /// Oldest first; lines that cannot be read are passed over. Fails with InvalidArgument for a slug that is none, PermissionDenied,
    /// TooLarge or Io.
    [[nodiscard]] Result<QList<TestResults>> read(const QString &slug) const;
    /// Fails as `read`, or with ReadOnly or DiskFull; then what was kept stays as it was.
    [[nodiscard]] Result<> append(const TestResults &results) const;

private:
    QString m_folder;
};

}  // namespace sb
