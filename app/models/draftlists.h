// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftreview.h"
#include "personas/lintfinding.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <functional>

namespace sb {

/// The chapters of a draft, in its order. All rows but the first can be dragged to another place among them. GUI thread.
class ChapterList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { ChapterRole = Qt::UserRole };  ///< ChapterRow
    /// What a person, or a screen reader, reads of a row.
    struct Words {
        std::function<QString(const ChapterRow &)> title;
        std::function<QString(const ChapterRow &)> whole;
    };

    explicit ChapterList(const Words &words, QObject *parent = nullptr);

    void setChapters(const QList<ChapterRow> &chapters);
    [[nodiscard]] const QList<ChapterRow> &chapters() const { return m_chapters; }
    /// The row that holds a byte; -1 when there is none.
    [[nodiscard]] int rowAt(qsizetype byte) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;

signals:
    /// Rows; `to` counts without the one that moves.
    void moveWanted(int from, int to);

private:
    Words m_words;
    QList<ChapterRow> m_chapters;
};

/// What is odd about a draft, in its order. GUI thread.
class FindingList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { FindingRole = Qt::UserRole };  ///< LintFinding
    using Sentence = std::function<QString(const LintFinding &)>;

    explicit FindingList(const Sentence &sentence, QObject *parent = nullptr);

    void setFindings(const QList<LintFinding> &findings);
    [[nodiscard]] const QList<LintFinding> &findings() const { return m_findings; }
    [[nodiscard]] int count(Severity severity) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    Sentence m_sentence;
    QList<LintFinding> m_findings;
};

}  // namespace sb
