// SPDX-License-Identifier: Apache-2.0
// The preview's script, in Qt WebEngine's application world. The program sends the blocks of the draft's text by their keys, with
// markup for those that the page has not yet, and says where the draft's cursor is; a click says where the reader wants it.
(() => {
  'use strict';

  const text = document.getElementById('text');
  const matter = document.getElementById('matter');
  const blocks = new Map();  // key -> element
  let words = {};
  let here = null;

  function tell(action) {
    const link = document.createElement('a');
    link.href = 'app://action/' + action;
    link.click();
  }

  function make(key, html) {
    const block = document.createElement('div');
    block.className = 'run';
    block.dataset.key = key;
    block.innerHTML = html;
    for (const heading of block.querySelectorAll('h3, h4, h5, h6')) {
      heading.tabIndex = 0;
      heading.title = words.goTo;
    }
    return block;
  }

  function edge(id, sentence, label) {
    const line = document.getElementById(id);
    line.hidden = !sentence;
    if (line.hidden) return;
    const link = document.createElement('a');
    link.className = 'button';
    link.href = 'app://action/' + id;
    link.setAttribute('role', 'button');
    link.textContent = label;
    line.replaceChildren(sentence, link);
  }

  // The number of the element that a click was on, for the program to look up.
  function numberAt(target, block) {
    for (let node = target; node && node !== block; node = node.parentElement) {
      const number = Number(node.dataset?.n ?? 0);
      if (number > 0) return number;
    }
    return 0;
  }

  function goTo(target) {
    const block = target.closest?.('.run');
    if (!block) return false;
    tell(`at/${block.dataset.key}/${numberAt(target, block)}`);
    return true;
  }

  function isInView(element) {
    const box = element.getBoundingClientRect();
    const top = Math.min(box.bottom, box.top + 24);
    return box.top >= 0 && top <= window.innerHeight;
  }

  const calls = {
    words(value) {
      words = value;
      document.documentElement.lang = words.language;
      document.documentElement.dir = words.direction;
      document.title = words.title;
      document.documentElement.style.setProperty('--word-image', JSON.stringify(words.image));
      text.setAttribute('aria-label', words.title);
    },
    theme(version) {
      const present = [...document.querySelectorAll('link[data-theme]')];
      const fresh = present[0].cloneNode();
      fresh.href = 'theme.css?' + version;
      fresh.addEventListener('load', () => present.forEach((old) => old.remove()));
      present[present.length - 1].after(fresh);
    },
    // What stands around the text: [front matter, where the text begins and ends in the file when it is not whole].
    around(value) {
      matter.hidden = !value.matter;
      matter.href = 'app://action/matter';
      matter.setAttribute('role', 'button');
      const name = document.createElement('b');
      name.textContent = words.matter;
      matter.replaceChildren(name, ' ' + value.matter);
      edge('earlier', value.earlier, words.earlier);
      edge('later', value.later, words.later);
      const nothing = document.getElementById('nothing');
      nothing.hidden = !value.isEmpty;
      nothing.textContent = words.nothing;
    },
    show(list) {
      const kept = new Set(list.map(([key]) => key));
      for (const [key, element] of blocks) {
        if (kept.has(key)) continue;
        element.remove();
        blocks.delete(key);
      }
      let next = text.firstElementChild;
      for (const [key, html] of list) {
        let element = blocks.get(key);
        if (!element) {
          element = make(key, html);
          blocks.set(key, element);
        }
        if (element === next) next = next.nextElementSibling;
        else text.insertBefore(element, next);
      }
    },
    // Where the draft's cursor is, a block or the front matter; in view if it was not.
    place(key, number) {
      here?.classList.remove('here', 'whole');
      text.querySelector('.at')?.classList.remove('at');
      here = key === 'matter' ? matter : blocks.get(key) ?? null;
      if (!here) return;
      const part = here.querySelector(`[data-n="${number}"]`);
      const isPart = part && part !== here.firstElementChild && /^(LI|TR)$/.test(part.tagName);
      here.classList.add('here');
      if (isPart) part.classList.add('at');
      else if (/^H\d$/.test(here.firstElementChild?.tagName ?? '')) here.classList.add('whole');
      const shown = isPart ? part : here;
      if (isInView(shown)) return;
      const top = shown.getBoundingClientRect().top + document.scrollingElement.scrollTop;
      document.scrollingElement.scrollTop = top - Math.round(window.innerHeight / 4);
    },
    toTop() {
      document.scrollingElement.scrollTop = 0;
    },
  };

  function apply(list) {
    for (const [name, ...values] of list) calls[name](...values);
    return blocks.size;
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a');
    if (link && !link.closest('.body')) return;  // ours
    event.preventDefault();  // a link of the text leads into its source
    const selection = document.getSelection();
    if (selection && !selection.isCollapsed) return;
    goTo(event.target);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.matches?.('h3, h4, h5, h6')) return;
    event.preventDefault();
    goTo(event.target);
  });

  window.sb = { apply };
})();
