// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadraft.h"
#include "personas/personadrafts.h"
#include "personas/personafile.h"
#include "personas/personaversions.h"
#include "personas/testsfile.h"

#include <QDateTime>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

namespace sb {

class Clock;
class PersonaStore;
class PersonaWatch;
struct PersonaEntry;

/// The advisor, or the framework, that is edited: opens its file and the draft of another day, keeps the draft while it grows, follows the file when
/// somebody else changes it, and publishes. GUI thread; disk and merges are done beside it.
class PersonaDesk : public QObject {
    Q_OBJECT
public:
    /// What lies on the desk. Of a framework, whose file is `<id>.md`, no versions are kept; its id is the slug of what is said here.
    enum class Files { Advisors, Frameworks };

    struct Parts {
        PersonaStore &store;  ///< of the drafts
        PersonaVersions &versions;
        PersonaWatch &watch;
        const Clock &clock;
        QString folder;  ///< the person's own advisors, or frameworks
        std::function<PromptSize()> size;  ///< gives what `PersonaVersions` counts by, at the time
        Files files = Files::Advisors;
    };
    /// All parts must outlive this.
    explicit PersonaDesk(const Parts &parts, QObject *parent = nullptr);
    /// What was typed last is kept.
    ~PersonaDesk() override;
    Q_DISABLE_COPY_MOVE(PersonaDesk)

    /// In place of the one that lies there, whose draft is kept. `opened` or `openFailed` follows.
    void open(const PersonaEntry &entry);
    /// An advisor that has no file yet, its text still a draft. `slug` is nobody's.
    void begin(const QString &slug, const QByteArray &text);
    /// The same with the draft that is kept under this slug. `opened` or `openFailed` follows.
    void resume(const QString &slug);

    /// Keeps a text as the draft under this slug, for another day: in place of the one that is kept, and nothing of that slug lies
    /// here afterwards. `base` is what is published, empty for an advisor that nobody has published.
    QFuture<Result<>> putBy(const QString &slug, const QByteArray &base, const QByteArray &text);

    /// Nothing lies there afterwards; the draft is kept.
    void close() { leave({}); }

    /// What was never published, its draft and its tests, for good.
    QFuture<Result<>> throwAway(const QString &slug);

    /// Null while nothing is open. Another one after `opened`.
    [[nodiscard]] PersonaDraft *draft() const { return m_draft.get(); }
    /// Of the advisor as it was opened.
    [[nodiscard]] const QString &slug() const { return m_slug; }
    /// No version of it can be edited in place: publishing makes the person's own file.
    [[nodiscard]] bool isBuiltIn() const { return m_isBuiltIn; }
    [[nodiscard]] bool isPublishing() const { return m_isPublishing; }

    /// The folder of the person's own.
    [[nodiscard]] const QString &folder() const { return m_parts.folder; }
    [[nodiscard]] const Clock &clock() const { return m_parts.clock; }
    /// Its tests, kept in the person's own folder; until something of them is changed those that stand beside its file.
    [[nodiscard]] TestsFile &tests() { return m_tests; }
    /// There is something to publish, and nothing in its way: no conflict, no publishing that goes on.
    [[nodiscard]] bool canPublish() const;
    /// Writes the file and keeps the text as a version. `published` or `publishFailed` follows; nothing happens unless
    /// `canPublish`. What is typed meanwhile is part of the next one.
    void publish(const QString &message);
    /// There is a published text to go back to.
    [[nodiscard]] bool canDiscard() const;
    /// Back to what is published, as one step that can be undone. Nothing happens unless `canDiscard`.
    void discard();

    /// Somebody else changed the file where the draft did, and it has not been said yet what holds. The draft has its own text there.
    [[nodiscard]] bool hasConflicts() const { return m_theirs.has_value(); }
    struct Conflicts {
        QByteArray mine;  ///< the draft that was merged
        QByteArray theirs;  ///< the file that it was merged with
        Merge merge;
    };
    /// As they are now. Finishes beside the GUI thread.
    [[nodiscard]] QFuture<Conflicts> conflicts() const;
    /// Nothing is done, and false told, when draft or file have changed since.
    bool resolve(const Conflicts &conflicts, const QList<MergeSide> &choices);

signals:
    /// `draft()` is about to go.
    void closed();
    void opened();
    void openFailed(const sb::Error &error);
    void draftKept(const QDateTime &at);
    void draftNotKept(const sb::Error &error);
    /// What the file became, after the draft has followed it.
    void changedOutside(const sb::OutsideChange &change);
    void published(const sb::PersonaVersion &version);
    /// The file was not written; or it was (`isWritten`) and is in no list of versions. Also of one that does not lie here any more.
    void publishFailed(const QString &slug, const sb::Error &error, bool isWritten);

private:
    struct Publication {
        int opened = 0;
        QString slug;
        QString key;
        PersonaDocument text;
        PersonaDocument before;
        QString message;
        bool isBuiltIn = false;  ///< `before` is
        QString path;  ///< of the file
        std::optional<QByteArray> expected;  ///< hash of what the file holds; none: there is no file
    };
    void leave(const QString &slug);
    void join(const PersonaDocument &file, const std::optional<KeptDraft> &kept);
    void show(const PersonaDocument &file, const PersonaDocument &text);
    [[nodiscard]] bool isNowhere() const { return !m_isThere && !m_isBuiltIn; }
    [[nodiscard]] QString ownPath(const QString &slug) const;
    [[nodiscard]] QString keyOf(const QString &slug) const;
    void keepVersion(const Publication &made);
    void keepNow();
    QFuture<Result<>> keep(const KeptDraft &draft);
    void keepAgain();
    [[nodiscard]] QFuture<Result<std::optional<KeptDraft>>> keptDraft(const QString &key);
    void joinOrRefuse(const PersonaDocument &file, const Result<std::optional<KeptDraft>> &kept);
    void write(const Publication &made);
    void readFile();
    void follow(const OutsideChange &change, const QByteArray &base);
    void noteWritten(const Publication &made);
    void failToWrite(const Publication &made, const Error &error);
    void endWriting();
    void openTests();

    Parts m_parts;
    PersonaDrafts m_drafts;
    TestsFile m_tests;
    std::unique_ptr<PersonaDraft> m_draft;
    QString m_slug;
    QString m_key;  ///< of the draft
    QString m_path;  ///< of the file that publishing writes
    QString m_source;  ///< of the file that was opened; empty for a new advisor
    bool m_isBuiltIn = false;
    bool m_isThere = false;  ///< the file, when it was read or written last
    bool m_isPublishing = false;
    bool m_isWriting = false;  ///< the file; what it becomes meanwhile is looked at afterwards
    bool m_isStale = false;
    int m_opened = 0;  ///< counts: what was begun for an earlier one is dropped
    struct Theirs {
        QByteArray base;
        QByteArray text;
    };
    std::optional<Theirs> m_theirs;  ///< what the file was and is, where it meets the draft
    QTimer m_keep;
    QTimer m_again;  ///< until drafts are tried again that could not be written
    QHash<QString, KeptDraft> m_unkept;  ///< by key, of whatever lay here
};

}  // namespace sb
