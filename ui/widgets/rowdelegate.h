// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

class QDateTime;

namespace sb::ui {

/// A row of the sidebar: an advisor's tile, a title that elides, and either a time at the right or a line below.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// The roles its texts come from; `detail` stands at the right on the same line, or below.
    struct Roles {
        int slug = 0;
        int icon = 0;
        int title = 0;
        int detail = 0;
    };
    enum class Detail { AtRight, Below };

    RowDelegate(const Roles &roles, Detail detail, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The ground of a row that is selected or pointed at, and the ring of one that has the focus. For rows of other kinds, too.
    static void paintGround(QPainter *painter, const QStyleOptionViewItem &option);

protected:
    /// In the room of `space::sectionHead` above a row.
    static void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QString &heading);
    /// A clock's time for today, else a date.
    [[nodiscard]] static QString shortTime(const QDateTime &at);
    /// Where the texts stand, beside the tile.
    [[nodiscard]] static QRect textRect(const QStyleOptionViewItem &option);

private:
    [[nodiscard]] QString detailOf(const QModelIndex &index) const;
    void paintTexts(QPainter *painter, const QRect &rect, const QModelIndex &index) const;

    Roles m_roles;
    Detail m_detail;
};

}  // namespace sb::ui
