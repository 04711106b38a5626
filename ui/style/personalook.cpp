// SPDX-License-Identifier: Apache-2.0
#include "ui/style/personalook.h"

#include "ui/style/advisorlooks.h"
#include "ui/style/picture.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

void addLook(QJsonObject &object, const QString &slug, const QString &name, const QString &icon)
{
    object["slug"_L1] = slug;
    object["glyph"_L1] = glyphOf(slug, icon);
    object["icon"_L1] = icon.isEmpty() ? name.left(1) : icon;
    object["colour"_L1] = personaColourNumber(slug) + 1;
}

QJsonObject advisorPictures()
{
    QJsonObject pictures;
    const AdvisorLooks looks = advisorLooks();
    for (auto look = looks.begin(); look != looks.end(); ++look) {
        if (!look->picture.isNull())
            pictures[look.key()] = QString(u"data:image/png;base64,"_s + QString::fromLatin1(pngOf(look->picture).toBase64()));
    }
    return pictures;
}

}  // namespace sb::ui
