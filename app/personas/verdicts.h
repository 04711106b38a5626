// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/message.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// What a person thought of two answers to one question, an advisor's draft's and its published text's, without knowing which is which.
struct Verdict {
    enum class Winner { Tie, Draft, Published };

    QString persona;  ///< slug
    QString question;
    QString draft;  ///< `Persona::version` of both
    QString published;
    Winner winner = Winner::Tie;
    bool wasDraftFirst = false;  ///< the draft's answer was the one called A
    ModelStamp model;  ///< that answered for both
    QDateTime date;  ///< UTC

    bool operator==(const Verdict &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Verdict &verdict);
/// Missing or ill-typed members take the value of a default verdict.
[[nodiscard]] Verdict verdictFromJson(const QJsonObject &object);

/// How a text fared against others.
struct WinRecord {
    int won = 0;
    int lost = 0;
    int tied = 0;

    [[nodiscard]] int count() const { return won + lost + tied; }
    /// Part of the verdicts that it won, a tie counting for half of one; none below `limits::verdictsForRate`.
    [[nodiscard]] std::optional<double> rate() const;
    bool operator==(const WinRecord &) const = default;
};
/// Of one version, on whichever side it stood.
[[nodiscard]] WinRecord recordOf(const QList<Verdict> &verdicts, const QString &version);
/// Of all drafts against one published version.
[[nodiscard]] WinRecord draftsAgainst(const QList<Verdict> &verdicts, const QString &published);

/// `persona-verdicts` below the folder `data`.
[[nodiscard]] QString verdictFolder(const QString &data);

/// The verdicts that are kept of advisors: a file of lines of JSON for each, in one folder, the newest last, at most
/// `limits::verdicts`. Reads and writes the disk.
class VerdictStore {
public:
    explicit VerdictStore(const QString &folder) : m_folder(folder) {}

    /// Oldest first. Fails as `lineFilePath` and `readLineFile`.
    [[nodiscard]] Result<QList<Verdict>> read(const QString &slug) const;
    /// The question is cut to `limits::verdictQuestionCharacters`. Fails as `read` and `writeLineFile`; then what was kept stays as it
    /// was. Gives all that are kept now.
    [[nodiscard]] Result<QList<Verdict>> append(const Verdict &verdict) const;

private:
    QString m_folder;
};

}  // namespace sb
