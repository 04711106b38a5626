// SPDX-License-Identifier: Apache-2.0
#include "ui/style/tokens.h"

#include "support/contrast.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb::ui;
using sb::test::contrast;

class TestTokens : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void textCanBeReadOnEveryGround();
    void codeCanBeReadOnItsGround();
    void marksStandOutFromTheirGround();
    void pagesGetTheSameColoursAsWidgets();
};

void TestTokens::textCanBeReadOnEveryGround()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const Tokens &t = tokens(scheme);
        for (const QColor &ground : {t.window, t.surface, t.sunken, t.selected}) {
            for (const QColor &text : {t.text, t.text2, t.text3, t.accent})
                QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name() + u" on "_s + ground.name()));
        }
        QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
        QVERIFY(contrast(t.bad, t.badSoft) >= 4.5);
        QVERIFY(contrast(t.watch, t.watchSoft) >= 4.5);
        QVERIFY(contrast(t.good, t.goodSoft) >= 4.5);
    }
}

void TestTokens::codeCanBeReadOnItsGround()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const Tokens &t = tokens(scheme);
        const QByteArray css = cssVariables(scheme);
        const QList<QPair<QByteArray, QColor>> colours{{"text", t.text},
                                                       {"code-keyword", t.codeKeyword},
                                                       {"code-string", t.codeString},
                                                       {"code-number", t.codeNumber},
                                                       {"code-function", t.codeFunction},
                                                       {"code-comment", t.codeComment},
                                                       {"good", t.good},
                                                       {"bad", t.bad}};
        for (const auto &[name, colour] : colours) {
            QVERIFY2(contrast(colour, t.codeGround) >= 4.5, name.constData());
            QVERIFY2(css.contains(QByteArray("--" + name + ':' + colour.name().toLatin1())), name.constData());
        }
    }
}

void TestTokens::marksStandOutFromTheirGround()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const Tokens &t = tokens(scheme);
        for (const QColor &ground : {t.window, t.surface}) {
            QVERIFY(contrast(t.control, ground) >= 3);
            for (const QColor &persona : t.persona)
                QVERIFY(contrast(persona, ground) >= 3);
        }
    }
}

void TestTokens::pagesGetTheSameColoursAsWidgets()
{
    const QByteArray css = cssVariables(Scheme::Dark);
    const QByteArray accent = "--accent:" + tokens(Scheme::Dark).accent.name().toLatin1();
    QVERIFY(css.contains(accent));
    QVERIFY(css.contains("color-scheme:dark"));
    QCOMPARE(palette(Scheme::Dark).color(QPalette::Base), tokens(Scheme::Dark).surface);
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
