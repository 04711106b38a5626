// SPDX-License-Identifier: Apache-2.0
#include "advice/memorybook.h"

#include "base/clock.h"
#include "base/keptlimits.h"
#include "base/text.h"
#include "history/history.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString wordOf(MemoryLayer layer)
{
    switch (layer) {
    case MemoryLayer::Notebook:
        return u"notebook"_s;
    case MemoryLayer::Organisation:
        return u"organisation"_s;
    case MemoryLayer::Decision:
        return u"decision"_s;
    case MemoryLayer::Commitment:
        return u"commitment"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

MemoryLayer layerFrom(const QString &word)
{
    const auto *found = std::ranges::find(memoryLayers, word, &wordOf);
    return found == std::end(memoryLayers) ? MemoryLayer::Organisation : *found;
}

/// As it stands in a prompt.
QString nameOf(MemoryLayer layer)
{
    switch (layer) {
    case MemoryLayer::Notebook:
        return u"Your note"_s;
    case MemoryLayer::Organisation:
        return u"Organisation"_s;
    case MemoryLayer::Decision:
        return u"Decision"_s;
    case MemoryLayer::Commitment:
        return u"Commitment"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

MemoryItem memoryFrom(const KeptItem &item)
{
    return {.id = item.id,
            .layer = layerFrom(item.facts["layer"_L1].toString()),
            .text = item.text,
            .advisor = item.facts["advisor"_L1].toString(),
            .conversation = item.conversation,
            .message = MessageId::fromString(item.facts["message"_L1].toString()),
            .at = item.createdAt,
            .isTold = item.facts["told"_L1].toBool(true)};
}

QString oneLine(const QString &text)
{
    return cleaned(text).simplified().left(limits::memoryCharacters);
}

}  // namespace

MemoryBook::MemoryBook(History &history, const Clock &clock, QObject *parent)
    : QObject(parent), m_history(history), m_clock(clock)
{
    history.keptItems(KeptKind::Memory).then(this, [this](const Result<QList<KeptItem>> &kept) {
        for (const KeptItem &item : kept.value_or(QList<KeptItem>())) {
            if (std::ranges::find(m_items, item.id, &MemoryItem::id) == m_items.end())
                m_items.append(memoryFrom(item));
        }
        std::ranges::stable_sort(m_items, std::ranges::greater(), &MemoryItem::at);
        emit changed();
    });
}

bool MemoryBook::has(const MemoryItem &item) const
{
    return std::ranges::any_of(m_items, [&](const MemoryItem &one) {
        return one.layer == item.layer && one.advisor == item.advisor
            && one.text.compare(oneLine(item.text), Qt::CaseInsensitive) == 0;
    });
}

void MemoryBook::add(const MemoryItem &item)
{
    MemoryItem added = item;
    added.text = oneLine(item.text);
    if (added.text.isEmpty() || has(added))
        return;
    added.id = QUuid::createUuid();
    added.at = m_clock.now();
    m_items.prepend(added);
    keep(added);
    emit changed();
}

void MemoryBook::change(const MemoryItem &item)
{
    const auto found = std::ranges::find(m_items, item.id, &MemoryItem::id);
    if (found == m_items.end())
        return;
    MemoryItem changedItem = item;
    changedItem.text = oneLine(item.text);
    if (changedItem.text.isEmpty()) {
        remove(item.id);
        return;
    }
    if (changedItem == *found)
        return;
    *found = changedItem;
    keep(changedItem);
    emit changed();
}

void MemoryBook::remove(QUuid id)
{
    if (m_items.removeIf([&id](const MemoryItem &item) { return item.id == id; }) == 0)
        return;
    m_history.forgetItem(id).then(this, [this](const Result<> &forgotten) {
        if (!forgotten)
            emit notKept(forgotten.error());
    });
    emit changed();
}

void MemoryBook::keep(const MemoryItem &item)
{
    const KeptItem kept{.id = item.id,
                        .kind = KeptKind::Memory,
                        .conversation = item.conversation,
                        .text = item.text,
                        .facts = {{u"layer"_s, wordOf(item.layer)},
                                  {u"advisor"_s, item.advisor},
                                  {u"message"_s, item.message.isNull() ? QString() : item.message.toString()},
                                  {u"told"_s, item.isTold}},
                        .createdAt = item.at,
                        .changedAt = m_clock.now()};
    m_history.keepItem(kept).then(this, [this](const Result<> &stored) {
        if (!stored)
            emit notKept(stored.error());
    });
}

QStringList MemoryBook::linesFor(const QString &advisor) const
{
    QStringList lines;
    qsizetype left = limits::rememberedCharacters;
    for (const auto all = m_elsewhere() + m_items; const MemoryItem &item : all) {
        const bool isOthers = item.layer == MemoryLayer::Notebook && item.advisor != advisor;
        const QString line = nameOf(item.layer) + u" ("_s + item.at.date().toString(Qt::ISODate) + u"): "_s + item.text;
        if (!item.isTold || isOthers || line.size() > left)
            continue;
        left -= line.size();
        lines.append(line);
    }
    return lines;
}

}  // namespace sb
