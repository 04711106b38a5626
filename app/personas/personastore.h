// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tablestore.h"

namespace sb {

using PersonaAccess = TableAccess;
using PersonaStoreStatus = TableStatus;

/// `versions/personas.sqlite` below the folder `data`: in a folder of its own, so that what is moved aside damaged is no damaged
/// history.
[[nodiscard]] QString personaDatabase(const QString &data);

/// What is kept of personas beside their files: `PersonaVersions`, `PersonaDrafts`, `RoutingMemory` and `RepairMemory` read and write it.
class PersonaStore : public TableStore {
    Q_OBJECT
public:
    /// Opens or makes the database at `path`.
    explicit PersonaStore(const QString &path, QObject *parent = nullptr);
};

}  // namespace sb
