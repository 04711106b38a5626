// SPDX-License-Identifier: Apache-2.0
// What holds for the text of every chart, whatever it is of.
#include "app/charts/randomcharts.h"
#include "app/charts/samplecharts.h"
#include "charts/looks.h"
#include "support/testcase.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace {

const QSet<QString> wordAttributes{u"aria-label"_s,       u"href"_s,       u"id"_s, u"aria-labelledby"_s,
                                   u"aria-describedby"_s, u"font-family"_s};
const QSet<QString> fileElements{u"svg"_s,    u"title"_s, u"desc"_s, u"g"_s,    u"rect"_s,   u"line"_s,
                                 u"circle"_s, u"path"_s,  u"text"_s, u"defs"_s, u"pattern"_s};

/// Everything that is wrong with the text of a chart, in words; empty for a good one.
class Reading {
public:
    Reading(const QByteArray &svg, Form form) : m_form(form)
    {
        QXmlStreamReader xml(svg);
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement)
                element(xml.name().toString(), xml.attributes());
        }
        if (xml.hasError())
            m_faults.append(xml.errorString());
        for (const QString &id : std::as_const(m_used)) {
            if (!m_ids.contains(id))
                m_faults.append(u"nothing has the id "_s + id);
        }
        if ((m_links > 0) != (m_role == u"group"))
            m_faults.append(u"%1 links in a %2"_s.arg(m_links).arg(m_role));
    }

    [[nodiscard]] QString faults() const { return m_faults.join(u"; "_s); }
    [[nodiscard]] int links() const { return m_links; }
    [[nodiscard]] const QSet<QString> &classes() const { return m_classes; }

private:
    void element(const QString &name, const QXmlStreamAttributes &attributes)
    {
        m_role = name == u"svg" ? attributes.value(u"role"_s).toString() : m_role;
        if (name == u"a")
            link(attributes);
        else if (!fileElements.contains(name))
            m_faults.append(u"element "_s + name);
        QString before;
        for (const QXmlStreamAttribute &attribute : attributes) {
            const QString key = attribute.qualifiedName().toString();
            if (key <= before)
                m_faults.append(key + u" stands after "_s + before);
            before = key;
            value(key, attribute.value().toString());
        }
    }

    void link(const QXmlStreamAttributes &attributes)
    {
        ++m_links;
        if (m_form != Form::Page || !attributes.value(u"href"_s).startsWith(u"sb:")
            || !attributes.hasAttribute(u"aria-label"_s))
            m_faults.append(u"a link"_s);
    }

    void value(const QString &key, const QString &text)
    {
        static const QRegularExpression number(u"^-?[0-9]{1,6}(\\.[0-9]{1,2})?$"_s);
        static const QRegularExpression path(u"^([MLHVZh]?-?[0-9.]* ?)*$"_s);
        static const QSet<QString> numbers{u"x"_s,  u"y"_s, u"x1"_s,    u"x2"_s,     u"y1"_s,           u"y2"_s,       u"cx"_s,
                                           u"cy"_s, u"r"_s, u"width"_s, u"height"_s, u"stroke-width"_s, u"font-size"_s};
        if (numbers.contains(key) && !number.match(text).hasMatch())
            m_faults.append(key + u'=' + text);
        if ((key == u"width" || key == u"height" || key == u"r") && text.startsWith(u'-'))
            m_faults.append(key + u" below 0"_s);
        if (key == u"d" && !path.match(text).hasMatch())
            m_faults.append(u"path "_s + text.left(40));
        if (!wordAttributes.contains(key)
            && (text.contains(u"nan", Qt::CaseInsensitive) || text.contains(u"inf", Qt::CaseInsensitive)))
            m_faults.append(key + u'=' + text);
        if (key == u"class")
            m_classes.insert(text);
        if (key == u"style" || (key == u"class" && m_form != Form::Page))
            m_faults.append(u"attribute "_s + key);
        if (key == u"id" && m_ids.contains(text))
            m_faults.append(u"twice the id "_s + text);
        if (key == u"id")
            m_ids.insert(text);
        if (key == u"fill" && text.startsWith(u"url(#"))
            m_used.insert(text.sliced(5).chopped(1));
        if (key == u"aria-labelledby" || key == u"aria-describedby")
            m_used.insert(text);
    }

    Form m_form;
    QString m_role;
    int m_links = 0;
    QSet<QString> m_ids;
    QSet<QString> m_used;
    QSet<QString> m_classes;
    QStringList m_faults;
};

const QList<Form> allForms{Form::Page, Form::Light, Form::Dark, Form::Print};

}  // namespace

class TestChartMarkup : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anythingGivesWellFormedText();
    void samplesKeepTheRules();
    void theStyleSheetKnowsEveryClass();
    void neitherLocaleNorZoneOfTheComputerMatters();
    void onlyOwnLinksAreLinksAndOnPagesAlone();
    void labelsCannotBreakOut();
    void keysThatDifferHaveIdsThatDiffer();
};

