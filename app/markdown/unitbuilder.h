// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/unit.h"

#include <QList>
#include <QString>

namespace sb {

/// Makes a tree of units as its markup is written in document order, and numbers them.
class UnitBuilder {
public:
    explicit UnitBuilder(int firstId) : m_nextId(firstId) {}

    /// `<tag data-n="…" attributes>`, then `rest`; `closing` stands at its end.
    void begin(QLatin1StringView tag, const QString &attributes, const QString &rest, const QString &closing);
    /// On the unit just begun.
    void setClass(const QString &name);
    /// On the unit just begun: it is the <code> of a block in this language, whose units are its lines.
    void setLanguage(const QString &language);
    void write(const QString &html);
    /// So many characters that `written` shall count, and that stand elsewhere.
    void count(qsizetype characters) { m_written += characters; }
    /// A long paragraph is numbered in stretches, so that a late change does not bring all of it again. Here one may begin.
    void considerStretch();
    /// Here one begins.
    void beginStretch();
    /// On the paragraph just begun: its first stretches are left out, so what follows is one at least.
    void continueStretches() { m_isContinued = true; }
    [[nodiscard]] qsizetype stretches() const { return m_stretches.size(); }
    void end();

    void continueAt(int nextId) { m_nextId = nextId; }
    [[nodiscard]] int nextId() const { return m_nextId; }
    /// Characters without the numbers, which the source bounds.
    [[nodiscard]] qsizetype written() const { return m_written; }
    [[nodiscard]] Unit takeRoot() { return std::move(m_root); }

private:
    void divide(Unit &paragraph);

    int m_nextId;
    Unit m_root;
    QList<Unit> m_open;
    QList<qsizetype> m_stretches;  ///< where those after the first begin
    qsizetype m_written = 0;
    bool m_isContinued = false;
};

}  // namespace sb
