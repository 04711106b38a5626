// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSignalSpy>
#include <QTest>

namespace sb::test {

/// Every test class derives from this: settings and data go to Qt's test folders, words are those that the program shows,
/// and an unexpected warning is a failure.
/// A test that expects one says so with QTest::ignoreMessage.
class TestCase : public QObject {
    Q_OBJECT
public:
    TestCase();
private slots:
    void init();
};

}  // namespace sb::test
