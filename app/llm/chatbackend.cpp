// SPDX-License-Identifier: Apache-2.0
#include "llm/chatbackend.h"
