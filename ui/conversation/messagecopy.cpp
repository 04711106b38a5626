// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/messagecopy.h"

#include "markdown/plaintext.h"
#include "markdown/richtext.h"

namespace sb::ui {

std::unique_ptr<QMimeData> copyOf(const Message &message, CopyForm form)
{
    auto data = std::make_unique<QMimeData>();
    if (message.role == Role::User || form == CopyForm::Markdown) {
        data->setText(message.text);
        return data;
    }
    data->setText(asPlainText(message.text));
    if (form == CopyForm::Rich)
        data->setHtml(asRichText(message.text));
    return data;
}

}  // namespace sb::ui
