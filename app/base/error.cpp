// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include <QMetaEnum>

namespace sb {

QString nameOf(ErrorKind kind)
{
    return QString::fromLatin1(QMetaEnum::fromType<ErrorKind>().valueToKey(static_cast<int>(kind)));
}

}  // namespace sb
