// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/modelbox.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QAbstractItemView>
#include <QCompleter>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::ModelBox;

namespace {

struct Room {
    ModelBox box;

    Room()
    {
        for (const QString &model : {u"maker/large-2026"_s, u"maker/small"_s, u"other/large"_s})
            box.addItem(model);
        box.setItemData(0, u"200,000 tokens"_s, ModelBox::AboutRole);
        box.show();
        box.activateWindow();
        box.setFocus();
    }
    QStringList offered() const
    {
        QStringList names;
        const QAbstractItemModel *model = box.completer()->completionModel();
        for (int row = 0; row < model->rowCount(); ++row)
            names.append(model->index(row, 0).data().toString());
        return names;
    }
};

}  // namespace

class TestModelBox : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsTypedFindsNamesThatHoldItAnywhere();
    void aNameThatIsNotListedCanBeTyped();
    void whatIsKnownOfAModelStandsBehindItsName();
};

void TestModelBox::whatIsTypedFindsNamesThatHoldItAnywhere()
{
    Room room;
    room.box.lineEdit()->selectAll();
    QTest::keyClicks(room.box.lineEdit(), u"LARGE"_s);
    QCOMPARE(room.offered(), (QStringList{u"maker/large-2026"_s, u"other/large"_s}));
}

void TestModelBox::aNameThatIsNotListedCanBeTyped()
{
    Room room;
    room.box.lineEdit()->selectAll();
    QTest::keyClicks(room.box.lineEdit(), u"mine:7b"_s);
    QTest::keyClick(room.box.lineEdit(), Qt::Key_Return);
    QCOMPARE(room.box.currentText(), u"mine:7b"_s);
    QCOMPARE(room.box.count(), 3);
}

void TestModelBox::whatIsKnownOfAModelStandsBehindItsName()
{
    Room room;
    const int plain = room.box.view()->sizeHintForIndex(room.box.model()->index(2, 0)).width();
    const int known = room.box.view()->sizeHintForIndex(room.box.model()->index(0, 0)).width();
    QVERIFY2(known > plain + room.box.fontMetrics().horizontalAdvance(u"200,000 tokens"_s), "the list has no room for it");
    QCOMPARE(room.box.itemText(0), u"maker/large-2026"_s);
}

QTEST_MAIN(TestModelBox)
#include "tst_modelbox.moc"
