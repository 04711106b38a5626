// SPDX-License-Identifier: Apache-2.0
#include "base/translation.h"

#include <QCoreApplication>
#include <QTranslator>
#include <memory>

using namespace Qt::StringLiterals;

namespace sb {

void installTranslation()
{
    auto translator = std::make_unique<QTranslator>(QCoreApplication::instance());
    if (translator->load(u":/i18n/soundingboard_en.qm"_s))
        QCoreApplication::installTranslator(translator.release());
}

}  // namespace sb
