// SPDX-License-Identifier: Apache-2.0
#include "ui/words/losswords.h"

#include <QCoreApplication>

namespace sb::ui {

namespace {

struct LossWords {
    Q_DECLARE_TR_FUNCTIONS(LossWords)
};

}  // namespace

QString lossReason(LossItem::Reason reason)
{
    using Reason = LossItem::Reason;
    switch (reason) {
    case Reason::None:
        break;
    case Reason::NoPlace:
        return LossWords::tr("the other form has no place for it");
    case Reason::TooLong:
        return LossWords::tr("it is over the limit");
    case Reason::SecretOrAddress:
        return LossWords::tr("keys, passwords and addresses are never taken over");
    case Reason::Tool:
        return LossWords::tr("tools stay off");
    case Reason::Script:
        return LossWords::tr("scripts and commands are never taken over");
    case Reason::Unreadable:
        return LossWords::tr("it is broken, or not of the expected kind");
    case Reason::Unsafe:
        return LossWords::tr("its path leads out, or it is a link, encrypted or an archive itself");
    case Reason::Doubled:
        return LossWords::tr("there is more than one of it");
    case Reason::HiddenCharacters:
        return LossWords::tr("it has characters that nobody sees");
    case Reason::Markup:
        return LossWords::tr("it has HTML or pictures from the network, which stay text");
    case Reason::Variables:
        return LossWords::tr("it has {{variables}} that nothing resolves there");
    case Reason::ChangedElsewhere:
        return LossWords::tr("the text was edited in the other program; the front matter is the one that was exported");
    case Reason::ForgottenThere:
        return LossWords::tr("the other program drops it when it reads the file");
    }
    return {};
}

QString lossKind(LossItem::Kind kind)
{
    switch (kind) {
    case LossItem::Kind::Used:
        return LossWords::tr("Used");
    case LossItem::Kind::KeptRaw:
        return LossWords::tr("Kept, not used");
    case LossItem::Kind::Shortened:
        return LossWords::tr("Shortened");
    case LossItem::Kind::Dropped:
        break;
    }
    return LossWords::tr("Left out");
}

QString formatName(InteropFormat format)
{
    using Format = InteropFormat;
    switch (format) {
    case Format::Persona:
        return LossWords::tr("Sounding Board text");
    case Format::Bundle:
        return LossWords::tr("Sounding Board bundle");
    case Format::ClaudeSubagent:
        return LossWords::tr("Claude Code subagent");
    case Format::AgentSkill:
        return LossWords::tr("Agent skill (folder with SKILL.md)");
    case Format::CopilotAgent:
        return LossWords::tr("GitHub Copilot agent");
    case Format::CursorRule:
        return LossWords::tr("Cursor rule");
    case Format::PlainMarkdown:
        return LossWords::tr("Plain Markdown (AGENTS.md)");
    case Format::CardV2:
        return LossWords::tr("Character card, version 2");
    case Format::CardV3:
        return LossWords::tr("Character card, version 3");
    case Format::CardPng:
        return LossWords::tr("Character card in a picture (PNG)");
    case Format::Charx:
        return LossWords::tr("Character card archive (CHARX)");
    case Format::OpenWebUi:
        return LossWords::tr("Open WebUI model");
    case Format::LibreChat:
        return LossWords::tr("LibreChat preset");
    case Format::CherryStudio:
        return LossWords::tr("Cherry Studio assistant");
    case Format::LobeChat:
        return LossWords::tr("LobeChat agent");
    case Format::Goose:
        return LossWords::tr("goose recipe");
    case Format::Microsoft365:
        return LossWords::tr("Microsoft 365 declarative agent");
    case Format::LmStudio:
        return LossWords::tr("LM Studio preset");
    case Format::Jan:
        return LossWords::tr("Jan assistant");
    case Format::CustomGpt:
        return LossWords::tr("Custom GPT (fields to copy)");
    case Format::GeminiGem:
        break;
    }
    return LossWords::tr("Gemini Gem (fields to copy)");
}

}  // namespace sb::ui
