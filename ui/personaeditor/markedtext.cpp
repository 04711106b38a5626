// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/markedtext.h"

#include "personas/hiddentext.h"
#include "ui/style/tokens.h"

#include <QPlainTextEdit>
#include <QTextCursor>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qsizetype mostMarks = 2000;  ///< that are shown on a marked ground; all are named

}  // namespace

void showMarked(QPlainTextEdit &view, const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    QList<std::pair<int, int>> marks;
    qsizetype from = 0;
    for (const auto hidden = hiddenCharacters(text); const HiddenCharacter &one : hidden) {
        shown += QStringView(text).sliced(from, one.at - from);
        const QString name = u"\u2039U+%1\u203A"_s.arg(QString::number(one.character, 16).toUpper().rightJustified(4, u'0'));
        if (marks.size() < mostMarks)
            marks.append({static_cast<int>(shown.size()), static_cast<int>(name.size())});
        shown += name;
        from = one.at + (one.character > 0xFFFF ? 2 : 1);
    }
    shown += QStringView(text).sliced(from);
    view.setPlainText(shown);
    const Tokens &t = tokens(systemScheme());
    QList<QTextEdit::ExtraSelection> grounds;
    for (const auto &[at, length] : std::as_const(marks)) {
        QTextEdit::ExtraSelection ground;
        ground.cursor = QTextCursor(view.document());
        ground.cursor.setPosition(at);
        ground.cursor.setPosition(at + length, QTextCursor::KeepAnchor);
        ground.format.setBackground(t.watchSoft);
        ground.format.setForeground(t.watch);
        grounds.append(ground);
    }
    view.setExtraSelections(grounds);
}

}  // namespace sb::ui
