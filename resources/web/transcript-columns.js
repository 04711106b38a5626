// SPDX-License-Identifier: Apache-2.0
// The answers of a panel: a column for each of its advisors, which scrolls and follows what is written by itself. The program tells the
// columns, each with its head and foot, and gives each message the number of its own; `only` shows one column alone.
(() => {
  'use strict';

  const { calls, dressers, drawing, drawings, make, actionLink, log, tile } = sb.kit;
  const columns = [];  // {section, head, body, foot, isPinned, key}
  let shown = -1;      // the one that stands alone; -1: all

  Object.assign(drawings, {
    stop: ['M4.5 4.5h7v7h-7z'],
    skip: ['M3.5 3.5l6 4.5-6 4.5z', 'M12.5 3.5v9'],
    good: ['M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0', 'M5.3 8.2l2 2 3.4-4'],
    bad: ['M8 2l6 6-6 6-6-6z', 'M8 5.5v3', 'M8 10.6v.2'],
    open: ['M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0'],
  });

  function button([action, label, icon]) {
    const link = actionLink(icon ? 'icon' : 'flat', '', action);
    link.title = label;
    link.setAttribute('aria-label', label);
    if (icon) link.append(drawing(icon));
    else link.textContent = label;
    return link;
  }

  function state(column) {
    const element = make('span', `state ${column.state.shape}`);
    if (column.state.shape === 'busy') element.append(make('span', 'spinner'));
    else element.append(drawing(column.state.shape in drawings ? column.state.shape : 'open'));
    element.append(column.state.text);
    return element;
  }

  function fillHead(place, column) {
    const names = make('span', 'names');
    names.append(make('span', 'name', column.name), make('span', 'domain', column.domain));
    place.section.style.setProperty('--tile', `var(--persona-${column.colour})`);
    place.head.replaceChildren(tile(column), names, state(column));
  }

  // Buttons are others, and the keyboard stays on the one of the same wish.
  function fillFoot(place, column) {
    const focused = place.foot.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    place.foot.replaceChildren(make('span', 'use', column.use), ...column.actions.map(button));
    if (!focused) return;
    const links = [...place.foot.querySelectorAll('a')];
    (links.find((link) => link.getAttribute('href') === focused) ?? links[0])?.focus({ preventScroll: true });
  }

  const isAtEnd = (body) => body.scrollHeight - body.clientHeight - body.scrollTop <= 40;

  function addColumn() {
    const place = { section: make('section', 'column'), head: make('header', 'columnhead'), body: make('div', 'columnbody'), foot: make('footer', 'columnfoot'), isPinned: false };
    place.body.tabIndex = 0;
    place.body.setAttribute('role', 'group');
    place.section.append(place.head, place.body, place.foot);
    place.body.addEventListener('scroll', () => { place.isPinned = isAtEnd(place.body); }, { passive: true });
    columns.push(place);
    log.append(place.section);
  }

  function showColumns() {
    columns.forEach((place, index) => { place.section.hidden = shown >= 0 && index !== shown; });
    log.classList.toggle('alone', shown >= 0);
  }

  // A head or foot that is as it was is not touched: what a screen reader is at stays.
  calls.columns = (list) => {
    document.documentElement.classList.add('panel');
    log.classList.add('columns');
    while (columns.length < list.length) addColumn();
    while (columns.length > list.length) columns.pop().section.remove();
    list.forEach((column, index) => {
      const place = columns[index];
      const key = JSON.stringify(column);
      if (place.key === key) return;
      place.key = key;
      place.section.setAttribute('aria-label', column.label);
      place.body.setAttribute('aria-label', column.label);
      fillHead(place, column);
      fillFoot(place, column);
    });
    showColumns();
  };

  calls.only = (index) => {
    shown = index;
    showColumns();
  };

  // ---- which words the synthesis quotes ----

  // Letters as they are compared, each with its place: capitals, blanks and kinds of quotation marks are no difference.
  function lettersOf(body) {
    const letters = { text: '', nodes: [], offsets: [] };
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.data.length; at += 1) {
        const letter = plain(node.data[at]);
        if (letter === ' ' && letters.text.endsWith(' ')) continue;
        letters.text += letter;
        letters.nodes.push(node);
        letters.offsets.push(at);
      }
    }
    return letters;
  }

  function plain(text) {
    return text.toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/\s+/g, ' ');
  }

  // A number behind the quoted words; without them in this column, none.
  function mark([index, quote, number, label]) {
    const wanted = plain(quote).trim();
    for (const body of columns[index]?.body.querySelectorAll('.body') ?? []) {
      const letters = lettersOf(body);
      const place = letters.text.indexOf(wanted);
      if (place < 0) continue;
      const last = place + wanted.length - 1;
      const sign = make('sup', 'point', number);
      sign.setAttribute('aria-label', label);
      sign.title = label;
      letters.nodes[last].splitText(letters.offsets[last] + 1).before(sign);
      return;
    }
  }

  calls.marks = (list) => {
    for (const sign of log.querySelectorAll('sup.point')) {
      const around = sign.parentNode;
      sign.remove();
      around.normalize();
    }
    settle();
    list.forEach(mark);
  };

  const reset = calls.reset;
  calls.reset = (...values) => {
    columns.length = 0;
    reset(...values);
  };

  // Runs before the article is put into the page; the column takes it behind the calls. A later round that begins is brought into view.
  dressers.push((message, header) => {
    if (header.column === undefined) return;
    message.column = header.column;
    message.isBeginning = message.wasWaiting && header.state === 'streaming';
    message.wasWaiting = header.state === 'waiting';
  });

  function settle() {
    for (const message of sb.kit.messages.values()) {
      const body = columns[message.column]?.body;
      if (body && message.article.parentNode !== body) body.append(message.article);
      if (body && message.isBeginning && message.article !== body.firstElementChild) body.scrollTop = message.article.offsetTop - body.offsetTop;
      message.isBeginning = false;
    }
  }

  // Nobody follows several ends at once: a column is read from its top, and follows what is written once the reader goes to its end.
  function follow() {
    for (const place of columns) {
      if (place.isPinned && place.section.querySelector('article.streaming')) place.body.scrollTop = place.body.scrollHeight;
    }
  }

  const apply = sb.apply;
  sb.apply = (list) => {
    const lost = apply(list);
    if (columns.length > 0) {
      settle();
      follow();
    }
    return lost;
  };
})();
