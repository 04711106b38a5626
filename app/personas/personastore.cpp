// SPDX-License-Identifier: Apache-2.0
#include "personas/personastore.h"

#include "personas/personaschema.h"

namespace sb {

QString personaDatabase(const QString &data)
{
    return data + QStringLiteral("/versions/personas.sqlite");
}

PersonaStore::PersonaStore(const QString &path, QObject *parent)
    : TableStore(path, personaSchema(), "the personas' database", parent)
{
}

}  // namespace sb
