// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/exportlimits.h"

#include "personas/interop/assistantcard.h"
#include "personas/interop/formattable.h"

#include <array>

namespace sb {

QList<FieldLimit> fieldLimits(const PersonaDocument &document, InteropFormat format)
{
    using Name = CopyField::Name;
    const FormatRow &row = rowOf(format);
    const AssistantCard card = cardOf(document, format);
    const std::array fields{std::tuple{CardField::Name, Name::Name, card.name.size()},
                            std::tuple{CardField::SlugName, Name::Name, fileSlug(document).size()},
                            std::tuple{CardField::Description, Name::Description, card.description.size()},
                            std::tuple{CardField::Instructions, Name::Instructions, card.instructions.size()}};
    QList<FieldLimit> limits;
    for (const auto &[field, name, characters] : fields) {
        const FieldRow *place = placeOf(row, field);
        if (place != nullptr && place->mostCharacters > 0)
            limits.append({name, characters, place->mostCharacters});
    }
    return limits;
}

}  // namespace sb
