// SPDX-License-Identifier: Apache-2.0
#include "ui/highlight/coderoles.h"

#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Theme>

namespace sb::ui {

CodeRole codeRoleOf(const KSyntaxHighlighting::Format &format)
{
    using KSyntaxHighlighting::Theme;
    switch (format.textStyle()) {
    case Theme::Keyword:
    case Theme::ControlFlow:
    case Theme::Import:
    case Theme::Preprocessor:
    case Theme::DataType:
        return CodeRole::Keyword;
    case Theme::Function:
    case Theme::BuiltIn:
    case Theme::Extension:
    case Theme::Attribute:
        return CodeRole::Function;
    case Theme::Char:
    case Theme::SpecialChar:
    case Theme::String:
    case Theme::VerbatimString:
    case Theme::SpecialString:
        return CodeRole::String;
    case Theme::DecVal:
    case Theme::BaseN:
    case Theme::Float:
    case Theme::Constant:
        return CodeRole::Number;
    case Theme::Comment:
    case Theme::Documentation:
    case Theme::Annotation:
    case Theme::CommentVar:
    case Theme::RegionMarker:
    case Theme::Information:
        return CodeRole::Comment;
    default:
        return CodeRole::Plain;
    }
}

}  // namespace sb::ui
