// SPDX-License-Identifier: Apache-2.0
// Find in the conversation. Matches are ranges over the text as it stands, painted by the CSS Custom Highlight API: nothing
// in the page changes. While a search runs, blocks that change are searched again, and only they.
(() => {
  'use strict';

  const { log, scroller, holders, keepUp } = sb.kit;
  const most = 5000;
  const margin = 48;
  const marked = new Highlight();
  const markedHere = new Highlight();
  markedHere.priority = 1;
  CSS.highlights.set('found', marked);
  CSS.highlights.set('found-here', markedHere);

  const found = new Map();  // block -> its matches, each {block, at, range}
  let pattern = null;
  let all = [];             // matches in the order of the page
  let here = null;          // the one that is shown
  let shown = null;         // its message, which is laid out wherever it stands

  // ---- reading ----

  // A block is a child of a message's text, or a line of an open thought: no match reaches from one into the next.
  function* blocks() {
    for (const article of log.children) {
      for (const part of article.children) {
        if (part.className === 'body') yield* part.children;
        else if (part.className === 'reasoning' && part.open) yield* part.lastChild.children;
      }
    }
  }

  function blockOf(node) {
    for (let at = node; at && at !== log; at = at.parentNode) {
      const name = at.parentNode?.className;
      if (name === 'body' || name === 'thought') return at;
    }
    return null;
  }

  const apart = /^(P|LI|UL|OL|TABLE|TR|TH|TD|PRE|FIGCAPTION|BLOCKQUOTE|H[1-6])$/;

  function read(block) {
    const isOurs = (node) => (node.className === 'copy' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, isOurs);
    const texts = [];  // [where it begins, node]
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        texts.push([text.length, node]);
        text += node.data;
      } else if (node.tagName === 'BR') {
        text += '\n';
      } else if (apart.test(node.tagName)) {
        text += '\0';
      }
    }
    return { text, texts };
  }

  // The last text that begins before the offset, by halves.
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

  function search(block) {
    const { text, texts } = read(block);
    const matches = [];
    for (const match of text.matchAll(pattern)) {
      const [begin, first] = textAt(texts, match.index);
      const [end, last] = textAt(texts, match.index + match[0].length - 1);
      const range = new StaticRange({
        startContainer: first,
        startOffset: Math.min(match.index - begin, first.length),
        endContainer: last,
        endOffset: Math.min(match.index + match[0].length - end, last.length),
      });
      matches.push({ block, at: match.index, range });
      marked.add(range);
      if (matches.length === most) break;
    }
    found.set(block, matches);
    return matches;
  }

  function forget(block) {
    for (const { range } of found.get(block) ?? []) marked.delete(range);
    found.delete(block);
  }

  function collect() {
    for (const block of [...found.keys()]) {
      if (!block.isConnected || (block.parentNode.className === 'thought' && !block.parentNode.parentNode.open)) forget(block);
    }
    all = [];
    for (const block of blocks()) {
      all.push(...(found.get(block) ?? search(block)));
      if (all.length >= most) break;
    }
  }

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      const block = blockOf(record.target);
      if (block) forget(block);
    }
    const place = all.indexOf(here);
    collect();
    const same = here && all.find(({ block, at }) => block === here.block && at === here.at);
    mark(same ?? all[Math.min(place, all.length - 1)] ?? null);
  });

  // ---- the one that is shown ----

  function mark(match) {
    here = match;
    markedHere.clear();
    if (match) markedHere.add(match.range);
    const article = match?.block.closest('article') ?? null;
    if (shown === article) return;
    shown?.style.removeProperty('content-visibility');
    article?.style.setProperty('content-visibility', 'visible');
    shown = article;
  }

  function boxOf({ range }) {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.getBoundingClientRect();
  }

  function show(match) {
    mark(match);
    if (!match) return;
    const box = boxOf(match);
    const wide = match.range.startContainer.parentElement.closest('.table, pre');
    if (wide) {
      const frame = wide.getBoundingClientRect();
      if (box.left < frame.left || box.right > frame.right) wide.scrollLeft += box.left - frame.left - margin;
    }
    if (box.top < margin || box.bottom > scroller.clientHeight - margin) {
      scroller.scrollTop += box.top - scroller.clientHeight * 0.4;
    }
  }

  function firstInView() {
    const isBelowTop = (match) => match.block.closest('article').getBoundingClientRect().bottom > 0 && boxOf(match).bottom > 0;
    return all.find(isBelowTop) ?? all.at(-1) ?? null;
  }

  // While a match is shown the page stays with it.
  holders.push(() => here !== null);

  // ---- what the program asks: each answers [which one is shown, from 1, or 0; how many; whether there are more] ----

  const state = () => [all.indexOf(here) + 1, all.length, all.length >= most];

  function patternOf(text, isCaseKept, isWholeWord) {
    const bare = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
    const source = isWholeWord ? `(?<![\\p{L}\\p{N}_])${bare}(?![\\p{L}\\p{N}_])` : bare;
    return new RegExp(source, isCaseKept ? 'gu' : 'giu');
  }

  function clear() {
    observer.disconnect();
    marked.clear();
    found.clear();
    all = [];
    pattern = null;
  }

  sb.find = (text, isCaseKept, isWholeWord) => {
    const before = here;
    clear();
    if (!text.trim()) {
      mark(null);
      return state();
    }
    pattern = patternOf(text, isCaseKept, isWholeWord);
    collect();
    observer.observe(log, { subtree: true, childList: true, characterData: true, attributeFilter: ['open'] });
    show(all.find(({ block, at }) => block === before?.block && at === before?.at) ?? firstInView());
    return state();
  };

  sb.findStep = (by) => {
    if (all.length > 0) show(all[(all.indexOf(here) + by + all.length) % all.length]);
    return state();
  };

  sb.findState = state;

  sb.findEnd = () => {
    clear();
    mark(null);
    keepUp();
    return state();
  };
})();
