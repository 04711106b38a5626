// SPDX-License-Identifier: Apache-2.0
// The frameworks that an answer cites: a chip in its text for each, and a card with what the framework says and how it is applied.
// The program writes a chip as a link to #fw:<key> and sends the cards with the answer's header.
(() => {
  'use strict';

  const { calls, decorators, dressers, drawing, leaveEnd, make, messages } = sb.kit;
  const chips = 'a.cite';
  let open = null;  // { card, chip }

  function keyOf(chip) {
    return decodeURIComponent(chip.getAttribute('href').slice('#fw:'.length));
  }

  function mark(chip, card) {
    if (!card) return;  // the answer is still being written
    chip.classList.toggle('doubtful', Boolean(card.caution));
    chip.setAttribute('aria-label', card.caution ? `${card.label}. ${card.caution}` : card.label);
  }

  decorators.push((message, place) => {
    for (const chip of place.querySelectorAll(chips)) {
      chip.setAttribute('role', 'button');
      chip.setAttribute('aria-haspopup', 'dialog');
      chip.setAttribute('aria-expanded', 'false');
      chip.prepend(drawing('book'));
      mark(chip, message.frameworks?.get(keyOf(chip)));
    }
  });

  dressers.push((message, header) => {
    message.frameworks = new Map((header.frameworks ?? []).map((card) => [card.key, card]));
    for (const chip of message.body.querySelectorAll(chips)) mark(chip, message.frameworks.get(keyOf(chip)));
  });

  function close(focuses) {
    if (!open) return;
    open.chip.setAttribute('aria-expanded', 'false');
    open.card.remove();
    if (focuses) open.chip.focus({ preventScroll: true });
    open = null;
  }

  function build(card) {
    const element = make('section', 'framework');
    element.setAttribute('role', 'dialog');
    element.setAttribute('aria-label', card.label);
    element.tabIndex = -1;
    const shut = make('button', 'shut');
    shut.type = 'button';
    shut.title = card.close;
    shut.setAttribute('aria-label', card.close);
    shut.append(drawing('close'));
    shut.addEventListener('click', () => close(true));
    element.append(make('h4', '', card.name), shut);
    if (card.origin) element.append(make('p', 'origin', card.origin));
    if (card.caution) element.append(make('p', 'caution', card.caution));
    if (card.gloss) element.append(make('p', '', card.gloss));
    for (const [title, text] of card.parts) element.append(make('h5', '', title), make('p', '', text));
    return element;
  }

  function show(chip, message) {
    const card = message.frameworks?.get(keyOf(chip));
    if (!card) return;
    const isSame = open?.chip === chip;
    close(false);
    if (isSame) return;
    leaveEnd();
    const element = build(card);
    document.body.append(element);  // an article paints nothing outside of itself
    const box = chip.getBoundingClientRect();
    const room = document.documentElement.clientWidth - element.offsetWidth - 8;
    element.style.left = `${Math.max(8, Math.min(box.left, room))}px`;
    element.style.top = `${box.bottom + window.scrollY + 6}px`;
    chip.setAttribute('aria-expanded', 'true');
    open = { card: element, chip };
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest' });
  }

  // What takes the chip away takes its card along.
  for (const name of ['reset', 'replaceTail', 'remove', 'render']) {
    const call = calls[name];
    calls[name] = (...values) => {
      call(...values);
      if (open && !open.chip.isConnected) close(false);
    };
  }

  document.addEventListener('click', (event) => {
    const chip = event.target.closest?.(chips);
    if (!chip) {
      if (open && !open.card.contains(event.target)) close(false);
      return;
    }
    event.preventDefault();
    const message = messages.get(chip.closest('article')?.dataset.id);
    if (message) show(chip, message);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    close(true);
  }, true);
})();
