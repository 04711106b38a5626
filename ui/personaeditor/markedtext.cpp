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

MarkedText markedText(const QString &text)
{
    MarkedText marked;
    marked.text.reserve(text.size());
    qsizetype from = 0;
    for (const auto hidden = hiddenCharacters(text); const HiddenCharacter &one : hidden) {
        marked.text += QStringView(text).sliced(from, one.at - from);
        const QString name = u"\u27E8U+%1\u27E9"_s.arg(QString::number(one.character, 16).toUpper().rightJustified(4, u'0'));
        if (marked.marks.size() < mostMarks)
            marked.marks.append({marked.text.size(), name.size()});
        marked.text += name;
        from = one.at + (one.character > 0xFFFF ? 2 : 1);
    }
    marked.text += QStringView(text).sliced(from);
    return marked;
}

void showMarked(QPlainTextEdit &view, const MarkedText &marked)
{
    view.setPlainText(marked.text);
    const Tokens &t = tokens(systemScheme());
    QList<QTextEdit::ExtraSelection> grounds;
    for (const TextSpan &mark : marked.marks) {
        QTextEdit::ExtraSelection ground;
        ground.cursor = QTextCursor(view.document());
        ground.cursor.setPosition(static_cast<int>(mark.begin));
        ground.cursor.setPosition(static_cast<int>(mark.begin + mark.length), QTextCursor::KeepAnchor);
        ground.format.setBackground(t.watchSoft);
        ground.format.setForeground(t.watch);
        grounds.append(ground);
    }
    view.setExtraSelections(grounds);
}

}  // namespace sb::ui
