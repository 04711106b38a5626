// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/attachmentdialog.h"

#include "base/limits.h"
#include "ui/style/tokens.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextOption>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Longer than a field can lay out at once.
bool hasLongLine(const QString &text)
{
    const auto isLong = [](QStringView line) { return line.size() > limits::pastedCharacters; };
    return std::ranges::any_of(QStringView(text).split(u'\n'), isLong);
}

}  // namespace

AttachmentDialog::AttachmentDialog(const QString &title, const QString &text, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"attachmentDialog"_s);
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 460);
    auto *shown = new QPlainTextEdit;
    shown->setWordWrapMode(QTextOption::WrapAnywhere);  // a line without blanks takes the square of its length else
    shown->setPlainText(text);
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
    into->setEnabled(!hasLongLine(text));
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
