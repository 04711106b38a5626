// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/drafttests.h"

#include <QTreeWidget>
#include <optional>

namespace sb::ui {

/// All tests of a draft, group by group: as it is published, in the draft, and what that changes. GUI thread.
class TestsMatrix : public QTreeWidget {
    Q_OBJECT
public:
    explicit TestsMatrix(QWidget *parent = nullptr);

    /// The test that was chosen stays so, if it is still there.
    void setTests(const QList<DraftTest> &tests, int runs);
    /// Which version is published; 0: none is counted yet.
    void setVersion(int number);
    [[nodiscard]] std::optional<DraftTest> chosen() const;
    /// And shows it; false when it is not there.
    bool choose(const DraftTest &test);

signals:
    void testChosen();

protected:
    /// A test that is chosen stays in sight while the room for it shrinks.
    void resizeEvent(QResizeEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] QTreeWidgetItem *itemOf(const DraftTest &test) const;
    void addGroup(DraftTest::Group group, const QList<DraftTest> &tests, int runs);

    QList<DraftTest> m_tests;
    QList<QTreeWidgetItem *> m_items;  ///< of each test
    int m_runs = 0;
};

}  // namespace sb::ui
