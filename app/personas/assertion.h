// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// What a case asks of an answer, in promptfoo's terms.
struct Assertion {
    QString type = {};        ///< without "not-": "icontains-any"; "assert-set" for a set
    bool isNegated = false;
    QJsonValue value = QJsonValue::Undefined;
    std::optional<double> threshold = {};
    std::optional<double> weight = {};  ///< of its score in that of the case; 1 without
    QString metric = {};      ///< name under which scores are summed up as well
    QString reference = {};   ///< name of the template that gives what is not said here; empty for none
    QList<Assertion> set = {};  ///< of an assert-set
    QJsonObject more = {};    ///< keys that are kept and not used: provider, rubricPrompt, transform, …

    [[nodiscard]] QString typeAsWritten() const { return isNegated ? QStringLiteral("not-") + type : type; }
    bool operator==(const Assertion &other) const;
};

/// Who can say whether an assertion holds.
enum class AssertionMeans {
    Rule,      ///< this program, by the answer alone
    Measure,   ///< this program, by what the answer took: latency, cost
    Grader,    ///< a model that is asked
    Script,    ///< nobody: code is never run
    Embedding, ///< nobody here: it needs vectors of meaning
    Comparison,  ///< nobody here: it compares answers of several models
    Unknown,
};

[[nodiscard]] AssertionMeans meansOf(const QString &type);

/// All types that this program knows by name, for reading short forms such as "icontains: …".
[[nodiscard]] const QStringList &assertionTypes();

/// What stands between these is a text that no variables are filled into: promptfoo's marks, which are not part of a value here.
inline constexpr QLatin1StringView rawBegin("{% raw %}");
inline constexpr QLatin1StringView rawEnd("{% endraw %}");

/// A text, or the texts of a list, without such marks around them; other values as they are.
[[nodiscard]] QJsonValue withoutRawMarks(const QJsonValue &value);

/// "not-icontains(0.8): words" as promptfoo's tables write an assertion; "grade:" is a rubric, and a text without a type must be
/// the answer itself.
[[nodiscard]] Assertion assertionFromShortForm(const QString &text);

}  // namespace sb
