// SPDX-License-Identifier: Apache-2.0
#include "ui/style/errortext.h"

#include "support/testcase.h"

#include <QMetaEnum>
#include <QSet>

using namespace Qt::StringLiterals;

class TestErrorText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyKindHasItsOwnSentence();
    void thePlaceIsNamed();
};

void TestErrorText::everyKindHasItsOwnSentence()
{
    QSet<QString> sentences;
    const QMetaEnum kinds = QMetaEnum::fromType<sb::ErrorKind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const sb::ui::ErrorText text = sb::ui::errorText(static_cast<sb::ErrorKind>(kinds.value(i)), u"host:1"_s);
        QVERIFY2(!text.title.isEmpty() && text.sentence.endsWith(u'.'), kinds.key(i));
        QVERIFY2(!text.sentence.contains(u'%') && !text.sentence.contains(u'!'), kinds.key(i));
        sentences.insert(text.sentence);
    }
    QCOMPARE(sentences.size(), kinds.keyCount());
}

void TestErrorText::thePlaceIsNamed()
{
    QVERIFY(sb::ui::errorText(sb::ErrorKind::ConnectionRefused, u"127.0.0.1:8080"_s).title.contains(u"127.0.0.1:8080"_s));
}

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
