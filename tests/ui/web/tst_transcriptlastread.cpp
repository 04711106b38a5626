// SPDX-License-Identifier: Apache-2.0
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using sb::test::evaluated;
using sb::test::pageEntry;
using sb::test::send;
using sb::ui::Scheme;
using sb::ui::ScriptedPage;

namespace {

constexpr int messageCount = 12;

QString paragraphs(int count)
{
    return u"<p>What one reads here takes some room, so that not all of it is in view.</p>"_s.repeated(count);
}

/// "m0" to "m11", each higher than half of the page.
QJsonArray messages(int from = 0, int to = messageCount)
{
    QJsonArray all;
    for (int i = from; i < to; ++i)
        all.append(pageEntry(u"m%1"_s.arg(i), paragraphs(8)));
    return all;
}

}  // namespace

class TestTranscriptLastRead : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void init()
    {
        m_page = sb::test::shownTranscript(sb::ui::cssVariables(Scheme::Light));
        m_read = std::make_unique<QSignalSpy>(m_page.get(), &ScriptedPage::actionActivated);
        send(*m_page, {{u"words"_s, sb::test::pageWords()}});
    }

    void cleanup()
    {
        m_read.reset();
        m_page.reset();
    }

    void whatWasInViewToItsEndIsTold()
    {
        send(*m_page, {{u"reset"_s, messages()}, {u"lastRead"_s, QString()}});
        QTRY_COMPARE(read(), u"m11"_s);
        send(*m_page, {{u"add"_s, pageEntry(u"n"_s, u"<p>begun</p>"_s, u"streaming"_s)}});
        sb::test::waitForFrames(*m_page);
        QCOMPARE(read(), u"m11"_s);  // an answer is read when it is whole
        send(*m_page, {{u"change"_s, pageEntry(u"n"_s, {})}});
        QTRY_COMPARE(read(), u"n"_s);
    }

    void whatIsFartherUpIsNoNewerPlace()
    {
        send(*m_page, {{u"reset"_s, messages()}, {u"lastRead"_s, QString()}});
        QTRY_COMPARE(read(), u"m11"_s);
        const qsizetype told = m_read->size();
        scrollTo(u"0"_s);
        QCOMPARE(m_read->size(), told);
    }

    void aLineStandsWhereReadingEnded()
    {
        send(*m_page, {{u"reset"_s, messages()}, {u"lastRead"_s, u"m5"_s}});
        QCOMPARE(lineIn(), u"m5"_s);
        QCOMPARE(evaluated(*m_page, u"document.querySelector('.lastread').textContent"_s).toString(), u"Last read"_s);
        QTRY_VERIFY(isButtonShown());
        QCOMPARE(evaluated(*m_page, u"document.getElementById('lastread').textContent"_s).toString(), u"Jump to last read"_s);
        evaluated(*m_page, u"document.getElementById('lastread').click(); 0"_s);
        QTRY_VERIFY(isLineInView());
        QTRY_VERIFY(!isButtonShown());
        sb::test::waitForFrames(*m_page);
        QVERIFY(isLineInView());  // the page does not follow the end from there
        QCOMPARE(lineIn(), u"m5"_s);  // until the conversation is opened again, or something is asked
        QJsonObject question = pageEntry(u"q"_s, u"<p>Why?</p>"_s);
        question["role"_L1] = u"question"_s;
        send(*m_page, {{u"add"_s, question}});
        QCOMPARE(lineIn(), QString());
    }

    void whatWasReadToTheEndNeedsNone()
    {
        send(*m_page, {{u"reset"_s, messages()}, {u"lastRead"_s, u"m11"_s}});
        sb::test::waitForFrames(*m_page);
        QCOMPARE(lineIn(), QString());
        QVERIFY(!isButtonShown());
    }

    void aPlaceFarUpIsFetched()
    {
        send(*m_page, {{u"reset"_s, messages(8), true}, {u"lastRead"_s, u"m2"_s}});
        QTRY_VERIFY(isButtonShown());
        QCOMPARE(lineIn(), QString());
        evaluated(*m_page, u"document.getElementById('lastread').click(); 0"_s);
        QTRY_VERIFY(told().contains(u"app://action/earlier"_s));
        send(*m_page, {{u"prepend"_s, messages(4, 8), true}});
        QTRY_COMPARE(told().count(u"app://action/earlier"_s), 2);
        send(*m_page, {{u"prepend"_s, messages(0, 4), false}});
        QTRY_COMPARE(lineIn(), u"m2"_s);
        QTRY_VERIFY(isLineInView());
    }

    void anAnswerBelowLeavesALineAndIsCounted()
    {
        send(*m_page, {{u"reset"_s, messages()}, {u"lastRead"_s, QString()}});
        QTRY_COMPARE(read(), u"m11"_s);
        scrollTo(u"200"_s);
        send(*m_page, {{u"add"_s, pageEntry(u"n1"_s, paragraphs(8))}});
        QCOMPARE(lineIn(), u"m11"_s);
        QTRY_COMPARE(latest(), u"1 new answer"_s);
        send(*m_page, {{u"add"_s, pageEntry(u"n2"_s, paragraphs(8))}});
        QTRY_COMPARE(latest(), u"2 new answers"_s);
        for (const QString &id : {u"n3"_s, u"n4"_s})
            send(*m_page, {{u"add"_s, pageEntry(id, paragraphs(8))}});
        QTRY_COMPARE(latest(), u"More than 2"_s);
        QCOMPARE(read(), u"m11"_s);
        evaluated(*m_page, u"document.getElementById('latest').click(); 0"_s);
        QTRY_COMPARE(read(), u"n4"_s);
        QCOMPARE(lineIn(), u"m11"_s);
        QTRY_VERIFY(isButtonShown());
    }

    /// For eyes.
    void picturesAreTaken_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
    }

    void picturesAreTaken()
    {
        QFETCH(const Scheme, scheme);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        m_page->setTheme(sb::ui::cssVariables(scheme));
        send(*m_page, {{u"reset"_s, messages()}, {u"lastRead"_s, u"m5"_s}});
        QTRY_VERIFY(isButtonShown());
        sb::test::takePicture(*m_page, u"lastread-below-%1"_s.arg(name));
        evaluated(*m_page, u"document.getElementById('lastread').click(); 0"_s);
        QTRY_VERIFY(isLineInView());
        send(*m_page, {{u"add"_s, pageEntry(u"n"_s, paragraphs(8))}});
        sb::test::takePicture(*m_page, u"lastread-%1"_s.arg(name));
        QVERIFY(!m_page->grab().isNull());
    }

