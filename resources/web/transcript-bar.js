// SPDX-License-Identifier: Apache-2.0
// What can be done with a message: a bar of buttons below it, and which message, code block or table a menu is about. The
// program sends the actions with the message, each [id, label, drawing]; a button reports app://action/<id>/<message>.
(() => {
  'use strict';

  const { calls, dressers, drawing, drawings, make, actionLink, messages } = sb.kit;

  Object.assign(drawings, {
    more: [3.5, 8, 12.5].map((x) => `M${x - 0.6} 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0`),
    pencil: ['M3 13l.8-3L11 2.8l2.2 2.2L6 12.2z', 'M9.6 4.2l2.2 2.2'],
    again: ['M13.5 8a5.5 5.5 0 1 1-1.7-4', 'M13.5 1.8v2.7h-2.7'],
    onward: ['M2.5 8h10', 'M9 4.5L12.5 8 9 11.5'],
    tick: ['M3 8.5l3.5 3.5L13 4.5'],
  });

  function button([id, label, icon], message) {
    const link = actionLink('', '', `${id}/${message.id}`);
    link.dataset.action = id;
    link.title = label;
    link.setAttribute('aria-label', label);
    if (id === 'more') link.setAttribute('aria-haspopup', 'menu');
    link.tabIndex = -1;
    link.append(drawing(icon));
    return link;
  }

  // One stop for the Tab key; the arrows go from button to button.
  function makeBar(message, actions) {
    const bar = make('div', 'bar');
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-label', sb.kit.words.actions);
    bar.append(...actions.map((action) => button(action, message)));
    if (bar.firstChild) bar.firstChild.tabIndex = 0;
    return bar;
  }

  dressers.push((message, header) => {
    const actions = header.actions ?? [];
    const key = JSON.stringify(actions);
    if (message.actions === key) return;
    message.actions = key;
    const old = message.article.querySelector(':scope > .bar');
    const focused = old?.contains(document.activeElement) ? document.activeElement.dataset.action : undefined;
    const bar = makeBar(message, actions);
    if (old) old.replaceWith(bar);
    else message.article.append(bar);
    if (focused) (buttonOf(message, focused) ?? bar.firstChild)?.focus({ preventScroll: true });
  });

  function buttonOf(message, action) {
    return message?.article.querySelector(`:scope > .bar > [data-action="${action}"]`);
  }

  document.addEventListener('keydown', (event) => {
    const bar = event.target.closest?.('.bar');
    const places = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    if (!bar || !(event.key in places)) return;
    const buttons = [...bar.children];
    const isMirrored = document.documentElement.dir === 'rtl' && event.key.startsWith('Arrow');
    const at = buttons.indexOf(event.target) + (isMirrored ? -1 : 1) * places[event.key];
    buttons[Math.min(buttons.length - 1, Math.max(0, at))].focus();
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // The Tab key comes back to the button that was used last.
  document.addEventListener('focusin', (event) => {
    const bar = event.target.closest?.('.bar');
    for (const link of bar?.children ?? []) link.tabIndex = link === event.target ? 0 : -1;
  });

  // ---- what the program calls ----

  calls.copied = (id) => {
    const link = buttonOf(messages.get(id), 'copy');
    if (!link) return;
    const until = performance.now() + 1500;
    const wait = (time) => (time < until ? requestAnimationFrame(wait) : link.replaceChildren(drawing('copy')));
    link.replaceChildren(drawing('tick'));
    requestAnimationFrame(wait);
    calls.announce(sb.kit.words.copied);
  };

  calls.details = (id) => {
    const details = messages.get(id)?.article.querySelector('details.about');
    if (!details) return;
    details.open = true;
    details.querySelector('summary').focus();
  };

  // Where a menu of this button goes: its lower corner in the page, [x, y].
  sb.placeOf = (id, action) => {
    const box = buttonOf(messages.get(id), action)?.getBoundingClientRect();
    return box ? [box.left, box.bottom] : [];
  };

  // What the reader's last wish for a menu was about; -1 for no code block, no table.
  let place = {};
  sb.placeOfMenu = () => place;
  document.addEventListener('contextmenu', (event) => {
    const target = event.target.closest ? event.target : event.target.parentElement;
    const article = target?.closest('article');
    const indexOf = (kind) => [...article.querySelectorAll('.body ' + kind)].indexOf(target.closest(kind));
    place = article ? { id: article.dataset.id, code: indexOf('figure'), table: indexOf('.table') } : {};
  }, true);
})();
