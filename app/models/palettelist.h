// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>
#include <utility>

namespace sb {

/// Something that can be run by its name.
struct PaletteEntry {
    QString id;        ///< as who offers it knows it; unique among all, kept between starts
    QString text;
    QString place;     ///< where else it is found, or what it is: "Edit", "Conversation"
    QString shortcut;  ///< as shown; empty for none
    bool isEnabled = true;
};

/// How well a text answers what was typed: each word must be there, at the beginning of a word or else as letters in their
/// order. Case does not count. Pure.
struct PaletteMatch {
    int cost = 0;  ///< 0: words begin with what was typed; more for each gap between letters
    QList<int> letters = {};  ///< places in `text` that answer, ascending

    bool operator==(const PaletteMatch &) const = default;
};
/// `place` counts by the beginnings of its words alone, and costs more than any place in `text`.
[[nodiscard]] std::optional<PaletteMatch> paletteMatch(const QString &query, const QString &text, const QString &place);

/// The palette's rows: what answers the query best first, and of equals what was used last, then in the order they came. No
/// more than `limits::paletteRows`. GUI thread.
class PaletteList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles {
        IdRole = Qt::UserRole,
        PlaceRole,
        ShortcutRole,
        LettersRole,  ///< QList<int>, places in the text that answer the query
    };

    using QAbstractListModel::QAbstractListModel;

    /// `recent` are ids, the one used last at the end.
    void setEntries(const QList<PaletteEntry> &entries, const QStringList &recent);
    void setQuery(const QString &query);
    /// How many answer, also those beyond the rows.
    [[nodiscard]] qsizetype count() const { return m_count; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// What cannot be run now is neither enabled nor selectable.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        qsizetype entry = 0;
        int age = 0;  ///< 0: used last
        int cost = 0;
    };

    void filter();

    QList<PaletteEntry> m_entries;
    QList<std::pair<QString, QString>> m_folded;  ///< text and place of each, once something was typed
    QList<int> m_ages;
    QString m_query;
    QString m_searched;       ///< the query of `m_hits`, folded
    QList<qsizetype> m_hits;  ///< entries that answered it
    QList<Row> m_rows;
    qsizetype m_count = 0;
};

}  // namespace sb
