// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/workflowrun.h"
#include "base/result.h"
#include "domain/keptitem.h"
#include "domain/message.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QObject>
#include <functional>

namespace sb {

class Clock;
class History;

/// What a workflow ended in.
struct Document {
    QUuid id;
    QString workflow;  ///< its id
    QString title;
    QString text;  ///< Markdown
    ConversationId conversation;
    MessageId message;  ///< the answer that its newest version by an advisor is of
    QDateTime createdAt;
    QDateTime changedAt;

    bool operator==(const Document &) const = default;
};

/// A text that a document had.
struct DocumentVersion {
    QString text;
    QDateTime at;
    bool isPersons = false;  ///< else the advisor's

    bool operator==(const DocumentVersion &) const = default;
};

/// The documents that workflows ended in, each with all its versions, on the history's thread. An answer that is a document is kept
/// once, however often it is seen; what the person made of a document is never taken back by that. GUI thread.
class DocumentShelf : public QObject {
    Q_OBJECT
public:
    /// Gives the document of a run by rules, for a model's answer that is none.
    using Compose = std::function<QString(const WorkflowRun &run, const Message &answer)>;

    /// All must outlive this.
    DocumentShelf(History &history, const Clock &clock, const WorkflowLibrary &workflows, Compose compose,
                  QObject *parent = nullptr);

    /// The newest first.
    [[nodiscard]] const QList<Document> &documents() const { return m_documents; }
    /// nullptr when there is none.
    [[nodiscard]] const Document *find(const QUuid &id) const;
    /// The one that the workflow begun by this message has become; nullptr while it has not.
    [[nodiscard]] const Document *begunBy(MessageId question) const;

    /// Keeps what a branch, oldest first, has come to, if its last workflow has been written.
    void notice(const QList<Message> &said);
    /// The person's own text; the one before stays as a version, but for the person's own of the last ten minutes, of which the
    /// newest alone stays. Nothing happens where nothing is changed.
    void save(QUuid id, const QString &text);
    /// With all its versions, for good.
    void remove(QUuid id);
    /// The oldest first.
    [[nodiscard]] QFuture<Result<QList<DocumentVersion>>> versions(const QUuid &id);

signals:
    void changed();
    void added(const QUuid &id);
    void notKept(const sb::Error &error);

private:
    void read(const QList<KeptItem> &kept);
    void keep(const Document &document, const KeptItem &version);
    void keepItem(const KeptItem &item);
    void put(const Document &document);

    History &m_history;
    const Clock &m_clock;
    const WorkflowLibrary &m_workflows;
    Compose m_compose;
    QList<Document> m_documents;
    QList<QUuid> m_gone;  ///< that were removed: their answers make none again
    struct OwnVersion {
        QUuid id;
        QDateTime at;
    };
    QHash<QUuid, OwnVersion> m_own;  ///< the newest one by the person, by document; of this run
    bool m_isRead = false;
    QList<Message> m_early;  ///< what was said before the documents were read
};

}  // namespace sb