private:
    [[nodiscard]] QStringList told() const
    {
        QStringList urls;
        for (const QVariantList &arguments : *m_read)
            urls.append(arguments.constFirst().toUrl().toString());
        return urls;
    }
    /// The message that the page reported as read last.
    [[nodiscard]] QString read() const
    {
        const QStringList reports = told().filter(u"app://action/read/"_s);
        return reports.isEmpty() ? QString() : reports.constLast().section(u'/', -1);
    }

    QString lineIn()
    {
        return evaluated(*m_page, u"document.querySelector('.lastread')?.closest('article').dataset.id ?? ''"_s).toString();
    }
    bool isLineInView()
    {
        return evaluated(*m_page,
                         u"(() => { const b = document.querySelector('.lastread')?.getBoundingClientRect();"
                         "return Boolean(b && b.top >= 0 && b.bottom <= innerHeight); })()"_s)
            .toBool();
    }
    bool isButtonShown() { return evaluated(*m_page, u"!document.getElementById('lastread').hidden"_s).toBool(); }
    QString latest() { return evaluated(*m_page, u"document.getElementById('latest').textContent"_s).toString(); }

    void scrollTo(const QString &offset)
    {
        evaluated(*m_page, u"document.scrollingElement.scrollTop = %1; 0"_s.arg(offset));
        sb::test::waitForFrames(*m_page);
    }

    std::unique_ptr<ScriptedPage> m_page;
    std::unique_ptr<QSignalSpy> m_read;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTranscriptLastRead>(argc, argv);
}
#include "tst_transcriptlastread.moc"
