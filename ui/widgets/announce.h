// SPDX-License-Identifier: Apache-2.0
#pragma once

class QString;
class QWidget;

namespace sb::ui {

/// Lets a screen reader say what has appeared away from the keyboard.
void announce(QWidget *speaker, const QString &words);

}  // namespace sb::ui
