// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

namespace sb {

struct HttpRequest;

/// Sets on an easy handle which way a request goes and whom it trusts: protocols, proxy, certificates, redirects. Fails with
/// CertificateFileUnusable when a file cannot be read. Network thread; reads files. Source: reference "llm-wire", 2.2.
[[nodiscard]] Result<> setRoute(void *handle, const HttpRequest &request);

}  // namespace sb
