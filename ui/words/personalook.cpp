// SPDX-License-Identifier: Apache-2.0
#include "ui/words/personalook.h"

#include <QHashFunctions>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct Look {
    QLatin1StringView slug;
    QLatin1StringView glyph;
};

/// The built-in advisors in the order of their colours (design/look, 4); others take these in turn.
constexpr std::array looks{
    Look{"diego"_L1, "gauge"_L1},   Look{"thought-partner"_L1, "question"_L1},
    Look{"martin"_L1, "layers"_L1}, Look{"rachel"_L1, "people"_L1},
    Look{"alvaro"_L1, "line"_L1},
};

}  // namespace

void addLook(QJsonObject &object, const QString &slug, const QString &name, const QString &icon)
{
    size_t index = qHash(slug, 0) % looks.size();
    QString glyph;
    for (size_t i = 0; i < looks.size(); ++i) {
        if (slug == looks.at(i).slug) {
            index = i;
            glyph = looks.at(i).glyph;
        }
    }
    object["glyph"_L1] = glyph;
    object["icon"_L1] = icon.isEmpty() ? name.left(1) : icon;
    object["colour"_L1] = static_cast<int>(index) + 1;
}

}  // namespace sb::ui
