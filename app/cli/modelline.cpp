// SPDX-License-Identifier: Apache-2.0
#include "cli/modelline.h"

#include "advice/preferredmodel.h"
#include "base/limits.h"

#include <algorithm>

namespace sb::cli {

namespace {

/// What the server says of the model, or of the only one it has: such servers answer to any name. Nothing when it does not say.
ModelAbilities abilitiesOf(const QString &model, const QList<FoundModel> &models)
{
    const auto named = std::ranges::find(models, model, &FoundModel::id);
    if (named != models.end())
        return named->abilities;
    return models.size() == 1 ? models.constFirst().abilities : ModelAbilities();
}

}  // namespace

ModelLine::ModelLine(const NamedServer &server, const QString &model, std::optional<int> contextTokens,
                     const PreferredModel &wanted)
    : m_server(server),
      m_model(model),
      m_contextTokens(contextTokens),
      m_wanted(model.isEmpty() ? wanted : PreferredModel()),
      m_models(
          m_transport, [this](const Endpoint &) { return m_server.key(); }, m_clock),
      m_retries(m_models, m_clock)
{
    connect(&m_check, &EndpointCheck::finished, this, [this](const FoundServer &found) {
        choose(found.models);
        take(abilitiesOf(m_model, found.models));
    });
}

void ModelLine::choose(const QList<FoundModel> &models)
{
    const auto wanted = std::ranges::find_if(
        models, [this](const FoundModel &model) { return isWanted(m_wanted, {m_server.endpoint, model.id}); });
    if (wanted != models.end())
        m_model = wanted->id;
}

void ModelLine::open()
{
    if (m_contextTokens && m_wanted.model.isEmpty())
        take({});
    else
        m_check.start({.endpoint = m_server.endpoint, .key = m_server.key(), .network = {}});
}

/// As much as the model holds, or as its server is asked to hold for it.
void ModelLine::take(const ModelAbilities &abilities)
{
    const ModelBounds bounds{abilities, m_contextTokens.value_or(limits::mostContext)};
    m_models.setBounds([bounds](const Endpoint &, const QString &) { return bounds; });
    const ModelChoice choice{m_server.endpoint, m_model, m_contextTokens.value_or(abilities.contextTokens.value_or(0))};
    emit opened(m_contextTokens ? choice.contextTokens : choice.within(limits::mostContext).contextTokens);
}

}  // namespace sb::cli
