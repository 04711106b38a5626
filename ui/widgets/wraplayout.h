// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLayout>
#include <QList>

#include <memory>
#include <vector>

namespace sb::ui {

/// Puts its items side by side in their own sizes, and on a further line what has no room: a row of buttons is then never
/// wider than its window. An item that is aligned to the right stands at the end of its line. Mirrored for right-to-left.
class WrapLayout : public QLayout {
    Q_OBJECT
public:
    explicit WrapLayout(QWidget *parent = nullptr);
    ~WrapLayout() override;
    Q_DISABLE_COPY_MOVE(WrapLayout)

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    [[nodiscard]] Qt::Orientations expandingDirections() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;     ///< all on one line
    [[nodiscard]] QSize minimumSize() const override;  ///< the widest item
    void setGeometry(const QRect &rect) override;

private:
    /// Where each item goes in a width, hidden ones left out; the coordinates begin at 0.
    struct Place {
        QLayoutItem *item = nullptr;
        QRect rect;
    };
    [[nodiscard]] QList<Place> placesIn(int width) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

}  // namespace sb::ui
