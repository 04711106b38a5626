// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/hiddenwords.h"

#include "personas/hiddentext.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

QString withHiddenShown(const QString &text)
{
    QString shown = text;
    const QList<HiddenCharacter> hidden = hiddenCharacters(text);
    for (auto at = hidden.crbegin(); at != hidden.crend(); ++at) {
        const QString number = QString::number(static_cast<uint>(at->character), 16).toUpper().rightJustified(4, u'0');
        shown.replace(at->at, QChar::requiresSurrogates(at->character) ? 2 : 1, u"⟨U+%1⟩"_s.arg(number));
    }
    return shown;
}

}  // namespace sb::ui
