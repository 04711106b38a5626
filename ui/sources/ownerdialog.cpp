// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/ownerdialog.h"

#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/arrowdateedit.h"

#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb::ui {

OwnerDialog::OwnerDialog(const QString &service, const QStringList &teams, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"ownerDialog"_s);
    setWindowTitle(tr("Whose “%1” is").arg(service));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *team = new ArrowComboBox;
    team->setObjectName(u"ownerTeam"_s);
    team->setEditable(true);
    team->setInsertPolicy(QComboBox::NoInsert);
    team->addItems(teams);
    team->setCurrentText({});
    auto *from = new ArrowDateEdit(QDate(2000, 1, 1));
    from->setObjectName(u"ownerFrom"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *keep = buttons->addButton(tr("&Keep"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(u"keepOwner"_s);
    keep->setProperty("primary", true);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    form->setVerticalSpacing(space::medium);
    form->addRow(tr("&Team (empty: nobody’s)"), team);
    form->addRow(tr("&From the day"), from);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this, team, from] {
        emit chosen(team->currentText().trimmed(), from->date().startOfDay(QTimeZone::UTC).toMSecsSinceEpoch());
        accept();
    });
}

}  // namespace sb::ui
