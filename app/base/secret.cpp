// SPDX-License-Identifier: Apache-2.0
#include "base/secret.h"

#include <cstring>

namespace sb {

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        explicit_bzero(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

Secret::Secret(QByteArray bytes)
{
    if (!bytes.isEmpty()) {
        // From its address and size, since a plain copy would share.
        auto own = std::make_unique<QByteArray>(bytes.constData(), bytes.size());
        m_bytes = std::shared_ptr<const QByteArray>(own.release(), [](QByteArray *held) {
            wipe(*held);
            delete held;
        });
    }
    wipe(bytes);
}

}  // namespace sb
