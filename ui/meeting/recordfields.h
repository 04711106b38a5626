// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace sb::ui {

/// The fields of a record, made alike. GUI thread.

/// Of so many lines; Tab leaves it.
[[nodiscard]] QPlainTextEdit *makeRecordText(const QString &name, const QString &accessibleName, const QString &hint,
                                             int lines);
/// Names of people to choose from, or to be typed.
[[nodiscard]] QComboBox *makePersonBox(const QString &name, const QString &accessibleName, const QStringList &people);
/// It takes no more room than it is given.
void shrink(QComboBox &box);
[[nodiscard]] QLabel *makeCaption(const QString &text);
[[nodiscard]] QLabel *makeHeading(const QString &text);
/// The small box with the keys that lead to a field.
[[nodiscard]] QLabel *makeKeyLabel(const QString &keys);

}  // namespace sb::ui
