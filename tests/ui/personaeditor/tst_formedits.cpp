// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formedits.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::FormEdits;

namespace {

/// Too long for an edit at once.
QByteArray longText()
{
    QByteArray text = "# Diego - Engineering Persona\n\n## Core Behavior\n\n";
    for (int i = 0; i < 1000; ++i)
        text += QByteArray::number(i + 1) + ". **Rule " + QByteArray::number(i) + "** - What it asks of the advisor\n";
    return text;
}

}  // namespace

class TestFormEdits : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aShortDocumentIsEditedAtOnce();
    void aLongDocumentIsEditedByAnotherThread();
    void whatChangedMeanwhileIsLookedAtAgain();
    void whatWaitsFindsItsEntryWhereItIsNow();
    void allIsDoneOnDemand();
    void aRefusalIsTold();
    void actsWaitForEdits();
    void whatActsAskForIsDoneOnDemand();
};

void TestFormEdits::aShortDocumentIsEditedAtOnce()
{
    PersonaDraft draft(PersonaDocument("# Diego - Engineering Persona\n"));
    FormEdits edits;
    edits.setDraft(&draft);
    edits.apply({FieldEdit::Kind::Set, u"name"_s, u"Ana"_s});
    QCOMPARE(draft.document().bytes(), "# Ana - Engineering Persona\n");
    QVERIFY(!edits.isBusy());
}

void TestFormEdits::aLongDocumentIsEditedByAnotherThread()
{
    QVERIFY(!FormEdits::isShort(PersonaDocument{longText()}));
    PersonaDraft draft(PersonaDocument{longText()});
    FormEdits edits;
    edits.setDraft(&draft);
    edits.apply({FieldEdit::Kind::Set, u"rules[1].name"_s, u"Second"_s});
    edits.apply({FieldEdit::Kind::Set, u"rules[2].name"_s, u"Third"_s});
    QVERIFY(!draft.isChanged());
    QTRY_COMPARE(draft.document().unversioned().rules.at(2).name, u"Third"_s);
    QCOMPARE(draft.document().unversioned().rules.at(1).name, u"Second"_s);
}

void TestFormEdits::whatChangedMeanwhileIsLookedAtAgain()
{
    PersonaDraft draft(PersonaDocument{longText()});
    FormEdits edits;
    edits.setDraft(&draft);
    edits.apply({FieldEdit::Kind::Set, u"rules[1].name"_s, u"Second"_s});
    draft.edit(TextEdits{{{2, 7, 0}, "Somebody"}});
    QTRY_VERIFY(!edits.isBusy());
    QCOMPARE(draft.document().unversioned().name, u"Somebody"_s);
    QCOMPARE(draft.document().unversioned().rules.at(1).name, u"Second"_s);
}

void TestFormEdits::whatWaitsFindsItsEntryWhereItIsNow()
{
    PersonaDraft draft(PersonaDocument{longText()});
    FormEdits edits;
    edits.setDraft(&draft);
    edits.apply({FieldEdit::Kind::Remove, u"rules[1]"_s});
    edits.apply({FieldEdit::Kind::Set, u"rules[2].name"_s, u"Next"_s});
    edits.apply({FieldEdit::Kind::Move, u"rules[2]"_s, {}, 0});
    edits.apply({FieldEdit::Kind::Set, u"rules[0].name"_s, u"First"_s});
    bool isRefused = false;
    edits.apply({FieldEdit::Kind::Set, u"rules[1].name"_s, u"Gone"_s},
                [&isRefused](const Result<> &done) { isRefused = !done; });
    QTRY_VERIFY(!edits.isBusy());
    const QList<NamedText> &rules = draft.document().unversioned().rules;
    QCOMPARE(rules.size(), 999);
    QCOMPARE(rules.at(0).name, u"Next"_s);
    QCOMPARE(rules.at(1).name, u"First"_s);
    QCOMPARE(rules.at(2).name, u"Rule 3"_s);
    QVERIFY(isRefused);
}

void TestFormEdits::allIsDoneOnDemand()
{
    PersonaDraft draft(PersonaDocument{longText()});
    FormEdits edits;
    edits.setDraft(&draft);
    edits.apply({FieldEdit::Kind::Set, u"rules[1].name"_s, u"Second"_s});
    edits.apply({FieldEdit::Kind::Set, u"nowhere"_s, u"x"_s});
    edits.finish();
    QCOMPARE(draft.document().unversioned().rules.at(1).name, u"Second"_s);
    edits.apply({FieldEdit::Kind::Set, u"rules[2].name"_s, u"Third"_s});
    QTRY_COMPARE(draft.document().unversioned().rules.at(2).name, u"Third"_s);
}

void TestFormEdits::aRefusalIsTold()
{
    PersonaDraft draft(PersonaDocument("# Diego - Engineering Persona\n"));
    FormEdits edits;
    edits.setDraft(&draft);
    QList<bool> taken;
    const auto note = [&taken](const Result<> &result) { taken.append(result.has_value()); };
    edits.apply({FieldEdit::Kind::Set, u"nowhere"_s, u"x"_s}, note);
    edits.apply({FieldEdit::Kind::Set, u"name"_s, u"Ana"_s}, note);
    QCOMPARE(taken, (QList<bool>{false, true}));
}

void TestFormEdits::actsWaitForEdits()
{
    PersonaDraft draft(PersonaDocument{longText()});
    FormEdits edits;
    edits.setDraft(&draft);
    bool wasChanged = false;
    edits.apply({FieldEdit::Kind::Set, u"rules[1].name"_s, u"Second"_s});
    edits.whenDone([&] { wasChanged = draft.isChanged(); });
    QTRY_VERIFY(wasChanged);
    wasChanged = false;
    edits.whenDone([&] { wasChanged = true; });
    QVERIFY(wasChanged);
}

void TestFormEdits::whatActsAskForIsDoneOnDemand()
{
    PersonaDraft draft(PersonaDocument{longText()});
    FormEdits edits;
    edits.setDraft(&draft);
    edits.apply({FieldEdit::Kind::Remove, u"rules[0]"_s});
    edits.whenDone([&] { edits.apply({FieldEdit::Kind::Set, u"rules[1].name"_s, u"Second"_s}); });
    edits.whenDone([&] { edits.apply({FieldEdit::Kind::Set, u"rules[2].name"_s, u"Third"_s}); });
    edits.finish();
    QVERIFY(!edits.isBusy());
    const QList<NamedText> &rules = draft.document().unversioned().rules;
    QCOMPARE(rules.size(), 999);
    QCOMPARE(rules.at(1).name, u"Second"_s);
    QCOMPARE(rules.at(2).name, u"Third"_s);
}

QTEST_MAIN(TestFormEdits)
#include "tst_formedits.moc"
