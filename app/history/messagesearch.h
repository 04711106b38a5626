// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/searchquery.h"
#include "store/connection.h"

namespace sb {

/// One page of what the query finds. Reads only, and no more than one page's work: `limits::searchExamined` messages. From a
/// thread that owns the connection. Fails with TimedOut when it was interrupted (`Connection::interrupt`), Unsupported for a
/// file from before there was an index, Corrupt or Io.
[[nodiscard]] Result<SearchPage> searchMessages(Connection &connection, const SearchQuery &query);

}  // namespace sb
