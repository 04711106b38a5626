// SPDX-License-Identifier: Apache-2.0
// What a paste into the composer costs until it stands there, drawn, and what a key costs behind it. Spelling looks the words up
// in the dictionaries of this computer.
#include "bench/measure.h"
#include "ui/conversation/composer.h"
#include "ui/spelling/sonnetspellchecker.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QString linesOf(int count)
{
    return u"2026-11-26T09:15:04Z web-3 GET /api/orders 200 in 41 ms\n"_s.repeated(count);
}

void press(QPlainTextEdit &field, const QString &text)
{
    QKeyEvent key(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, text);
    QApplication::sendEvent(&field, &key);
}

}  // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    constexpr int rounds = 15;
    for (const int lines : {1, 200, 20'000}) {
        ui::SonnetSpellChecker checker;
        ui::Composer composer;
        composer.checkSpelling(checker, {});
        composer.resize(660, 200);
        composer.show();
        auto &field = *composer.findChild<QPlainTextEdit *>();
        press(field, u"x"_s);
        const QString text = linesOf(lines);
        bench::measure("composer: paste lines", lines, rounds, [&] {
            field.clear();
            field.insertPlainText(text);
            composer.grab();
        });
        bench::measure("composer: a key behind that many lines", lines, rounds, [&] {
            press(field, u"x"_s);
            composer.grab();
        });
    }
    return 0;
}
