// SPDX-License-Identifier: Apache-2.0
#include "meetings/actioneffect.h"
#include "meetings/agenda.h"
#include "meetings/frozencells.h"
#include "require.h"
#include "tests/support/givenfreeze.h"

#include <cstddef>
#include <cstdint>

using sb::fuzz::require;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t bytesOfEdit = 4;

QByteArray invented()
{
    return sb::bytesOf(sb::test::givenFreeze(
        {2026, 9, 28},
        {{"dora.change_lead_time.p50"_L1, 18, 26.4, sb::Grade::B, 24, true}, {"dora.change_fail_rate"_L1, 0.08, 0.08}}));
}

/// A freeze in which each four bytes of the input change one: three for the place, one for what stands there.
QByteArray edited(QByteArray bytes, const std::uint8_t *data, std::size_t size)
{
    for (std::size_t i = 0; i + bytesOfEdit <= size; i += bytesOfEdit) {
        const qsizetype place = (data[i] | data[i + 1] << 8 | data[i + 2] << 16) % bytes.size();
        bytes[place] = static_cast<char>(data[i + 3]);
    }
    return bytes;
}

/// What is read is what would be written, and everything that a meeting does with it holds.
void look(const QByteArray &bytes, const sb::Freeze &other)
{
    const sb::Result<sb::Freeze> freeze = sb::readFreeze(bytes);
    if (!freeze)
        return;
    require(sb::bytesOf(*freeze) == bytes);
    const sb::FreezeComparison since = sb::compareFreezes(other, *freeze);
    require(since.changes.size() == freeze->cells.size());
    const sb::Agenda agenda = sb::agendaOf(*freeze, {}, &since);
    require(agenda.steps().size() + agenda.withoutData.size() <= freeze->cells.size());
    for (const sb::FrozenCell &cell : freeze->cells) {
        const sb::ActionEffect effect = sb::effectOf({.closed = {2026, 8, 1}}, cell.card);
        require(effect.countBefore + effect.countAfter <= cell.card.before.size() + cell.card.series.size());
    }
    require(sb::FrozenCells(*freeze).cells().size() <= freeze->cells.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QByteArray good = invented();
    static const sb::Freeze other = sb::readFreeze(good).value();
    look(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)), other);
    look(edited(good, data, size), other);
    return 0;
}
