// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/serverparts.h"
#include "ui/widgets/stateline.h"

#include <QString>

namespace sb::ui {

/// What a person reads about servers and models.
namespace ServerWords {

struct Said {
    StateLine::State state = StateLine::State::None;
    QString sentence;
};

/// What came of asking a server, in one sentence: which of address, network, TLS, proxy, key, model is wrong and what to change.
[[nodiscard]] Said ofCheck(const FoundServer &server, const Secret &key);
/// Why the key of a server, which it has, is not at hand: an error of `KeyRing::ready`.
[[nodiscard]] QString ofMissingKey(const Endpoint &endpoint, const Error &error);
/// Of a model that is wanted and not on the list of its server.
[[nodiscard]] QString modelNotListed(const QString &model, const FoundServer &server);
/// What is wrong with an address before it is asked; `detail` of an InvalidArgument of `endpointFromText`.
[[nodiscard]] QString ofAddress(const Error &error);
/// "200,000 tokens · tools, images, reasoning"; empty when nothing is known.
[[nodiscard]] QString about(const FoundModel &model);
[[nodiscard]] QString nameOf(Protocol protocol);
[[nodiscard]] QString nameOf(PresetKind kind);
[[nodiscard]] QString aboutPreset(PresetKind kind);
/// The sign beside a server's name.
[[nodiscard]] QString symbolOf(PresetKind kind);

}  // namespace ServerWords

}  // namespace sb::ui
