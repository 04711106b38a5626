// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/differencetext.h"

#include "models/worddiff.h"
#include "ui/style/tokens.h"

#include <QCoreApplication>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextEdit>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct Difference {
    Q_DECLARE_TR_FUNCTIONS(Difference)
};

/// Lines of one kind behind each other, and where in them words differ from the lines that they stand for.
struct LineRun {
    char sign = ' ';
    QString text;
    QList<TextSpan> words;
};

QList<LineRun> runsOf(const DiffHunk &hunk)
{
    QList<LineRun> runs;
    for (const QByteArray &line : hunk.lines) {
        if (runs.isEmpty() || runs.constLast().sign != line.front())
            runs.append(LineRun{.sign = line.front()});
        runs.last().text += QString::fromUtf8(line.sliced(1));
    }
    for (qsizetype i = 0; i + 1 < runs.size(); ++i) {
        if (runs.at(i).sign != '-' || runs.at(i + 1).sign != '+')
            continue;
        const WordDifference words = wordDifference(runs.at(i).text, runs.at(i + 1).text);
        runs[i].words = words.left;
        runs[i + 1].words = words.right;
    }
    return runs;
}

QTextCharFormat formatOf(char sign)
{
    const Tokens &t = tokens(systemScheme());
    QTextCharFormat format;
    format.setForeground(sign == ' ' ? t.text2 : t.text);
    if (sign != ' ')
        format.setBackground(sign == '-' ? t.badSoft : t.goodSoft);
    return format;
}

/// Where it begins to differ, in the text after it.
int lineOf(const DiffHunk &hunk)
{
    const auto changed = std::ranges::find_if(hunk.lines, [](const QByteArray &line) { return !line.startsWith(' '); });
    return std::max(1, hunk.afterLine + static_cast<int>(changed - hunk.lines.begin()));
}

qsizetype endOf(const TextSpan &span)
{
    return span.begin + span.length;
}

void writeRun(QTextCursor &cursor, const LineRun &run)
{
    const QTextCharFormat plain = formatOf(run.sign);
    QTextCharFormat marked = plain;
    marked.setFontUnderline(true);
    marked.setFontWeight(QFont::DemiBold);
    const QString sign = run.sign == '-' ? u"\u2212 "_s : run.sign == '+' ? u"+ "_s : u"  "_s;
    qsizetype at = 0;
    qsizetype word = 0;
    bool isLineStart = true;
    while (at < run.text.size()) {
        if (isLineStart)
            cursor.insertText(sign, plain);
        while (word < run.words.size() && endOf(run.words.at(word)) <= at)
            ++word;
        const bool isIn = word < run.words.size() && run.words.at(word).begin <= at;
        qsizetype end = word >= run.words.size() ? run.text.size()
            : isIn                               ? endOf(run.words.at(word))
                                                 : run.words.at(word).begin;
        const qsizetype lineEnd = run.text.indexOf(u'\n', at);
        isLineStart = lineEnd >= 0 && lineEnd < end;
        end = isLineStart ? lineEnd + 1 : end;
        cursor.insertText(run.text.sliced(at, end - at), isIn ? marked : plain);
        at = end;
    }
}

}  // namespace

void writeDifference(QTextEdit &view, const QList<DiffHunk> &hunks)
{
    view.clear();
    QTextCursor cursor(view.document());
    cursor.beginEditBlock();
    for (const DiffHunk &hunk : hunks) {
        cursor.insertText(Difference::tr("Line %L1").arg(lineOf(hunk)) + u'\n', formatOf(' '));
        for (const auto runs = runsOf(hunk); const LineRun &run : runs)
            writeRun(cursor, run);
        if (!cursor.atBlockStart())
            cursor.insertText(u"\n"_s, formatOf(' '));
    }
    cursor.endEditBlock();
}

}  // namespace sb::ui
