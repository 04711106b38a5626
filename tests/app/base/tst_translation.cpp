// SPDX-License-Identifier: Apache-2.0
#include "support/testcase.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

class TestTranslation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void pluralsAreWords_data();
    void pluralsAreWords();
};

void TestTranslation::pluralsAreWords_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("source");
    QFile file(QStringLiteral(SB_SOURCE_DIR "/translations/soundingboard_en.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QByteArray context;
    int rows = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "name"_L1) {
            context = xml.readElementText().toUtf8();
        } else if (xml.isStartElement() && xml.name() == "source"_L1) {
            const QByteArray source = xml.readElementText().toUtf8();
            QTest::addRow("%s: %s", context.constData(), source.constData()) << context << source;
            ++rows;
        }
    }
    QVERIFY(rows > 0);
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

void TestTranslation::pluralsAreWords()
{
    QFETCH(const QByteArray, context);
    QFETCH(const QByteArray, source);
    const auto said = [&](int n) { return QCoreApplication::translate(context.constData(), source.constData(), nullptr, n); };
    static const QRegularExpression number(u"%L?n"_s);
    static const QRegularExpression ending(u"\\((e?s)\\)"_s);
    const QString text = QString::fromUtf8(source);
    QCOMPARE(said(1), QString(text).remove(ending).replace(number, u"1"_s));
    QCOMPARE(said(3), QString(text).replace(ending, u"\\1"_s).replace(number, u"3"_s));
}

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
