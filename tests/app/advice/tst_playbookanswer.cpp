// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookanswer.h"

#include "personas/personalibrary.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

class Cells final : public MetricCells {
public:
    explicit Cells(DataPoints points) : m_points(std::move(points)) {}
    DataPoints cells() const override { return m_points; }
    QString organisation() const override { return u"Kestrel Freight"_s; }

private:
    DataPoints m_points;
};

DataPoint leadTimeCell()
{
    const QDateTime from(QDate(2026, 7, 6), QTime(0, 0), QTimeZone::UTC);
    return {u"dora.change_lead_time.p50"_s, u"Change lead time"_s, 26.4, 22.2, Unit::Hours, 2104, {from, from.addDays(84)},
            u"change_lead_time/1"_s,        from.addDays(84),      true};
}

}  // namespace

class TestPlaybookAnswer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void figuresAreCellsAndTheSampleIsNamed();
    void withoutFiguresItStatesNone();
    void whatTheQuestionNamesIsSaidFirst();
    void aNamedCellWithoutDataSaysSo();
    void whatGoesWithTheQuestionNamesNothing();
    void whatItCannotAnswerItSays();
    void anEarlierQuestionIsNotAnsweredAgain();
    void aQuestionWithoutAnAnswerIsNotAnsweredLater();
    void theThoughtPartnerAsksBeforeAdvising();
    void aGreetingOrAFailureIsNoTurn_data();
    void aGreetingOrAFailureIsNoTurn();
    void numbersFollowTheLocale();

private:
    QString answer(const QString &persona, const QStringList &asked, const DataPoints &points,
                   const QLocale &locale = QLocale::c());
    QString answerTo(const QString &persona, const QList<ChatMessage> &messages, const DataPoints &points,
                     const QLocale &locale = QLocale::c());
    PersonaLibrary m_library = PersonaLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas")});
    DataPoints m_cited;
};

QString TestPlaybookAnswer::answer(const QString &persona, const QStringList &asked, const DataPoints &points,
                                   const QLocale &locale)
{
    QList<ChatMessage> messages;
    for (const QString &question : asked) {
        if (!messages.isEmpty())
            messages.append({Role::Advisor, u"…"_s});
        messages.append({Role::User, question});
    }
    return answerTo(persona, messages, points, locale);
}

QString TestPlaybookAnswer::answerTo(const QString &persona, const QList<ChatMessage> &messages, const DataPoints &points,
                                     const QLocale &locale)
{
    const PersonaEntry *entry = m_library.find(persona);
    const PlaybookAnswer result =
        answerByPlaybook(entry ? entry->persona() : Persona(), messages, Cells(points), PlaybookPhrases::load(locale).value());
    m_cited = result.cited;
    return result.markdown;
}

