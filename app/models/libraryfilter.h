// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QSortFilterProxyModel>
#include <QString>
#include <functional>

namespace sb {

class ConversationList;

/// A part of the library that is looked at.
struct LibraryView {
    enum class Kind {
        All,  ///< that is neither in the archive nor in the trash; so are those of a folder or tag
        Folder,
        Tag,
        Archive,
        Trash,
    };

    Kind kind = Kind::All;
    QString name = {};  ///< of the folder or tag

    bool operator==(const LibraryView &) const = default;
};

/// The conversations of one view, in the list's order. GUI thread.
class LibraryFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    /// `spoken` gives the words in which a row is read aloud. `list` must outlive this.
    LibraryFilter(ConversationList &list, std::function<QString(const QModelIndex &)> spoken, QObject *parent = nullptr);

    [[nodiscard]] const LibraryView &view() const { return m_view; }
    void setView(const LibraryView &view);
    /// Invalid when the view does not have it.
    [[nodiscard]] QModelIndex indexOf(ConversationId id) const;
    /// Null for an invalid index.
    [[nodiscard]] static ConversationId idAt(const QModelIndex &index);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// A title is edited in its row; whoever edits it tells the library.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    ConversationList &m_list;
    std::function<QString(const QModelIndex &)> m_spoken;
    LibraryView m_view;
};

}  // namespace sb
