// SPDX-License-Identifier: Apache-2.0
#include "advice/documentshelf.h"

#include "advice/requestfit.h"
#include "advice/workflowdocument.h"
#include "base/clock.h"
#include "base/keptlimits.h"
#include "base/text.h"
#include "history/history.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 ownVersionSeconds = 600;

QString textOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

Document documentFrom(const KeptItem &item)
{
    return {.id = item.id,
            .workflow = item.facts["workflow"_L1].toString(),
            .title = item.facts["title"_L1].toString(),
            .text = item.text,
            .conversation = item.conversation,
            .message = MessageId::fromString(item.facts["message"_L1].toString()),
            .createdAt = item.createdAt,
            .changedAt = item.changedAt};
}

KeptItem itemFrom(const Document &document)
{
    return {.id = document.id,
            .kind = KeptKind::Document,
            .conversation = document.conversation,
            .text = document.text,
            .facts = {{u"workflow"_s, document.workflow},
                      {u"title"_s, document.title},
                      {u"message"_s, document.message.toString()}},
            .createdAt = document.createdAt,
            .changedAt = document.changedAt};
}

KeptItem versionOf(const Document &document, const QUuid &id, bool isPersons)
{
    return {.id = id,
            .kind = KeptKind::Version,
            .conversation = document.conversation,
            .text = document.text,
            .facts = {{u"document"_s, textOf(document.id)}, {u"person"_s, isPersons}},
            .createdAt = document.changedAt,
            .changedAt = document.changedAt};
}

QUuid documentOf(MessageId begin)
{
    return QUuid::createUuidV5(begin.value, u"document"_s);
}

/// The first heading's words; else the run's own title.
QString titleIn(const QString &markdown, const WorkflowRun &run)
{
    for (const QStringView line : QStringView(markdown).left(2000).tokenize(u'\n')) {
        if (line.startsWith("# "_L1))
            return line.sliced(2).trimmed().toString();
    }
    return documentTitle(run);
}

}  // namespace

DocumentShelf::DocumentShelf(History &history, const Clock &clock, const WorkflowLibrary &workflows, Compose compose,
                             QObject *parent)
    : QObject(parent), m_history(history), m_clock(clock), m_workflows(workflows), m_compose(std::move(compose))
{
    history.keptItems(KeptKind::Document).then(this, [this](const Result<QList<KeptItem>> &kept) {
        read(kept.value_or(QList<KeptItem>()));
    });
}

void DocumentShelf::read(const QList<KeptItem> &kept)
{
    m_isRead = true;
    for (const KeptItem &item : kept) {
        if (item.facts["gone"_L1].toBool())
            m_gone.append(item.id);
        else
            m_documents.append(documentFrom(item));
    }
    std::ranges::sort(m_documents, std::ranges::greater(), &Document::changedAt);
    emit changed();
    if (!m_early.isEmpty())
        notice(std::exchange(m_early, {}));
}

const Document *DocumentShelf::find(const QUuid &id) const
{
    const auto found = std::ranges::find(m_documents, id, &Document::id);
    return found == m_documents.end() ? nullptr : &*found;
}

const Document *DocumentShelf::begunBy(MessageId question) const
{
    return find(documentOf(question));
}

void DocumentShelf::notice(const QList<Message> &said)
{
    if (!m_isRead) {
        m_early = said;
        return;
    }
    QList<Message> path = said;
    path.removeIf([](const Message &message) { return message.text.isEmpty(); });
    const std::optional<WorkflowRun> run = workflowRun(m_workflows, asChat(path));
    if (!run || !run->asked || *run->asked + 1 >= path.size())
        return;
    const Message &answer = path.at(*run->asked + 1);
    const QUuid id = documentOf(path.at(run->begin).id);
    const Document *before = find(id);
    const bool isKnown = before != nullptr && before->message == answer.id;
    if (answer.role != Role::Advisor || answer.state != MessageState::Complete || isKnown || m_gone.contains(id))
        return;
    const bool isWhole = missingSections(answer.text, run->workflow).isEmpty();
    Document document{.id = id,
                      .workflow = run->workflow.id,
                      .title = {},
                      .text = isWhole ? answer.text : m_compose(*run, answer),
                      .conversation = answer.conversation,
                      .message = answer.id,
                      .createdAt = before != nullptr ? before->createdAt : m_clock.now(),
                      .changedAt = m_clock.now()};
    document.title = titleIn(document.text, *run);
    m_own.remove(id);
    keep(document, versionOf(document, QUuid::createUuidV5(id, answer.id.toString()), false));
    emit added(id);
}

void DocumentShelf::save(QUuid id, const QString &text)
{
    const Document *before = find(id);
    const QString words = cleaned(text).left(limits::documentCharacters);
    if (before == nullptr || words == before->text)
        return;
    Document document = *before;
    document.text = words;
    document.changedAt = m_clock.now();
    OwnVersion &own = m_own[id];
    if (!own.at.isValid() || own.at.secsTo(document.changedAt) > ownVersionSeconds)
        own = {QUuid::createUuid(), document.changedAt};
    keep(document, versionOf(document, own.id, true));
}

void DocumentShelf::keep(const Document &document, const KeptItem &version)
{
    put(document);
    keepItem(version);
    keepItem(itemFrom(document));
    emit changed();
}

void DocumentShelf::put(const Document &document)
{
    m_documents.removeIf([&document](const Document &one) { return one.id == document.id; });
    m_documents.prepend(document);
}

void DocumentShelf::keepItem(const KeptItem &item)
{
    m_history.keepItem(item).then(this, [this](const Result<> &kept) {
        if (!kept)
            emit notKept(kept.error());
    });
}

void DocumentShelf::remove(QUuid id)
{
    const Document *found = find(id);
    if (found == nullptr)
        return;
    KeptItem item = itemFrom(*found);
    item.text.clear();
    item.facts = {{u"gone"_s, true}};
    keepItem(item);
    m_history.keptItems(KeptKind::Version).then(this, [this, id](const Result<QList<KeptItem>> &kept) {
        for (const KeptItem &version : kept.value_or(QList<KeptItem>())) {
            if (version.facts["document"_L1].toString() == textOf(id))
                m_history.forgetItem(version.id);
        }
    });
    m_gone.append(id);
    m_documents.removeIf([&id](const Document &one) { return one.id == id; });
    emit changed();
}

QFuture<Result<QList<DocumentVersion>>> DocumentShelf::versions(const QUuid &id)
{
    return m_history.keptItems(KeptKind::Version).then([id](const Result<QList<KeptItem>> &kept) {
        return kept.transform([&id](const QList<KeptItem> &items) {
            QList<DocumentVersion> versions;
            for (const KeptItem &item : items) {
                if (item.facts["document"_L1].toString() == textOf(id))
                    versions.append({item.text, item.createdAt, item.facts["person"_L1].toBool()});
            }
            return versions.last(qMin(versions.size(), limits::documentVersions));
        });
    });
}

}  // namespace sb