void TestPlaybookAnswer::figuresAreCellsAndTheSampleIsNamed()
{
    const QString text = answer(u"diego"_s, {u"How do we improve our delivery speed?"_s}, {leadTimeCell()});
    QVERIFY2(text.contains(u"26.4\u202fh"_s) && text.contains(u"22.2\u202fh"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Kestrel Freight"_s) && text.contains(u"invented"_s), qPrintable(text));
    QCOMPARE(m_cited, DataPoints{leadTimeCell()});
}

void TestPlaybookAnswer::withoutFiguresItStatesNone()
{
    const QString text = answer(u"diego"_s, {u"How do we improve our delivery speed?"_s}, {});
    static const QRegularExpression figure(u"\\d[.,]\\d|\\d\\s?(?:h|%|min)\\b"_s);
    QVERIFY2(!figure.match(text).hasMatch(), qPrintable(text));
    QVERIFY(m_cited.isEmpty());
    QVERIFY(text.contains(u"no figure"_s));
}

void TestPlaybookAnswer::whatTheQuestionNamesIsSaidFirst()
{
    for (const auto &[advisor, question] : {std::pair{u"diego"_s, u"How do we improve our delivery speed? #change-lead-time"_s},
                                            std::pair{u"diego"_s, u"Which colour suits #change-lead-time?"_s},
                                            std::pair{u"thought-partner"_s, u"Is #change-lead-time the problem?"_s}}) {
        const QString text = answer(advisor, {question}, {leadTimeCell()});
        QVERIFY2(text.startsWith(u"Change lead time 26.4\u202fh, before that 22.2\u202fh."_s), qPrintable(text));
        QCOMPARE(text.count(u"26.4"_s), 1);
        QVERIFY2(text.contains(u"Kestrel Freight"_s), qPrintable(text));
        QCOMPARE(m_cited, DataPoints{leadTimeCell()});
    }
}

void TestPlaybookAnswer::aNamedCellWithoutDataSaysSo()
{
    const DataPoint empty{.cell = u"dora.rework_rate"_s, .name = u"Rework rate"_s, .unit = Unit::Percent};
    const QString text = answer(u"diego"_s, {u"Why #rework-rate?"_s}, {empty});
    QVERIFY2(text.startsWith(u"Rework rate: I have no figure for this."_s), qPrintable(text));
    QVERIFY(m_cited.isEmpty());
}

void TestPlaybookAnswer::whatGoesWithTheQuestionNamesNothing()
{
    const QString question = u"Which colour suits the lobby?\n\n~~~ text attachment=\"log\"\nbuild #change-lead-time\n~~~"_s;
    QVERIFY(!answer(u"diego"_s, {question}, {leadTimeCell()}).startsWith(u"Change lead time"_s));
}

void TestPlaybookAnswer::whatItCannotAnswerItSays()
{
    const QString text = answer(u"diego"_s, {u"Which colour suits the lobby?"_s}, {leadTimeCell()});
    QVERIFY2(text.contains(u"no text that answers this"_s), qPrintable(text));
    QVERIFY(m_cited.isEmpty());
}

void TestPlaybookAnswer::anEarlierQuestionIsNotAnsweredAgain()
{
    const QString text =
        answer(u"diego"_s, {u"How do we improve our delivery speed?"_s, u"Are you there?"_s}, {leadTimeCell()});
    QVERIFY2(text.contains(u"no text that answers this"_s), qPrintable(text));
}

void TestPlaybookAnswer::aQuestionWithoutAnAnswerIsNotAnsweredLater()
{
    const ChatMessage failed{Role::User, u"How do we improve our delivery speed?"_s};
    const QString greeted = answerTo(u"diego"_s, {failed, {Role::User, u"hello"_s}}, {leadTimeCell()});
    QCOMPARE(greeted, answer(u"diego"_s, {u"hello"_s}, {leadTimeCell()}));
    const QString other = answerTo(u"diego"_s, {failed, {Role::User, u"Which colour suits the lobby?"_s}}, {leadTimeCell()});
    QVERIFY2(other.contains(u"no text that answers this"_s), qPrintable(other));
}

void TestPlaybookAnswer::theThoughtPartnerAsksBeforeAdvising()
{
    const QString first = answer(u"thought-partner"_s, {u"We need to hire more engineers."_s}, {leadTimeCell()});
    QVERIFY2(first.count(u'?') >= 1 && first.count(u'?') <= 2, qPrintable(first));
    QVERIFY2(first.contains(u"We need to hire more engineers"_s), qPrintable(first));
    QVERIFY(!first.contains(u"```"_s));
    QVERIFY(m_cited.isEmpty());

    const QString second =
        answer(u"thought-partner"_s, {u"We need to hire more engineers."_s, u"Forty people, reviews wait for days."_s}, {});
    QVERIFY2(second.contains(u"Forty people"_s), qPrintable(second));
}

void TestPlaybookAnswer::aGreetingOrAFailureIsNoTurn_data()
{
    QTest::addColumn<QList<ChatMessage>>("before");
    QTest::newRow("failed") << QList<ChatMessage>{{Role::User, u"Why is our velocity so slow?"_s}};
    QTest::newRow("greeted") << QList<ChatMessage>{{Role::User, u"Hello!"_s}, {Role::Advisor, u"Hello."_s}};
}

void TestPlaybookAnswer::aGreetingOrAFailureIsNoTurn()
{
    QFETCH(QList<ChatMessage>, before);
    const ChatMessage hire{Role::User, u"We need to hire more engineers."_s};
    const QString first = answerTo(u"thought-partner"_s, {hire}, {});
    QCOMPARE(answerTo(u"thought-partner"_s, before + QList<ChatMessage>{hire}, {}), first);
    const QList<ChatMessage> reply{hire, {Role::Advisor, first}, {Role::User, u"Reviews wait for days."_s}};
    QCOMPARE(answerTo(u"thought-partner"_s, before + reply, {}), answerTo(u"thought-partner"_s, reply, {}));
}

void TestPlaybookAnswer::numbersFollowTheLocale()
{
    const QString text =
        answer(u"diego"_s, {u"How do we improve our delivery speed?"_s}, {leadTimeCell()}, QLocale(QLocale::German));
    QVERIFY2(text.contains(u"26,4\u202fh"_s), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestPlaybookAnswer)
#include "tst_playbookanswer.moc"
