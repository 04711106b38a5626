// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/modelroom.h"
#include "ui/settings/endpointdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace sb::test {

/// The dialog that names a server, with nobody at the other end.
struct EndpointKit : ModelRoom {
    QPointer<ui::EndpointDialog> dialog = new ui::EndpointDialog(parts());
    QSignalSpy chosen{dialog, &ui::EndpointDialog::chosen};

    ~EndpointKit() { delete dialog; }

    void change(const EndpointProfile &profile)
    {
        delete dialog;
        dialog = new ui::EndpointDialog(parts(), profile);
    }
    template<class Widget>
    Widget *find(const char *name) const
    {
        return dialog->findChild<Widget *>(QLatin1StringView(name));
    }
    void type(const char *name, const QString &text) const
    {
        find<QLineEdit>(name)->clear();
        QTest::keyClicks(find<QLineEdit>(name), text);
    }
    void press(const char *name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void choosePreset(PresetKind kind) const { dialog->choosePreset(kind); }
    QString said() const { return find<QLabel>("serverState")->text(); }
    bool isUsable() const { return find<QPushButton>("serverUse")->isEnabled(); }
    bool shows(const char *name) const { return find<QWidget>(name)->isVisibleTo(dialog); }
    const HttpRequest &asked() const { return transport.requests.constLast(); }

    /// An Anthropic server that is remembered with its key in the keychain.
    EndpointProfile remembered()
    {
        EndpointProfile profile{{QStringLiteral("Anthropic"), QUrl(QStringLiteral("https://api.anthropic.com/v1")), false,
                                 Protocol::AnthropicMessages}};
        profile.keyPlace = KeyPlace::Keychain;
        profile.model = QStringLiteral("claude");
        profile.models = {{QStringLiteral("claude"), 200'000}};
        endpoints.put(profile);
        keychain.kept.insert(profile.endpoint.origin(), "old-key");
        return profile;
    }
    /// OpenAI's two protocols, one origin.
    EndpointProfile openAi(Protocol protocol, KeyPlace place)
    {
        const QString name = protocol == Protocol::OpenAiChat ? QStringLiteral("Chat") : QStringLiteral("Responses");
        EndpointProfile profile{{name, QUrl(QStringLiteral("https://api.openai.com/v1")), false, protocol}};
        profile.keyPlace = place;
        profile.model = QStringLiteral("gpt");
        endpoints.put(profile);
        return profile;
    }
};

}  // namespace sb::test
