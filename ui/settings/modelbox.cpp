// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/modelbox.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

class AboutDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (const QString about = index.data(ModelBox::AboutRole).toString(); !about.isEmpty())
            option->text = u"%1   %2"_s.arg(option->text, about);
    }
};

}  // namespace

ModelBox::ModelBox(QWidget *parent) : ArrowComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(12);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(16);
    setItemDelegate(new AboutDelegate(this));
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->popup()->setItemDelegate(new AboutDelegate(completer()));
}

}  // namespace sb::ui
