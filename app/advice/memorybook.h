// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "domain/keptitem.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

namespace sb {

class Clock;
class History;

enum class MemoryLayer {
    Notebook,      ///< of one advisor, who alone is told of it
    Organisation,  ///< facts of it that do not change soon
    Decision,
    Commitment,
};
inline constexpr MemoryLayer memoryLayers[]{MemoryLayer::Notebook, MemoryLayer::Organisation, MemoryLayer::Decision,
                                            MemoryLayer::Commitment};

/// Something that is remembered because the person wanted it so.
struct MemoryItem {
    QUuid id = {};
    MemoryLayer layer = MemoryLayer::Organisation;
    QString text;
    QString advisor = {};  ///< slug, of a notebook's
    ConversationId conversation = {};  ///< in which it was said; null: the person wrote it down
    MessageId message = {};
    QDateTime at = {};
    bool isTold = true;  ///< whether advisors are told of it

    bool operator==(const MemoryItem &) const = default;
};

/// What is remembered from one conversation to the next, kept in the history. Nothing comes in by itself. GUI thread.
class MemoryBook : public QObject {
    Q_OBJECT
public:
    /// Reads what was kept. Both must outlive this.
    MemoryBook(History &history, const Clock &clock, QObject *parent = nullptr);

    /// What another part of the program keeps of decisions and commitments: it is told, and changed there.
    void readAlso(const std::function<QList<MemoryItem>()> &elsewhere) { m_elsewhere = elsewhere; }

    /// The newest first.
    [[nodiscard]] const QList<MemoryItem> &items() const { return m_items; }
    [[nodiscard]] QList<MemoryItem> elsewhere() const { return m_elsewhere(); }
    /// Whether the same words are remembered in the same layer.
    [[nodiscard]] bool has(const MemoryItem &item) const;
    /// Its text as one line of at most `limits::memoryCharacters`; an empty one, or one that is there, is not added.
    void add(const MemoryItem &item);
    /// By its id; an empty text removes it.
    void change(const MemoryItem &item);
    /// For good.
    void remove(QUuid id);

    /// What this advisor is told, a line each: the newest, up to `limits::rememberedCharacters`. "Decision (2026-11-02): …"
    [[nodiscard]] QStringList linesFor(const QString &advisor) const;

signals:
    void changed();
    void notKept(const sb::Error &error);

private:
    void keep(const MemoryItem &item);

    History &m_history;
    const Clock &m_clock;
    QList<MemoryItem> m_items;
    std::function<QList<MemoryItem>()> m_elsewhere = [] { return QList<MemoryItem>(); };
};

}  // namespace sb
