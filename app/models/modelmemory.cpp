// SPDX-License-Identifier: Apache-2.0
#include "models/modelmemory.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/httpchatbackend.h"
#include "models/modelchoices.h"
#include "settings/settings.h"

namespace sb {

ModelMemory::ModelMemory(HttpChatBackend &backend, const ModelChoices &choices, Settings &settings, QObject *parent)
    : QObject(parent), m_backend(backend), m_settings(settings)
{
    load();
    backend.setBounds([&choices, &settings](const Endpoint &endpoint, const QString &model) {
        return ModelBounds{choices.abilitiesOf(endpoint, model), mostContextIn(settings)};
    });
    connect(&backend, &HttpChatBackend::quirksLearned, this, &ModelMemory::store);
}

ModelMemory::~ModelMemory()
{
    m_backend.setBounds({});
}

void ModelMemory::load()
{
    const QByteArray stored = m_settings.get(settings::modelQuirks).toUtf8();
    if (stored.isEmpty() || stored.size() > limits::quirksBytes)
        return;
    if (const Result<QJsonObject> object = parseJsonObject(stored))
        m_backend.setQuirks(QuirkTable::fromJson(*object));
}

void ModelMemory::store()
{
    const QByteArray json = toCompactJson(m_backend.quirks().toJson());
    if (json.size() <= limits::quirksBytes)
        m_settings.set(settings::modelQuirks, QString::fromUtf8(json));
}

int mostContextIn(const Settings &settings)
{
    const int most = settings.get(settings::mostContext);
    return most > 0 ? most : limits::mostContext;
}

}  // namespace sb
