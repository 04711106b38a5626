// SPDX-License-Identifier: Apache-2.0
#include "ui/style/icons.h"

#include "support/contrast.h"
#include "support/testcase.h"
#include "ui/style/tokens.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QPixmap>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::Tokens;

namespace {

const Tokens &now()
{
    return ui::tokens(ui::systemScheme());
}

QImage tile(const QString &slug, const QString &icon)
{
    QImage picture(44, 44, QImage::Format_RGB32);
    picture.fill(now().window);
    QPainter painter(&picture);
    ui::paintTile(painter, picture.rect(), slug, icon);
    return picture;
}

/// How many pixels have this colour, whole.
int count(const QImage &picture, const QColor &colour)
{
    int pixels = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            pixels += picture.pixelColor(x, y) == colour ? 1 : 0;
    }
    return pixels;
}

}  // namespace

class TestIcons : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyDrawingIsPaintedInItsColour();
    void aDisabledOneIsPale();
    void anUnknownNamePaintsNothing();
    void itIsSharpAtEverySize();
    void theBuiltInAdvisorsHaveTheirGlyphs();
    void anotherAdvisorsTileShowsTheFilesIcon();
};

void TestIcons::everyDrawingIsPaintedInItsColour()
{
    const QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(names.size() > 10);
    for (const QString &name : names) {
        const QImage picture = ui::symbol(name.chopped(4), &Tokens::accent).pixmap(64, 64).toImage();
        QVERIFY2(count(picture, now().accent) > 20, qPrintable(name));
        QCOMPARE(count(picture, QColor(Qt::black)), 0);  // what a drawing looks like whose colour was not replaced
    }
}

void TestIcons::aDisabledOneIsPale()
{
    const QImage picture = ui::symbol(u"stop"_s, &Tokens::text).pixmap(QSize(64, 64), QIcon::Disabled).toImage();
    QVERIFY(count(picture, now().text3) > 20);
    QCOMPARE(count(picture, now().text), 0);
}

void TestIcons::anUnknownNamePaintsNothing()
{
    const QImage picture = ui::symbol(u"no-such-drawing"_s, &Tokens::text).pixmap(16, 16).toImage();
    QCOMPARE(count(picture, QColor(Qt::transparent)), picture.width() * picture.height());
}

void TestIcons::itIsSharpAtEverySize()
{
    const QIcon icon = ui::symbol(u"stop"_s, &Tokens::text);
    for (const int size : {16, 22, 64})
        QCOMPARE(icon.pixmap(QSize(size, size), 1.0).size(), QSize(size, size));
    const QPixmap twice = icon.pixmap(QSize(16, 16), 2.0);
    QCOMPARE(twice.size(), QSize(32, 32));
}

void TestIcons::theBuiltInAdvisorsHaveTheirGlyphs()
{
    const QImage diego = tile(u"diego"_s, {});
    QVERIFY(diego != tile(u"thought-partner"_s, {}));
    QCOMPARE(tile(u"diego"_s, u"\U0001F468\u200D\U0001F4BC"_s), diego);  // the icon that it came with
    QVERIFY(tile(u"diego"_s, u"X"_s) != diego);  // one that somebody chose
    QVERIFY(count(diego, ui::personaColour(u"diego"_s, ui::systemScheme())) > 10);
}

void TestIcons::anotherAdvisorsTileShowsTheFilesIcon()
{
    QVERIFY(tile(u"olga"_s, u"O"_s) != tile(u"olga"_s, u"X"_s));
    QVERIFY(tile(u"olga"_s, {}) != tile(u"olga"_s, u"O"_s));
    QVERIFY(count(tile(u"olga"_s, {}), ui::personaColour(u"olga"_s, ui::systemScheme())) > 10);  // a person's outline
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
