// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metrics/importroom.h"
#include "net/curltransport.h"
#include "support/fakeclock.h"
#include "support/fakesecretstore.h"
#include "support/widgetkit.h"
#include "ui/sources/sourcesroom.h"

#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

namespace sb::test {

/// Rows of deployments, one a day, of which the last `bad` have no date.
inline QByteArray deploymentTable(int rows, int bad = 0)
{
    QByteArray table = "id,service,environment,status,finished_at\n";
    const QDateTime first(QDate(2026, 3, 1), QTime(9, 0), QTimeZone::UTC);
    for (int row = 0; row < rows; ++row) {
        const QByteArray time =
            row < rows - bad ? first.addSecs(row * qint64{7200}).toString(Qt::ISODate).toUtf8() : QByteArray("soon");
        table += "d" + QByteArray::number(row) + ",checkout,production,success," + time + '\n';
    }
    return table;
}

/// The room of data over an empty workspace, and what a person can do in it.
struct DataRoom : ImportRoom {
    FakeClock clock;
    CurlTransport transport{clock};
    FakeSecretStore secrets;
    ui::SourcesRoom room{{store, clock, transport, secrets, [] { return u"Ada"_s; }}};
    QSignalSpy changes{&room, &ui::SourcesRoom::workspaceChanged};

    explicit DataRoom(QSize size = {1368, 840})
    {
        dress(ui::systemScheme());
        room.resize(size);
        room.show();
        std::ignore = QTest::qWaitForWindowExposed(&room);
    }
    template<class Widget = QWidget>
    [[nodiscard]] Widget *find(const char *name)
    {
        return room.findChild<Widget *>(QLatin1StringView(name));
    }
    void click(const char *name)
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button != nullptr && button->isEnabled(), name);
        button->click();
    }
    [[nodiscard]] QString text(const char *name)
    {
        const auto *label = find<QLabel>(name);
        return label != nullptr ? label->text() : QString();
    }
    [[nodiscard]] QPushButton *next() { return find<QPushButton>("assistantNext"); }
    [[nodiscard]] bool isAssistantReady() { return next() != nullptr && next()->isEnabled(); }
    /// The assistant for a file or folder, once it has been looked at.
    void open(const QString &path)
    {
        room.importFrom({path});
        QTRY_VERIFY(find("importAssistant") != nullptr);
        QTRY_VERIFY(!find("assistantProgress")->isVisible());
    }
    void openTable(const QString &name, const QByteArray &bytes) { open(put(name, bytes)); }
    /// One step of the assistant, to its end.
    void goOn(const QString &button)
    {
        QTRY_VERIFY2(isAssistantReady(), qPrintable(text("assistantState")));
        QCOMPARE(next()->text().remove(u'&'), button);
        next()->click();
        QTRY_VERIFY(find("assistantProgress") == nullptr || !find("assistantProgress")->isVisible());
    }
    void choose(const char *list, int row)
    {
        auto *box = find<QComboBox>(list);
        QVERIFY2(box != nullptr, list);
        box->setCurrentIndex(row);
        emit box->activated(row);
        QTRY_VERIFY(!find("assistantProgress")->isVisible());
    }
    /// All of a file that leaves nothing open.
    void bringIn(const QString &name, const QByteArray &bytes)
    {
        openTable(name, bytes);
        goOn(u"Check"_s);
        goOn(u"Import"_s);
        goOn(u"Close"_s);
        QTRY_VERIFY(find("importAssistant") == nullptr);
    }
    [[nodiscard]] QStringList rows()
    {
        QStringList names;
        for (int row = 0; row < find<QListWidget>("sourceRows")->count(); ++row)
            names.append(find<QListWidget>("sourceRows")->item(row)->text().section(u'\n', 0, 0));
        return names;
    }
};

}  // namespace sb::test
