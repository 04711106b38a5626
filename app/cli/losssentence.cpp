// SPDX-License-Identifier: Apache-2.0
#include "cli/losssentence.h"

#include "cli/output.h"

namespace sb::cli {

namespace {

QString reasonText(LossItem::Reason reason)
{
    using Reason = LossItem::Reason;
    switch (reason) {
    case Reason::None:
        break;
    case Reason::NoPlace:
        return Cli::tr("the other form has no place for it");
    case Reason::TooLong:
        return Cli::tr("it is over the limit");
    case Reason::SecretOrAddress:
        return Cli::tr("keys, passwords and addresses are never taken over");
    case Reason::Tool:
        return Cli::tr("tools stay off");
    case Reason::Script:
        return Cli::tr("scripts and commands are never taken over");
    case Reason::Unreadable:
        return Cli::tr("it is broken, or not of the expected kind");
    case Reason::Unsafe:
        return Cli::tr("its path leads out, or it is a link, encrypted or an archive itself");
    case Reason::Doubled:
        return Cli::tr("there is more than one of it");
    case Reason::HiddenCharacters:
        return Cli::tr("it has characters that nobody sees");
    case Reason::Markup:
        return Cli::tr("it has HTML or pictures from the network, which stay text");
    case Reason::Variables:
        return Cli::tr("it has {{variables}} that nothing resolves there");
    case Reason::ChangedElsewhere:
        return Cli::tr("the text was edited in the other program; the front matter is the one that was exported");
    case Reason::ForgottenThere:
        return Cli::tr("the other program drops it when it reads the file");
    }
    return {};
}

}  // namespace

QString lossSentence(const LossItem &item)
{
    const QString reason = reasonText(item.reason);
    switch (item.kind) {
    case LossItem::Kind::Used:
        return reason.isEmpty() ? QString() : Cli::tr("Note on %1: %2.").arg(item.field, reason);
    case LossItem::Kind::KeptRaw:
        return reason.isEmpty() ? Cli::tr("Kept without being used: %1.").arg(item.field)
                                : Cli::tr("Kept without being used: %1 (%2).").arg(item.field, reason);
    case LossItem::Kind::Shortened:
        return Cli::tr("Shortened: %1 (%2).").arg(item.field, reason);
    case LossItem::Kind::Dropped:
        break;
    }
    return Cli::tr("Left out: %1 (%2).").arg(item.field, reason);
}

}  // namespace sb::cli
