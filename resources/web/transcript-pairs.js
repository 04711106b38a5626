// SPDX-License-Identifier: Apache-2.0
// Two answers to one question: side by side where there is room. The program gives each its side, 1 or 2.
(() => {
  'use strict';

  const { calls, dressers, log } = sb.kit;

  dressers.push((message, header) => {
    if (header.side === undefined) return;
    message.article.dataset.side = header.side;
    log.classList.add('paired');
  });

  const reset = calls.reset;
  calls.reset = (...values) => {
    log.classList.remove('paired');
    reset(...values);
  };
})();
