// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/personadiff.h"
#include "personas/testresults.h"

#include <QByteArray>
#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

class PersonaStore;

/// A version as it is listed: everything but its text.
struct PersonaVersion {
    QString persona;  ///< Persona::id
    QString slug;     ///< as it was then
    QString version;  ///< Persona::version
    QString message;  ///< what its author says of it
    PersonaDiff diff;  ///< to the version before, with the size of the prompt before and after
    std::optional<TestResults> lastTest;  ///< the last run of its tests on this very text that is kept; none: not tested
    QDateTime at;  ///< UTC
    qint64 number = 0;  ///< from 1, counted for its persona; one that is the newest again has the next number

    bool operator==(const PersonaVersion &) const = default;
};

/// The versions of personas, with their whole text, which never change. Threads and failures as `PersonaStore` says.
class PersonaVersions {
public:
    /// `store` must outlive it. `results` are the runs that are kept, by whichever program ran them: a version's is found there
    /// by the hash of its text.
    PersonaVersions(PersonaStore &store, const TestResultStore &results) : m_store(store), m_results(results) {}

    /// Keeps `text` as a version of the persona that it is; `slug` as PersonaDocument takes it. The message is cut at
    /// `limits::versionMessageCharacters`. Text that is the newest version already stays that one, with what was said of it then; an
    /// older one becomes the newest, keeping its message when none is given. Beyond `limits::personaVersions`, and beyond `limits::personaVersionBytes` for all texts of one persona, the oldest go; what an
    /// answer tells of its version stays, its text is then NotFound. Gives the version as it is kept; durable when it finishes.
    /// Fails with TooLarge for a text that could not be read again from a file. Reads the text on the store thread.
    QFuture<Result<PersonaVersion>> keep(const QByteArray &text, const QString &slug, const QString &message,
                                         const QDateTime &at, const PromptSize &size);
    /// The newest first. `persona` is an id or a slug. Test results that cannot be read are none.
    [[nodiscard]] QFuture<Result<QList<PersonaVersion>>> versions(const QString &persona);
    /// The text, byte for byte, of a version that is named as an answer's stamp does: by slug (or id) and version. Fails with
    /// NotFound. To restore it, save it.
    [[nodiscard]] QFuture<Result<QByteArray>> text(const QString &persona, const QString &version);
    /// All versions of a persona, for good: afterwards their texts are in no table and no log of the database.
    QFuture<Result<>> forget(const QString &persona);

private:
    PersonaStore &m_store;
    TestResultStore m_results;
};

/// A section in the words of a text: the title of its heading, as written, and which one of several of that title, from 0.
struct SectionName {
    QString title;
    int number = 0;
    bool operator==(const SectionName &) const = default;
};

/// `text` with one section, its subsections with it, as `version` has it: put in its place, behind the section that it follows there
/// when the text has none, taken away when the version has none. The rest stays byte for byte; the section takes the line ends
/// of the text. Fails with NotFound when neither has it. Writes nothing. Pure.
[[nodiscard]] Result<QByteArray> withSectionOf(const QByteArray &text, const QByteArray &version, const SectionName &name);

}  // namespace sb
