// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/attachmentdialog.h"

#include "ui/style/tokens.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

AttachmentDialog::AttachmentDialog(const QString &title, const QString &text, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"attachmentDialog"_s);
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 460);
    auto *shown = new QPlainTextEdit(text);
    shown->setObjectName(u"attachmentText"_s);
    shown->setAccessibleName(title);
    shown->setReadOnly(true);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    shown->setTabChangesFocus(true);
    shown->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(u"closeAttachment"_s);
    close->setDefault(true);
    auto *into = new QPushButton(tr("&Put into the question"));
    into->setObjectName(u"attachmentIntoQuestion"_s);
    into->setAutoDefault(false);
    buttons->addButton(into, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(shown, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(into, &QPushButton::clicked, this, [this] {
        accept();
        emit textWanted();
    });
}

}  // namespace sb::ui