void TestChartMarkup::anythingGivesWellFormedText()
{
    for (quint32 seed = 1; seed <= 3000; ++seed) {
        QRandomGenerator random(seed);
        const Chart chart = sb::test::randomChart([&random](int most) { return random.bounded(most); });
        const Form form = allForms.at(seed % 4);
        const Language language = seed % 3 == 0 ? sb::test::german() : seed % 3 == 1 ? sb::test::english() : sb::test::hebrew();
        const QByteArray svg = svgOf(chart, {.form = form, .language = language});
        const QString faults = Reading(svg, form).faults();
        QVERIFY2(faults.isEmpty(), qPrintable(u"seed %1: %2\n%3"_s.arg(seed).arg(faults, QString::fromUtf8(svg.left(3000)))));
        for (const Table table = tableOf(chart, language); const QStringList &row : table.rows) {
            QCOMPARE(row.size(), table.header.size());
            for (const QString &cell : row)
                QVERIFY2(cell != u"nan" && cell != u"inf" && cell != u"\u2212inf", qPrintable(cell));
        }
    }
}

void TestChartMarkup::samplesKeepTheRules()
{
    for (const sb::test::SampleChart &sample : sb::test::sampleCharts()) {
        for (const Form form : allForms) {
            const QString faults = Reading(svgOf(sample.chart, {.form = form, .language = sb::test::english()}), form).faults();
            QVERIFY2(faults.isEmpty(), qPrintable(QString::fromLatin1(sample.name) + u": "_s + faults));
        }
    }
}

void TestChartMarkup::theStyleSheetKnowsEveryClass()
{
    const QByteArray css = styleSheet(PageTheme::Reader);
    for (const sb::test::SampleChart &sample : sb::test::sampleCharts()) {
        const Reading reading(svgOf(sample.chart, {.form = Form::Page, .language = sb::test::english()}), Form::Page);
        for (const QString &name : reading.classes())
            QVERIFY2(name == u"sbc" || css.contains(QByteArray(".sbc ." + name.toLatin1() + '{')), qPrintable(name));
    }
    for (const char *part : {"prefers-color-scheme:dark", "@media print", "forced-colors:active", "a:focus-visible", "a:hover"})
        QVERIFY2(css.contains(part), part);
    QVERIFY(!styleSheet(PageTheme::Dark).contains("prefers-color-scheme"));
    QVERIFY(styleSheet(PageTheme::Dark) != styleSheet(PageTheme::Light));
}

void TestChartMarkup::neitherLocaleNorZoneOfTheComputerMatters()
{
    QList<QByteArray> before;
    for (const sb::test::SampleChart &sample : sb::test::sampleCharts())
        before.append(svgOf(sample.chart, {.form = Form::Page, .language = sb::test::english()}));
    const QLocale locale;
    const QByteArray zone = qgetenv("TZ");
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    qputenv("TZ", "Pacific/Kiritimati");
    tzset();
    QList<QByteArray> after;
    for (const sb::test::SampleChart &sample : sb::test::sampleCharts())
        after.append(svgOf(sample.chart, {.form = Form::Page, .language = sb::test::english()}));
    QLocale::setDefault(locale);
    qputenv("TZ", zone);
    tzset();
    QCOMPARE(after, before);
}

void TestChartMarkup::onlyOwnLinksAreLinksAndOnPagesAlone()
{
    LineChart chart{.series = {{.points = {{.x = 0, .y = 1, .link = u"sb:cell/1"_s},
                                           {.x = 1, .y = 2, .link = u"https://example.org"_s},
                                           {.x = 2, .y = 1, .link = u"sb:a b"_s}}}}};
    const QByteArray page = svgOf(chart, {.form = Form::Page});
    QCOMPARE(Reading(page, Form::Page).links(), 1);
    QVERIFY(page.contains("href=\"sb:cell/1\""));
    QVERIFY(!page.contains("example.org"));
    const QByteArray hit = "class=\"hi\" cx=\"";
    QVERIFY(page.sliced(page.indexOf(hit)).left(60).contains("r=\"12\""));
    for (const Form form : {Form::Light, Form::Dark, Form::Print})
        QVERIFY(!svgOf(chart, {.form = form}).contains("sb:"));
}

void TestChartMarkup::labelsCannotBreakOut()
{
    LineChart chart{
        .head = {.key = u"\"><script>"_s, .title = u"</title><script>alert(1)</script>"_s, .sentence = u"a & b \u202E c"_s},
        .series = {{.points = {{.x = 0, .y = 1, .label = u"\" onclick=\"x"_s, .link = u"sb:\"onclick=x"_s}}}}};
    const QByteArray svg = svgOf(chart, {.form = Form::Page});
    QCOMPARE(Reading(svg, Form::Page).faults(), QString());
    QVERIFY(!svg.contains("<script"));
    QVERIFY(!svg.contains("onclick=\""));
    QVERIFY(!svg.contains(u"\u202E"_s.toUtf8()));
    QVERIFY(svg.contains("<desc id=\"c-_22_3e_3cscript_3e-d\">a &amp; b  c</desc>"));
}

void TestChartMarkup::keysThatDifferHaveIdsThatDiffer()
{
    const auto idOf = [](const QString &key) {
        const QByteArray svg = svgOf(Sparkline{.head = {.key = key}}, {});
        return svg.sliced(svg.indexOf("<title id="), 24);
    };
    QVERIFY(idOf(u"a.b"_s) != idOf(u"a-b"_s));
    QVERIFY(idOf(u"a_2eb"_s) != idOf(u"a.b"_s));
    QCOMPARE(idOf(u"a.b"_s), idOf(u"a.b"_s));
}

QTEST_GUILESS_MAIN(TestChartMarkup)
#include "tst_chartmarkup.moc"
