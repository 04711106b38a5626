// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/figures/figurewords.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>

namespace sb::ui {

/// Text as markup: escaped, and isolated, so that what is written from right to left turns round nothing beside it.
[[nodiscard]] QString plainMarkup(const QString &text);

struct Attribute {
    QLatin1StringView name;
    QString value;  ///< as text
};
/// One element around markup.
[[nodiscard]] QString element(QLatin1StringView name, const QList<Attribute> &attributes, const QString &content);
/// The same with nothing but a class.
[[nodiscard]] QString classed(QLatin1StringView name, QLatin1StringView styleClass, const QString &content);

/// The shape of a mark, hidden from a screen reader, which is told by the words.
[[nodiscard]] QString markShape(Mark mark);
/// The sentence behind its shape.
[[nodiscard]] QString markedMarkup(const MarkedSentence &sentence, QLatin1StringView styleClass);
/// A link that looks and acts as a button; `action` as in "app://action/<action>".
[[nodiscard]] QString buttonMarkup(const QString &action, const QString &words);
/// "app://action/<action>/<argument>", whatever the argument holds.
[[nodiscard]] QString actionAddress(QLatin1StringView action, const QString &argument);

}  // namespace sb::ui
