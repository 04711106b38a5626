// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/messagecopy.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::CopyForm;
using sb::ui::copyOf;

class TestMessageCopy : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerIsCopiedInThreeForms()
    {
        Message answer;
        answer.role = Role::Advisor;
        answer.text = u"**It** waits\n\n* for review"_s;
        const auto markdown = copyOf(answer, CopyForm::Markdown);
        QCOMPARE(markdown->text(), answer.text);
        QVERIFY(!markdown->hasHtml());
        const auto plain = copyOf(answer, CopyForm::Plain);
        QCOMPARE(plain->text(), u"It waits\n\n- for review"_s);
        QVERIFY(!plain->hasHtml());
        const auto rich = copyOf(answer, CopyForm::Rich);
        QCOMPARE(rich->text(), u"It waits\n\n- for review"_s);
        QCOMPARE(rich->html(), u"<p><strong>It</strong> waits</p><ul><li>for review</li></ul>"_s);
    }

    void aQuestionIsCopiedAsItWasTyped()
    {
        Message question;
        question.text = u"Is **1 < 2**?"_s;
        for (const CopyForm form : {CopyForm::Markdown, CopyForm::Rich, CopyForm::Plain}) {
            QCOMPARE(copyOf(question, form)->text(), question.text);
            QVERIFY(!copyOf(question, form)->hasHtml());
        }
    }
};

QTEST_MAIN(TestMessageCopy)
#include "tst_messagecopy.moc"
