// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

class QFrame;
class QListWidget;
class QSplitter;
class QString;
class QWidget;

/// What each view over all advisors is made of, so that they look alike. GUI thread.
namespace sb::ui::ViewParts {

/// Widgets side by side in their own sizes, on further lines where there is no room.
[[nodiscard]] QWidget *rowOf(const QList<QWidget *> &parts);
/// Above a view: parts below each other, with a hairline under them.
[[nodiscard]] QFrame *bar(const QList<QWidget *> &parts);
/// Beside a view: parts below each other, of which `filling` takes the room that is left.
[[nodiscard]] QFrame *side(const QList<QWidget *> &parts, QListWidget *filling);
/// A view and its side, or the other way round; the second argument says which of both grows.
enum class Grows { Left, Right };
[[nodiscard]] QSplitter *split(QWidget *left, QWidget *right, Grows grows);
/// Makes a list one of sentences that take as many lines as they need.
void makeFacts(QListWidget &list, const QString &name, const QString &meaning);

}  // namespace sb::ui::ViewParts
