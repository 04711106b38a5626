// SPDX-License-Identifier: Apache-2.0
// The transcript's script. It runs in Qt WebEngine's application world while the page's own JavaScript is off; there
// setTimeout never fires, so time is counted with requestAnimationFrame. The program calls sb.apply with a list of
// calls, each [name, ...arguments], and gets back the ids of messages of which it must send a full render.
// Further scripts of this page, transcript-….js, run after it and stand on sb.kit.
(() => {
  'use strict';

  const log = document.getElementById('log');
  const live = document.getElementById('live');
  const latest = document.getElementById('latest');
  const emptyPlace = document.getElementById('empty');
  const scroller = document.scrollingElement;
  const messages = new Map();  // id -> {article, body, header, revision, nodes, isLost}
  const fillers = [];  // each (message, entry) changes the text that was filled in
  const decorators = [];  // of other scripts: each (message, place) adds to markup on its way into the text what that leaves to the page
  const dressers = [];  // of other scripts: each (message, header) shows its own part of what stands around the text
  const holders = [];   // of other scripts: the page does not follow the end while one of them is true
  let words = {};
  const kit = {};       // what other scripts stand on, and `put`, `putBefore` and `tidy`, with which one of them keeps a long text in runs

  // ---- building ----

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  const drawings = {
    gauge: ['M2.5 11.5a5.7 5.7 0 1 1 11 0', 'M8 10.5l2.6-3.4'],
    question: ['M2.5 3h11v8h-6l-3 2.5V11h-2z', 'M6.7 5.9a1.4 1.4 0 1 1 2 1.2c-.5.2-.7.4-.7.9', 'M8 9.4v.2'],
    layers: ['M8 2.5l6 3-6 3-6-3z', 'M2 8l6 3 6-3', 'M2 10.6l6 3 6-3'],
    people: ['M6 7.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z', 'M1.8 13a4.2 4.2 0 0 1 8.4 0', 'M10.5 3a2.2 2.2 0 0 1 0 4.2', 'M11.8 9.2a4 4 0 0 1 2.4 3.8'],
    line: ['M2 12.5l4-4 2.5 2.5L14 4.5', 'M10.5 4.5H14V8'],
    book: ['M8 4v9.5', 'M8 4C6.5 3 4.5 2.8 2.5 3v9.5c2-.2 4 0 5.5 1 1.5-1 3.5-1.2 5.5-1V3c-2-.2-4 0-5.5 1z'],
    copy: ['M5.5 5.5h8v8h-8z', 'M10.5 5.5v-3h-8v8h3'],
    watch: ['M8 2.3l6.2 11.2H1.8z', 'M8 6.5v3.2', 'M8 11.6v.2'],
  };

  function drawing(name) {
    const space = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(space, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    for (const shape of drawings[name]) {
      const path = document.createElementNS(space, 'path');
      path.setAttribute('d', shape);
      path.setAttribute('fill', 'none');
      path.setAttribute('stroke', 'currentColor');
      path.setAttribute('stroke-width', '1.3');
      path.setAttribute('stroke-linecap', 'round');
      path.setAttribute('stroke-linejoin', 'round');
      svg.append(path);
    }
    return svg;
  }

  function actionLink(className, text, action) {
    const link = make('a', className, text);
    link.href = 'app://action/' + action;
    link.setAttribute('role', 'button');
    return link;
  }

  // The program hears of it as of any link that is followed.
  function tell(action) {
    actionLink('', '', action).click();
  }

  function tile(header) {
    const element = make('span', 'tile');
    element.setAttribute('aria-hidden', 'true');
    element.style.setProperty('--tile', `var(--persona-${header.colour})`);
    if (drawings[header.glyph]) element.append(drawing(header.glyph));
    else element.textContent = header.icon;
    element.dataset.slug = header.slug;
    kit.dressTile?.(element);
    return element;
  }

  function facts(header) {
    const details = make('details', 'about');
    const summary = make('summary', '', header.meta);
    summary.setAttribute('aria-label', header.metaLabel);
    summary.title = header.metaLabel;
    const panel = make('div', 'facts');
    const list = make('dl');
    for (const [name, value] of header.facts) list.append(make('dt', '', name), make('dd', '', value));
    panel.append(list);
    if (header.figures.length > 0) {
      const table = make('table');
      for (const [name, value, source] of header.figures) {
        const row = table.insertRow();
        row.append(make('td', '', name), make('td', 'value', value), make('td', 'source', source));
      }
      panel.append(make('h4', '', words.figures), table);
    }
    details.append(summary, panel);
    return details;
  }

  function who(header) {
    const line = make('header', 'who');
    const names = make('span', 'names');
    names.append(make('span', 'name', header.name));
    if (header.domain) names.append(make('span', 'domain', header.domain));
    line.append(tile(header), names);
    if (header.badge) {
      const badge = make('span', 'badge');
      badge.append(drawing('book'), header.badge);
      line.append(badge);
    }
    line.append(facts(header));
    return line;
  }

  function strip(header) {
    const element = make('div', 'strip');
    const said = make('span', 'said');
    said.append(make('b', '', header.strip.title), ' ' + header.strip.text);
    element.append(drawing('watch'), said);
    for (const [text, action] of header.strip.actions) element.append(actionLink('button', text, action));
    return element;
  }

  // Turns to what else stands in this message's place.
  function pager(id, fork) {
    const element = make('nav', 'fork');
    element.setAttribute('aria-label', fork.label);
    const turn = (step, action, label, sign) => {
      const link = actionLink('', sign, `${action}/${id}`);
      link.title = label;
      link.setAttribute('aria-label', label);
      link.dataset.step = step;
      const isEnd = step < 0 ? fork.place === 0 : fork.place === fork.count - 1;
      if (isEnd) {
        link.removeAttribute('href');
        link.setAttribute('aria-disabled', 'true');
      }
      return link;
    };
    element.append(turn(-1, 'branch-previous', fork.previous, '\u2039'), make('span', '', fork.text),
      turn(1, 'branch-next', fork.next, '\u203a'));
    return element;
  }

  // Everything around the text; the text itself is never touched by it.
  function dress(message, header) {
    const { article, body } = message;
    const isOpen = article.querySelector('details.about')?.open;
    const hadFocus = article.querySelector('details.about > summary') === document.activeElement;
    article.className = `${header.role} ${header.state}`;
    article.setAttribute('aria-label', header.label);
    article.querySelector(':scope > .who')?.remove();
    article.querySelector(':scope > .strip')?.remove();
    article.querySelector(':scope > .fork')?.remove();
    if (header.role === 'answer') {
      const line = article.querySelector(':scope > .route');  // why this advisor stands above who it is
      if (line) line.after(who(header));
      else article.prepend(who(header));
      if (isOpen) article.querySelector('details.about').open = true;
      if (hadFocus) article.querySelector('details.about > summary').focus({ preventScroll: true });
    }
    if (header.strip) body.after(strip(header));
    if (header.fork) (article.querySelector(':scope > .strip') ?? body).after(pager(header.id, header.fork));
    for (const dresser of dressers) dresser(message, header);
    body.setAttribute('aria-busy', header.state === 'streaming' ? 'true' : 'false');
    placeCaret(message);
  }

  function fragment(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content;
  }

  function labelCopy(link, text) {
    link.replaceChildren(drawing('copy'), text);
  }

  function copyLink(action) {
    const link = actionLink('copy', '', action);
    labelCopy(link, words.copy);
    return link;
  }

  // What the markup leaves to the page: the buttons in it. `place` is the text or what has just come of it.
  function offerActions(message, place) {
    const more = place.querySelector('p.more:empty');
    if (more) more.append(words.moreText, actionLink('button', words.more, 'show-more/' + message.id));
    for (const caption of place.querySelectorAll('figure > figcaption:not(:has(> .copy))')) caption.append(copyLink('copy-code'));
    for (const table of place.querySelectorAll('.table:not(:has(> .copy))')) table.prepend(copyLink('copy-table'));
  }

  // The button says which block it belongs to when it is used; blocks before it may have come since it was made.
  function nameBlock(link) {
    const article = link.closest('article');
    const kind = link.closest('figure') ? 'figure' : '.table';
    const index = [...article.querySelectorAll('.body ' + kind)].indexOf(link.closest(kind));
    link.href = `app://action/copy-${kind === 'figure' ? 'code' : 'table'}/${article.dataset.id}/${index}`;
  }

  // Something was copied: the button says so for a moment.
  function flash(link) {
    if (!link) return;
    const until = performance.now() + 1500;
    const wait = (time) => (time < until ? requestAnimationFrame(wait) : labelCopy(link, words.copy));
    labelCopy(link, words.copied);
    requestAnimationFrame(wait);
  }

  // Markup on its way into a message. Its nodes are noted, for looking one up in a long text costs as much as the text is long.
  function part(message, html) {
    const content = fragment(html);
    for (const node of content.querySelectorAll('[data-n]')) message.nodes.set(Number(node.dataset.n), node);
    offerActions(message, content);
    for (const decorate of decorators) decorate(message, content);
    return content;
  }

  function fill(message, entry) {
    message.nodes = new Map();
    message.body.replaceChildren();
    kit.put(message.body, part(message, entry.html));
    for (const filler of fillers) filler(message, entry);
    message.revision = entry.revision;
    message.isLost = false;
    placeCaret(message);
  }

  // ---- patches ----

  function nodeOf(message, number) {
    return number === 0 ? message.body : message.nodes.get(number);
  }

  function lastText(node) {
    for (let child = node.lastChild; child; child = child.previousSibling) {
      if (child.nodeType === Node.TEXT_NODE) return child;
      const inside = lastText(child);
      if (inside) return inside;
    }
    return null;
  }

  const kinds = {
    insert: (message, node, html) => kit.put(node, part(message, html)),
    before: (message, node, html) => kit.putBefore(node, part(message, html)),
    replace: (message, node, html) => node.replaceWith(part(message, html)),
    remove: (message, node) => {
      const box = node.parentNode;
      node.remove();
      kit.tidy(box);
    },
    attr: (message, node, name, value) => node.setAttribute(name, value),
    text: (message, node, text) => {
      // A code block's caption holds our button, so only its code is looked at.
      const place = node.tagName === 'FIGURE' ? node.querySelector('code') ?? node : node;
      const last = lastText(place);
      if (last) last.appendData(text);
      else place.append(text);
    },
  };

  // Where the next word comes: the end of the last paragraph, heading or item.
  const nests = /^(UL|OL|LI|BLOCKQUOTE)$/;
  const reads = /^(P|H[3-6]|LI)$/;

  function placeCaret(message) {
    let last = message.article.classList.contains('streaming') ? message.body.lastElementChild : null;
    if (last?.classList.contains('run')) last = last.lastElementChild;
    for (let inner = last; inner && (nests.test(inner.tagName) || reads.test(inner.tagName)); inner = inner.lastElementChild) last = inner;
    const place = last && reads.test(last.tagName) ? last : null;
    if (place === message.caret) return;
    if (message.caret?.className === 'caret') message.caret.removeAttribute('class');
    message.caret?.classList.remove('caret');
    place?.classList.add('caret');
    message.caret = place;
  }

  function applyPatches(message, patches) {
    for (const [kind, number, ...values] of patches) {
      const node = nodeOf(message, number);
      if (!node || !kinds[kind]) return false;
      kinds[kind](message, node, ...values);
    }
    placeCaret(message);
    return true;
  }

  // ---- the reader's place ----
  // Every write of ours notes the offset it expects. An offset that differs is the reader's doing.

  // While one follows, the page moves together with the text that comes, in one frame: a frame costs more than the text in it.
  // Where no more comes it goes the rest of its way alone.
  const stride = 45;
  const pause = 65;
  const follow = { isPinned: true, isJumping: false, expected: 0, isMoving: false, time: 0, news: 0 };
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  // Without messages the page is read from its top.
  const end = () => (messages.size === 0 ? 0 : Math.max(0, scroller.scrollHeight - scroller.clientHeight));

  function setPinned(isPinned) {
    follow.isPinned = isPinned;
    document.documentElement.classList.toggle('following', isPinned);
    if (isPinned) follow.news = 0;
  }

  function showLatest() {
    latest.hidden = follow.isPinned || end() - scroller.scrollTop <= 60;
    const news = words.latestNew ?? [];
    latest.textContent = follow.news > 0 ? news[Math.min(follow.news, news.length) - 1] : words.latest;
  }

  function write(offset) {
    scroller.scrollTop = offset;
    follow.expected = scroller.scrollTop;
  }

  // ---- a long conversation: its end is in the page, the rest comes as the reader nears the top ----

  const earlier = { isMore: false, isAsked: false };

  function askForEarlier() {
    if (!earlier.isMore || earlier.isAsked || scroller.scrollTop > 2 * scroller.clientHeight) return;
    earlier.isAsked = true;
    tell('earlier');
  }

  function noticeReader() {
    const now = scroller.scrollTop;
    const moved = now - follow.expected;
    if (Math.abs(moved) <= 1) return;
    follow.expected = now;
    if (moved < -3 && end() - now > 1) setPinned(false);
    else if (moved > 0 && end() - now <= 60) setPinned(true);
    showLatest();
  }

  function isHeld() {
    if (holders.some((isHolding) => isHolding())) return true;
    const selection = document.getSelection();
    return selection && !selection.isCollapsed && log.contains(selection.anchorNode);
  }

  function moveOn(time) {
    const distance = end() - scroller.scrollTop;
    if (distance < 1) return;
    const isFar = calm.matches || distance > scroller.clientHeight;
    const passed = Math.min(100, time - follow.time);
    follow.time = time;
    write(isFar ? end() : scroller.scrollTop + Math.max(1, distance * (1 - Math.exp(-passed / 80))));
  }

  function step(time) {
    noticeReader();
    follow.isMoving = follow.isPinned && !isHeld() && end() - scroller.scrollTop >= 1;
    if (!follow.isMoving) return;
    if (calm.matches || time - follow.time >= pause) moveOn(time);
    requestAnimationFrame(step);
  }

  function keepUp() {
    if (follow.isJumping) write(end());
    else noticeReader();
    follow.isJumping = false;
    showLatest();
    if (!follow.isPinned || isHeld()) return;
    const now = performance.now();
    if (document.hidden) {
      write(end());
      return;
    }
    if (!follow.isMoving) {
      follow.isMoving = true;
      follow.time = now - stride;
      requestAnimationFrame(step);
    }
    if (now - follow.time >= stride) moveOn(now);
  }

  // Takes effect with the next keepUp, when all changes are in the page: each look at an offset costs a layout.
  function toEnd() {
    setPinned(true);
    follow.isJumping = true;
  }

  function goToEnd() {
    toEnd();
    keepUp();
  }

  // ---- announcements, at least 400 ms apart ----

  const spoken = { queue: [], next: 0, isRunning: false };

  function speak(time) {
    if (spoken.queue.length === 0) {
      spoken.isRunning = false;
      return;
    }
    if (time >= spoken.next) {
      live.textContent = spoken.queue.shift();
      spoken.next = time + 400;
    }
    requestAnimationFrame(speak);
  }

  // ---- what the program calls ----

  function addEntry(entry) {
    const article = make('article');
    const message = { id: entry.id, article, body: make('div', 'body'), nodes: new Map(), revision: 0, isLost: false };
    article.dataset.id = entry.id;
    article.append(message.body);
    dress(message, entry);
    fill(message, entry);
    messages.get(entry.id)?.article.remove();
    messages.set(entry.id, message);
    log.append(article);
    return message;
  }

  function showEmpty() {
    emptyPlace.hidden = messages.size > 0;
  }

  const calls = {
    words(value) {
      words = value;
      document.documentElement.lang = words.language;
      document.documentElement.dir = words.direction;
      document.title = words.title;
      document.documentElement.style.setProperty('--word-image', JSON.stringify(words.image));
      log.setAttribute('aria-label', words.title);
      emptyPlace.replaceChildren(make('h1', '', words.emptyTitle), make('p', '', words.emptyText));
      const examples = make('ul');
      words.examples.forEach((text, index) => {
        const row = make('li');
        row.append(actionLink('', text, 'ask/' + index));
        examples.append(row);
      });
      if (words.examples.length > 0) emptyPlace.append(examples);
      showLatest();
    },
    theme(version) {
      const present = [...document.querySelectorAll('link[data-theme]')];
      const fresh = present[0].cloneNode();
      fresh.href = 'theme.css?' + version;
      fresh.addEventListener('load', () => present.forEach((old) => old.remove()));
      present[present.length - 1].after(fresh);
    },
    reset(entries, isMore) {
      messages.clear();
      log.replaceChildren();
      entries.forEach(addEntry);
      earlier.isMore = isMore === true;
      earlier.isAsked = false;
      showEmpty();
      toEnd();
      requestAnimationFrame(() => requestAnimationFrame(askForEarlier));  // once these are drawn
    },
    // Messages before the first one; what the reader looks at keeps its place. All are laid out once, so that their heights
    // are known: guessed ones would move it when they come near.
    prepend(entries, isMore) {
      const anchor = log.firstElementChild;
      const top = anchor?.getBoundingClientRect().top;
      const added = entries.map((entry) => addEntry(entry).article);
      added.forEach((article) => {
        article.classList.add('measured');
        log.insertBefore(article, anchor);
      });
      if (anchor) write(scroller.scrollTop + anchor.getBoundingClientRect().top - top);
      earlier.isMore = isMore;
      earlier.isAsked = false;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        added.forEach((article) => article.classList.remove('measured'));
        askForEarlier();  // a high window may not be full yet, and nothing scrolls in it
      }));
    },
    add(entry) {
      addEntry(entry);
      showEmpty();
      if (entry.role === 'question') toEnd();
      else if (!follow.isPinned) follow.news += 1;
    },
    // One full render of a message whose patches went astray.
    render(entry) {
      const message = messages.get(entry.id);
      if (message) fill(message, entry);
    },
    change(header) {
      const message = messages.get(header.id);
      if (message) dress(message, header);
    },
    remove(id) {
      messages.get(id)?.article.remove();
      messages.delete(id);
      showEmpty();
    },
    // Another branch from here on. The reader stays where he is, and the focus on the pager that he used.
    replaceTail(kept, entries) {
      const focused = document.activeElement?.closest?.('.fork a');
      const step = focused?.dataset.step;
      const place = focused ? [...log.children].indexOf(focused.closest('article')) : -1;
      for (const article of [...log.children].slice(kept)) {
        messages.delete(article.dataset.id);
        article.remove();
      }
      if (entries.length > 0) setPinned(false);
      else toEnd();
      entries.forEach(addEntry);
      showEmpty();
      const links = log.children[place]?.querySelectorAll('.fork a[href]') ?? [];
      const link = [...links].find((one) => one.dataset.step === step) ?? links[0];
      link?.focus({ preventScroll: true });
    },
    patch(id, revision, patches) {
      const message = messages.get(id);
      if (!message || message.isLost || revision <= message.revision) return;
      if (revision === message.revision + 1 && applyPatches(message, patches)) message.revision = revision;
      else message.isLost = true;
    },
    announce(text) {
      spoken.queue.push(text);
      if (!spoken.isRunning) {
        spoken.isRunning = true;
        requestAnimationFrame(speak);
      }
    },
    toEnd,
    page(direction) {
      scroller.scrollBy(0, direction * scroller.clientHeight * 0.9);
    },
  };

  function apply(list) {
    for (const [name, ...values] of list) calls[name](...values);
    keepUp();
    const lost = [];
    for (const message of messages.values()) {
      if (message.isLost) lost.push(message.id);
    }
    return lost;
  }

  // The text of a message's code block, by its place among them: what its copy button takes.
  function codeOf(id, index) {
    const figure = messages.get(id)?.body.querySelectorAll('figure')[Number(index)];
    flash(figure?.querySelector('.copy'));
    return figure?.querySelector('pre')?.textContent ?? '';
  }

  // The same of a table, as rows of cells.
  function tableOf(id, index) {
    const table = messages.get(id)?.body.querySelectorAll('.table')[Number(index)];
    flash(table?.querySelector(':scope > .copy'));
    return [...(table?.querySelectorAll('tr') ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent));
  }

  // ---- events ----

  latest.addEventListener('click', goToEnd);
  document.addEventListener('click', (event) => {
    const copy = event.target.closest?.('a.copy');
    if (copy) nameBlock(copy);
    // The engine drops clicks on mailto: without asking the program; this way they reach it.
    const link = event.target.closest?.('a[href^="mailto:" i]');
    if (!link) return;
    event.preventDefault();
    tell('mail?' + encodeURIComponent(link.href.slice('mailto:'.length)));
  });
  window.addEventListener('scroll', () => {
    noticeReader();
    askForEarlier();
  }, { passive: true });
  window.addEventListener('resize', () => {
    keepUp();
    askForEarlier();
  }, { passive: true });
  document.addEventListener('selectionchange', () => { if (!isHeld()) keepUp(); });
  document.addEventListener('keydown', (event) => {
    if (event.key === ' ' && event.target.matches?.('a[role="button"]')) {
      event.preventDefault();
      event.target.click();
    } else if (event.key === 'End' && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      goToEnd();
    }
  });
  new ResizeObserver(keepUp).observe(log);
  setPinned(true);

  Object.assign(kit, { log, scroller, messages, calls, decorators, fillers, dressers, holders, drawings, drawing, make, actionLink, tile, tell, keepUp });
  kit.leaveEnd = () => setPinned(false);  // the reader has opened something: it is not to run away
  kit.isFollowing = () => follow.isPinned && !isHeld();
  Object.defineProperty(kit, 'words', { get: () => words });
  window.sb = { apply, codeOf, tableOf, kit };
})();
