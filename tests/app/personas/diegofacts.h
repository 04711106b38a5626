// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QTest>

namespace sb::test {

using namespace Qt::StringLiterals;

inline void compareWithDiego(const sb::Persona &diego)
{
    QCOMPARE(diego.name, u"Diego"_s);
    QCOMPARE(diego.icon, u"\U0001F468\u200d\U0001F4BC"_s);
    QCOMPARE(diego.domain, u"Engineering Leadership"_s);
    QVERIFY(!diego.tagline.isEmpty() && !diego.role.isEmpty() && !diego.background.isEmpty() && !diego.mission.isEmpty());
    QCOMPARE(diego.expertise.size(), 5);
    QCOMPARE(diego.style.size(), 1);
    QCOMPARE(diego.triggers.size(), 18);
    QCOMPARE(diego.triggers.constLast().group, 4);
    QCOMPARE(diego.combines.constFirst().persona, u"Martin"_s);
    QCOMPARE(diego.frameworks.size(), 4);
    QCOMPARE(diego.frameworks.at(1).id, u"team-topologies"_s);
    QCOMPARE(diego.tools.size(), 4);
    QCOMPARE(diego.samples.size(), 2);
    QCOMPARE(diego.methodology.size(), 5);
    QCOMPARE(diego.principles.size(), 5);
    QVERIFY(!diego.philosophy.startsWith(u'"'));
    QCOMPARE(diego.playbooks.size(), 3);
    for (const sb::Playbook &playbook : diego.playbooks) {
        QCOMPARE(playbook.steps.size(), 5);
        QVERIFY(playbook.question.endsWith(u'?'));
        QVERIFY(playbook.label.startsWith(u"Diego's "_s));
    }
    QCOMPARE(diego.competencies.size(), 4);
    for (const sb::ItemGroup &group : diego.competencies)
        QCOMPARE(group.items.size(), 4);
    QCOMPARE(diego.metrics.size(), 3);
    QCOMPARE(diego.freeSections.size(), 1);
    QVERIFY(diego.freeSections.constFirst().title.endsWith(u" OPERATIONAL EXCELLENCE PATTERNS"_s));
    QVERIFY(!diego.freeSections.constFirst().markdown.contains(diego.mission));
}

}  // namespace sb::test
