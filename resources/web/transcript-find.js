// SPDX-License-Identifier: Apache-2.0
// Find in the conversation. Matches are ranges over the text as it stands, painted by the CSS Custom Highlight API: nothing
// in the page changes. While a search runs, what changes is searched again, and only that.
(() => {
  'use strict';

  const { log, scroller, messages, holders, keepUp } = sb.kit;
  const most = 5000;
  const margin = 48;
  const marked = new Highlight();
  const markedHere = new Highlight();
  markedHere.priority = 1;
  CSS.highlights.set('found', marked);
  CSS.highlights.set('found-here', markedHere);

  const articles = new Map();  // article -> {pieces, matches, isStale}
  const found = new Map();     // piece -> its matches, each {piece, at, range}
  let pattern = null;
  let quick = null;            // what must be in a piece's bare text for it to have a match; null when only reading tells
  let all = [];                // matches in the order of the page
  let here = null;             // the one that is shown
  let shown = null;            // its message, which is laid out wherever it stands

  // ---- reading ----

  // No match reaches from one piece into the next. Items, rows and lines of code are pieces of their own, so that a long
  // list, table or block of code is not read again when it grows.
  function piecesOf(block) {
    if (block.tagName === 'UL' || block.tagName === 'OL') return block.children;
    if (block.className === 'table') return block.querySelectorAll('tr');
    if (block.tagName !== 'FIGURE') return [block];
    const lines = block.querySelectorAll('.line');
    return lines.length > 0 ? lines : block.querySelectorAll('pre');
  }

  function* piecesAmong(blocks) {
    for (const block of blocks) yield* block.className === 'run' ? piecesAmong(block.children) : piecesOf(block);
  }

  function* piecesIn(article) {
    for (const part of article.children) {
      if (part.className === 'body' && !part.hidden) yield* piecesAmong(part.children);
      else if (part.className === 'reasoning' && part.open) yield* part.lastChild.children;
    }
  }

  function pieceOf(node) {
    for (let at = node; at && at !== log; at = at.parentNode) {
      if (found.has(at)) return at;
    }
    return null;
  }

  const apart = /^(P|LI|UL|OL|TABLE|TR|TH|TD|PRE|FIGCAPTION|BLOCKQUOTE|H[1-6])$/;

  function read(piece) {
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const texts = [];  // [where it begins, node]
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.parentNode.className === 'copy') continue;
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

  function search(piece) {
    const matches = [];
    found.set(piece, matches);
    if (quick && !quick.test(piece.textContent)) return matches;
    const { text, texts } = read(piece);
    for (const match of text.matchAll(pattern)) {
      const [begin, first] = textAt(texts, match.index);
      const [end, last] = textAt(texts, match.index + match[0].length - 1);
      const range = new StaticRange({
        startContainer: first,
        startOffset: Math.min(match.index - begin, first.length),
        endContainer: last,
        endOffset: Math.min(match.index + match[0].length - end, last.length),
      });
      matches.push({ piece, at: match.index, range });
      marked.add(range);
      if (matches.length === most) break;
    }
    return matches;
  }

  function forget(piece) {
    for (const { range } of found.get(piece) ?? []) marked.delete(range);
    found.delete(piece);
  }

  function readArticle(article) {
    const pieces = new Set(piecesIn(article));
    for (const piece of articles.get(article)?.pieces ?? []) {
      if (!pieces.has(piece)) forget(piece);
    }
    const entry = { pieces, matches: [], isStale: false };
    for (const piece of pieces) entry.matches.push(...(found.get(piece) ?? search(piece)));
    articles.set(article, entry);
    return entry;
  }

  function collect() {
    for (const [article, { pieces }] of articles) {
      if (article.isConnected) continue;
      pieces.forEach(forget);
      articles.delete(article);
    }
    all = [];
    for (const article of log.children) {
      const entry = articles.get(article);
      all.push(...(!entry || entry.isStale ? readArticle(article) : entry).matches);
      if (all.length >= most) break;
    }
  }

  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const piece = pieceOf(target);
      if (piece) forget(piece);
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const entry = articles.get(element?.closest('article'));
      if (entry) entry.isStale = true;
    }
    const place = all.indexOf(here);
    collect();
    const same = here && all.find(({ piece, at }) => piece === here.piece && at === here.at);
    mark(same ?? all[Math.min(place, all.length - 1)] ?? null);
  });

  // ---- the one that is shown ----

  function mark(match) {
    here = match;
    markedHere.clear();
    if (match) markedHere.add(match.range);
    const article = match?.piece.closest('article') ?? null;
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
    const folded = match.range.startContainer.parentElement.closest('pre[hidden]');
    if (folded) folded.parentElement.querySelector('.fold').click();
    let box = boxOf(match);
    const wide = match.range.startContainer.parentElement.closest('.table, pre');
    if (wide) {
      const frame = wide.getBoundingClientRect();
      if (box.left < frame.left || box.right > frame.right) wide.scrollLeft += box.left - frame.left - margin;
      if (box.top < frame.top || box.bottom > frame.bottom) wide.scrollTop += box.top - frame.top - margin;
      box = boxOf(match);
    }
    if (box.top < margin || box.bottom > scroller.clientHeight - margin) {
      scroller.scrollTop += box.top - scroller.clientHeight * 0.4;
    }
  }

  function firstInView() {
    const isBelowTop = (match) => match.piece.closest('article').getBoundingClientRect().bottom > 0 && boxOf(match).bottom > 0;
    return all.find(isBelowTop) ?? all.at(-1) ?? null;
  }

  // While a match is shown the page stays with it.
  holders.push(() => here !== null);

  // ---- what the program asks: each answers [which one is shown, from 1, or 0; how many; whether there are more] ----

  const state = () => [all.indexOf(here) + 1, all.length, all.length >= most];

  function setPattern(text, isCaseKept, isWholeWord) {
    const bare = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
    const source = isWholeWord ? `(?<![\\p{L}\\p{N}_])${bare}(?![\\p{L}\\p{N}_])` : bare;
    pattern = new RegExp(source, isCaseKept ? 'gu' : 'giu');
    quick = isWholeWord || /\s/.test(text) ? null : new RegExp(bare, isCaseKept ? 'u' : 'iu');
  }

  function clear() {
    observer.disconnect();
    marked.clear();
    articles.clear();
    found.clear();
    all = [];
  }

  sb.find = (text, isCaseKept, isWholeWord) => {
    const before = here;
    clear();
    if (!text.trim()) {
      mark(null);
      return state();
    }
    setPattern(text, isCaseKept, isWholeWord);
    collect();
    observer.observe(log, { subtree: true, childList: true, characterData: true, attributeFilter: ['open', 'hidden'] });
    show(all.find(({ piece, at }) => piece === before?.piece && at === before?.at) ?? firstInView());
    return state();
  };

  sb.findStep = (by) => {
    if (all.length > 0) show(all[(all.indexOf(here) + by + all.length) % all.length]);
    return state();
  };

  // Goes to the first match in one message, or where there is none, to the message; nothing while the page does not have it.
  sb.findIn = (id) => {
    const article = messages.get(id)?.article;
    if (!article) return null;
    const match = all.find(({ piece }) => article.contains(piece));
    if (match) {
      show(match);
    } else {
      mark(null);
      scroller.scrollTop += article.getBoundingClientRect().top - margin;
    }
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
