// SPDX-License-Identifier: Apache-2.0
// Footnotes of an answer: a link leads to another part of the same message, and the way back to where the reader came from.
(() => {
  'use strict';

  const { log, messages } = sb.kit;
  const origins = new WeakMap();  // of a note: the link that was followed to it last

  function targetOf(link) {
    const number = /^#n(-?\d+)$/.exec(link.getAttribute('href'))?.[1];
    const message = messages.get(link.closest('article')?.dataset.id);
    const target = number && message?.nodes.get(Number(number));
    return target?.isConnected ? target : null;
  }

  // The scrolling is the reader's own, so that the page stays where he went.
  function show(place) {
    if (!place.matches('a')) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'center' });
  }

  log.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[role="doc-noteref"], a[role="doc-backlink"]');
    const target = link && targetOf(link);
    if (!target) return;
    event.preventDefault();
    if (link.getAttribute('role') === 'doc-noteref') {
      origins.set(target, link);
      show(target);
      return;
    }
    const origin = origins.get(link.parentElement);
    show(origin?.isConnected ? origin : target.querySelector('a') ?? target);
  });
})();
