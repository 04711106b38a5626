// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace sb {

class HttpChatBackend;
class ModelChoices;
class Settings;

/// Tells a backend what is known of models: what their servers say of them, how much the person lets them hold, and what they were
/// found not to take. The last is remembered in the settings; what stands there and cannot be read counts as nothing. GUI thread.
class ModelMemory : public QObject {
    Q_OBJECT
public:
    /// All must outlive this. The backend knows from now on.
    ModelMemory(HttpChatBackend &backend, const ModelChoices &choices, Settings &settings, QObject *parent = nullptr);
    ~ModelMemory() override;
    Q_DISABLE_COPY_MOVE(ModelMemory)

private:
    void load();
    void store();

    HttpChatBackend &m_backend;
    Settings &m_settings;
};

/// The tokens that an Ollama server is asked to hold at most, as the person chose.
[[nodiscard]] int mostContextIn(const Settings &settings);

}  // namespace sb
