// SPDX-License-Identifier: Apache-2.0
// The figures of an answer: a mark around each in its text, a card that says where it is from, and a line under the answer. The
// program finds the figures and says, in order, what each reads like; here they are looked for in what stands in the page. Only text
// that is finished gets marks, and its words stay the same.
(() => {
  'use strict';

  const { calls, drawing, fillers, actionLink, holders, leaveEnd, make, messages, tell } = sb.kit;
  const told = new Map();  // message id -> {marks, line}
  const charts = new Map();  // cell -> SVG, empty while it is on its way
  const most = 1000;  // answers that are remembered
  const looks = 20;  // at what patches brought, for figures that were not there
  let open = null;  // { card, mark, isHeld }
  let sheet = null;

  // ---- finding ----

  const passed = 'pre, code, figure, h1, h2, h3, h4, h5, h6, a.cite, .copy, p.more, svg';
  const blocks = /^(P|LI|UL|OL|TABLE|TR|TH|TD|BLOCKQUOTE|DIV|SECTION)$/;

  function read(body) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      (node.nodeType === Node.ELEMENT_NODE && node.matches(passed) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const texts = [];  // [where it begins, node]
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        texts.push([text.length, node]);
        text += node.data;
      } else if (node.tagName === 'BR') {
        text += '\n';
      } else if (blocks.test(node.tagName)) {
        text += '\0';
      }
    }
    return { text, texts };
  }

  function textAt(texts, offset) {
    let low = 0;
    let high = texts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (texts[middle][0] <= offset) low = middle;
      else high = middle;
    }
    return texts[low];
  }

  const part = /[\p{L}\p{N}]/u;

  function isApart(text, begin, end) {
    return !(begin > 0 && part.test(text[begin - 1])) && !(end < text.length && part.test(text[end]));
  }

  // Where each figure stands: [place among the marks, node, offset, length]. One that is not there yet is left out.
  function placesOf(body, marks) {
    const { text, texts } = read(body);
    const places = [];
    let from = 0;
    marks.forEach((mark, index) => {
      const words = mark.text.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const pattern = new RegExp(words.join('[\\s\u00a0]+'), 'g');
      pattern.lastIndex = from;
      let skipped = mark.skipped;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const end = match.index + match[0].length;
        if (!isApart(text, match.index, end)) continue;
        if (skipped-- > 0) continue;
        const [begin, node] = textAt(texts, match.index);
        const at = match.index - begin;
        places.push([index, node, at, Math.min(match[0].length, node.length - at)]);
        from = end;
        return;
      }
    });
    return places;
  }

  // ---- marks ----

  function name(element, mark) {
    element.className = `figure-mark ${mark.kind}`;
    element.mark = mark;
    element.setAttribute('aria-label', mark.label);
  }

  function wrap(node, at, length) {
    const parent = node.parentNode;
    if (parent.classList?.contains('figure-mark') && at === 0 && length === node.length) return parent;
    const inner = at > 0 ? node.splitText(at) : node;
    if (inner.length > length) inner.splitText(length);
    const element = make('span');
    element.tabIndex = 0;
    element.setAttribute('role', 'button');
    element.setAttribute('aria-haspopup', 'dialog');
    element.setAttribute('aria-expanded', 'false');
    inner.replaceWith(element);
    element.append(inner);
    return element;
  }

  function unwrap(element) {
    const parent = element.parentNode;
    if (open?.mark === element) close(false);
    element.replaceWith(...element.childNodes);
    parent.normalize();
  }

  function markAll(message, marks) {
    const places = placesOf(message.body, marks);
    message.isMarked = places.length === marks.length;
    const stays = new Set();
    for (const [index, node, at, length] of places.reverse()) {  // what is split lies behind what is still to be
      const element = wrap(node, at, length);
      name(element, marks[index]);
      stays.add(element);
    }
    for (const element of message.body.querySelectorAll('.figure-mark')) {
      if (!stays.has(element)) unwrap(element);
    }
  }

  // ---- the line under an answer ----

  function makeLine(message) {
    const line = make('details', 'grounded');
    const summary = make('summary');
    summary.addEventListener('click', () => { if (!line.open) leaveEnd(); });
    line.append(summary, make('ul'));
    message.body.after(line);
    return line;
  }

  function showLine(message, said) {
    if (!said) {
      message.grounded?.remove();
      message.grounded = undefined;
      return;
    }
    if (!message.grounded?.isConnected) message.grounded = makeLine(message);
    const [summary, list] = message.grounded.children;
    message.grounded.classList.toggle('foreign', said.isForeign);
    summary.textContent = said.text;
    summary.title = said.label;
    list.replaceChildren(...said.rules.map(([shape, text]) => {
      const row = make('li');
      row.append(make('span', `shape ${shape}`), text);
      return row;
    }));
    message.grounded.classList.toggle('plain', said.rules.length === 0);
  }

  function show(message) {
    const answer = told.get(message.id);
    if (!answer) return;
    markAll(message, answer.marks);
    showLine(message, answer.line);
  }

  fillers.push((message) => {
    message.looks = looks;
    show(message);
  });

  // ---- the card ----

  function close(focuses) {
    if (!open) return;
    const { card, mark } = open;
    open = null;
    mark.setAttribute('aria-expanded', 'false');
    card.remove();
    if (focuses) mark.focus({ preventScroll: true });
  }

  function build(mark) {
    const card = make('section', 'framework figure-card');
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-label', mark.label);
    card.tabIndex = -1;
    const shut = make('button', 'shut');
    shut.type = 'button';
    shut.title = mark.close;
    shut.setAttribute('aria-label', mark.close);
    shut.append(drawing('close'));
    shut.addEventListener('click', () => close(true));
    card.append(make('h4', '', mark.name ?? mark.text), shut, make('p', mark.kind === 'foreign' ? 'caution' : 'origin', mark.origin));
    if (mark.about) card.append(make('p', '', mark.about));
    if (!mark.cell) return card;
    const value = make('p', 'value');
    value.append(make('b', '', mark.value), mark.before ? ` ${mark.before}` : '');
    const chart = make('div', 'chart');
    chart.innerHTML = charts.get(mark.cell) ?? '';
    card.append(value, make('p', 'origin', mark.source), chart, actionLink('button', mark.open, `metric/${mark.cell}`));
    if (!charts.has(mark.cell)) {
      charts.set(mark.cell, '');
      tell(`chart/${mark.cell}`);
    }
    return card;
  }

  function place(card, element) {
    const box = element.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - 8;
    const isBelow = box.bottom + card.offsetHeight + 12 < document.documentElement.clientHeight || box.top < card.offsetHeight + 12;
    card.style.left = `${Math.max(8, Math.min(box.left, room))}px`;
    card.style.top = `${(isBelow ? box.bottom + 6 : box.top - card.offsetHeight - 6) + window.scrollY}px`;
  }

  function openCard(element, isHeld) {
    if (open?.mark === element) {
      open.isHeld ||= isHeld;
    } else {
      close(false);
      const card = build(element.mark);
      document.body.append(card);  // an article paints nothing outside of itself
      place(card, element);
      element.setAttribute('aria-expanded', 'true');
      open = { card, mark: element, isHeld };
    }
    if (!isHeld) return;
    leaveEnd();
    open.card.focus({ preventScroll: true });
  }

  const markOf = (event) => event.target.closest?.('.figure-mark');
  const isInside = (node) => node && (open?.card.contains(node) || open?.mark.contains(node));

  document.addEventListener('mouseover', (event) => {
    const element = markOf(event);
    if (element && !open?.isHeld) openCard(element, false);
    else if (open && !open.isHeld && !isInside(event.target)) close(false);
  });
  document.addEventListener('focusin', (event) => {
    const element = markOf(event);
    if (element && element.matches(':focus-visible')) openCard(element, false);
    else if (open && !isInside(event.target)) close(false);
  });
  document.addEventListener('click', (event) => {
    const element = markOf(event);
    if (element) openCard(element, true);
    else if (open && !open.card.contains(event.target)) close(false);
  });
  document.addEventListener('keydown', (event) => {
    const element = markOf(event);
    if (element && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      openCard(element, true);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopImmediatePropagation();
      close(open.card.contains(document.activeElement));
    }
  }, true);
  holders.push(() => Boolean(open?.isHeld));

  // What takes the mark away takes its card along; what a patch brings late may have figures of its own.
  for (const called of ['reset', 'replaceTail', 'remove', 'render', 'patch']) {
    const call = calls[called];
    calls[called] = (...values) => {
      call(...values);
      if (called === 'patch') {
        const message = messages.get(values[0]);
        const isOver = message && !message.article.classList.contains('streaming');
        if (isOver && told.has(message.id) && !message.isMarked && message.looks-- > 0) show(message);
      }
      if (open && !open.mark.isConnected) close(false);
    };
  }

  Object.assign(calls, {
    figures(id, answer) {
      told.delete(id);
      told.set(id, answer);
      if (told.size > most) told.delete(told.keys().next().value);
      const message = messages.get(id);
      if (!message) return;
      message.looks = looks;
      show(message);
    },
    figureChart(cell, svg) {
      charts.set(cell, svg);
      if (open?.mark.mark.cell !== cell) return;
      open.card.querySelector('.chart').innerHTML = svg;
      place(open.card, open.mark);
    },
    chartStyle(css) {
      const fresh = new CSSStyleSheet();
      fresh.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((one) => one !== sheet), fresh];
      sheet = fresh;
      charts.clear();
    },
  });
})();
