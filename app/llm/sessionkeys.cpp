// SPDX-License-Identifier: Apache-2.0
#include "llm/sessionkeys.h"

#include "base/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

void SessionKeys::set(const Endpoint &endpoint, const Secret &key)
{
    if (key.isEmpty())
        m_keys.remove(endpoint.origin());
    else
        m_keys.insert(endpoint.origin(), key);
}

Secret SessionKeys::keyFor(const Endpoint &endpoint) const
{
    return m_keys.value(endpoint.origin());
}

Result<Secret> keyFromText(QStringView typed)
{
    const QStringView key = typed.trimmed();
    if (key.size() > limits::keyBytes)
        return fail(ErrorKind::TooLarge, u"a key"_s);
    if (!std::ranges::all_of(key, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; }))
        return fail(ErrorKind::InvalidArgument, u"a key"_s);
    return Secret(key.toLatin1());
}

}  // namespace sb
