// SPDX-License-Identifier: Apache-2.0
#include "support/testcase.h"

#include "base/translation.h"

#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sb::test {

TestCase::TestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    installTranslation();
}

void TestCase::init()
{
    // The offscreen platform prints this one itself.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

}  // namespace sb::test
