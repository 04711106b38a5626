// SPDX-License-Identifier: Apache-2.0
#include "models/constellation.h"

#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using Kind = Constellation::Kind;
using Direction = Constellation::Direction;
using Edge = Constellation::Edge;

namespace {

PersonaEntry advisor(const QString &name, const QByteArray &rest)
{
    const QString slug = name.toLower();
    return {.document = PersonaDocument("# " + name.toUtf8() + "\n\n" + rest, slug), .path = slug + u"/persona.md"_s};
}

QByteArray combines(const QByteArrayList &lines)
{
    return "## Activation Triggers\n\n**Combines well with:**\n\n" + lines.join('\n') + "\n";
}

PersonaLibrary three()
{
    return PersonaLibrary::of({advisor(u"Ada"_s, combines({"- **Bo**: money", "- **Zoe**: law", "- **Ada**: herself"})),
                               advisor(u"Bo"_s, combines({"- **ada**: teams", "- **Cy**: pictures"})), advisor(u"Cy"_s, {})});
}

PersonaLibrary many(qsizetype count)
{
    QList<PersonaEntry> entries;
    for (qsizetype i = 0; i < count; ++i) {
        const QByteArray next = "- **A" + QByteArray::number((i + 1) % count) + "**: next";
        entries.append(advisor(u"A%1"_s.arg(i), combines({next})));
    }
    return PersonaLibrary::of(entries);
}

}  // namespace

class TestConstellation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void edgesAreMutualOneWayOrDangling();
    void sharedFrameworksAreNamed();
    void triggersThatMeetAreNamed();
    void aNeighbourhoodHoldsWhatIsTied();
    void ofVeryManyAsMuchAsAMapCanHoldIsShown();
    void nobodyIsAMapToo();
};

void TestConstellation::edgesAreMutualOneWayOrDangling()
{
    const Constellation map = constellationOf(three(), {}, {});
    QCOMPARE(map.nodes.size(), 4);
    QCOMPARE(map.nodes.at(3).name, u"Zoe"_s);
    QVERIFY(!map.nodes.at(3).isThere());
    const QList<Edge> expected{
        {Kind::Combines, 0, 1, Direction::Mutual, {{u"money"_s}, {u"teams"_s}}},
        {Kind::Combines, 0, 3, Direction::Dangling, {{u"law"_s}}},
        {Kind::Combines, 1, 2, Direction::OneWay, {{u"pictures"_s}}},
    };
    QCOMPARE(map.edges, expected);
    QCOMPARE(map.edgesOf(0), (QList<qsizetype>{0, 1}));
    QCOMPARE(map.indexOf(u"cy"_s), 2);
    QCOMPARE(map.indexOf({}), -1);
    QCOMPARE(map.shownAdvisors(), 3);
}

void TestConstellation::sharedFrameworksAreNamed()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"cycle.md"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("---\nname: The Cycle\n---\n\n# The Cycle\n\nIt turns.\n");
    file.close();
    const FrameworkLibrary frameworks = FrameworkLibrary::load({folder.path()});
    const QByteArray uses = "## Frameworks\n\n### Cycle\n\n- **Part**: it\n";
    const PersonaLibrary advisors = PersonaLibrary::of(
        {advisor(u"Ada"_s, uses), advisor(u"Bo"_s, "## Frameworks\n\n### Other\n\nNo.\n"), advisor(u"Cy"_s, uses)});
    const Constellation map = constellationOf(advisors, frameworks, {Kind::Frameworks});
    QCOMPARE(map.edges, (QList<Edge>{{Kind::Frameworks, 0, 2, Direction::Mutual, {{u"The Cycle"_s}}}}));
    QVERIFY(constellationOf(advisors, frameworks, {Kind::Combines}).edges.isEmpty());
}

void TestConstellation::triggersThatMeetAreNamed()
{
    const PersonaLibrary advisors =
        PersonaLibrary::of({advisor(u"Ada"_s, "## Activation Triggers\n\n- \"team health check\", \"release train\"\n"),
                            advisor(u"Bo"_s, "## Activation Triggers\n\n- \"team health\", \"release trains\"\n")});
    const Constellation map = constellationOf(advisors, {}, {Kind::Triggers});
    const QList<Constellation::Detail> details{{u"release train"_s}, {u"team health check"_s, u"team health"_s}};
    QCOMPARE(map.edges, (QList<Edge>{{Kind::Triggers, 0, 1, Direction::Mutual, details}}));
}

void TestConstellation::aNeighbourhoodHoldsWhatIsTied()
{
    const Constellation map = constellationOf(three(), {}, {Kind::Combines, u"cy"_s});
    QCOMPARE(map.nodes.size(), 2);
    QCOMPARE(map.nodes.at(0).slug, u"cy"_s);
    QCOMPARE(map.nodes.at(1).slug, u"bo"_s);
    QCOMPARE(map.advisors, 3);
    QCOMPARE(map.candidates, 2);
    QCOMPARE(map.edges.size(), 1);  // that Ada is not shown makes no end of Bo's dangle
}

void TestConstellation::ofVeryManyAsMuchAsAMapCanHoldIsShown()
{
    const PersonaLibrary advisors = many(5000);
    const Constellation map = constellationOf(advisors, {}, {});
    QCOMPARE(map.shownAdvisors(), constellationNodes);
    QCOMPARE(map.nodes.size(), constellationNodes);
    QCOMPARE(map.candidates, 5000);
    QCOMPARE(map, constellationOf(advisors, {}, {}));
    const Constellation near = constellationOf(advisors, {}, {Kind::Combines, u"a2500"_s});
    QCOMPARE(near.nodes.size(), 3);
    QCOMPARE(near.nodes.at(0).slug, u"a2500"_s);
}

void TestConstellation::nobodyIsAMapToo()
{
    const Constellation map = constellationOf({}, {}, {Kind::Combines, u"ada"_s});
    QVERIFY(map.nodes.isEmpty() && map.edges.isEmpty());
}

QTEST_GUILESS_MAIN(TestConstellation)
#include "tst_constellation.moc"
