// SPDX-License-Identifier: Apache-2.0
// The dashboard's script, in Qt WebEngine's application world. The program sends whole views as markup; a view keeps its scroll
// place, what is unfolded in it, and what has the keyboard. Clicks and keys go back as links of the program.
(() => {
  'use strict';

  const page = document.getElementById('page');
  const places = new Map();  // view -> {top, focus}
  let view = '';
  let sheet = null;

  function tell(action) {
    const link = document.createElement('a');
    link.href = 'app://action/' + action;
    link.click();
  }

  // What an element can be found by again in the next markup of its view.
  function nameOf(element) {
    if (!element || element === document.body) return null;
    const link = element.closest?.('a');
    return link?.getAttribute('href') ?? null;
  }

  function remember() {
    if (!view) return;
    places.set(view, {
      top: page.querySelector('main')?.scrollTop ?? 0,
      aside: page.querySelector('aside')?.scrollTop ?? 0,
      focus: nameOf(document.activeElement),
      open: [...page.querySelectorAll('details[open]')].map((fold) => fold.dataset.fold),
    });
  }

  function linkNamed(name) {
    return [...page.querySelectorAll('a')].find((link) => link.getAttribute('href') === name) ?? null;
  }

  function restore() {
    const place = places.get(view);
    if (!place) return;
    for (const fold of page.querySelectorAll('details'))
      fold.open = fold.open || place.open.includes(fold.dataset.fold);
    const main = page.querySelector('main');
    if (main) main.scrollTop = place.top;
    const aside = page.querySelector('aside');
    if (aside) aside.scrollTop = place.aside;
    if (place.focus) linkNamed(place.focus)?.focus({ preventScroll: true });
  }

  const calls = {
    words(value) {
      document.documentElement.lang = value.language;
      document.documentElement.dir = value.direction;
      document.title = value.title;
    },
    theme(version) {
      const present = [...document.querySelectorAll('link[data-theme]')];
      const fresh = present[0].cloneNode();
      fresh.href = 'theme.css?' + version;
      fresh.addEventListener('load', () => present.forEach((old) => old.remove()));
      present[present.length - 1].after(fresh);
    },
    // The rules of the charts.
    style(css) {
      const fresh = new CSSStyleSheet();
      fresh.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((one) => one !== sheet), fresh];
      sheet = fresh;
    },
    show(name, html) {
      remember();
      view = name;
      page.dataset.view = name;
      page.innerHTML = html;
      restore();
    },
    // Gives the keyboard to a card, or to the first.
    focus(name) {
      const link = (name && linkNamed(name)) || page.querySelector('a.cover') || page.querySelector('a');
      link?.focus();
    },
  };

  function apply(list) {
    for (const [name, ...values] of list) calls[name](...values);
    return page.childElementCount;
  }

  // ---- keys ----

  function step(direction) {
    const cards = [...page.querySelectorAll('a.cover')].filter((card) => card.getClientRects().length > 0);
    const at = cards.indexOf(document.activeElement);
    if (at < 0) return false;
    const sign = document.documentElement.dir === 'rtl' ? -1 : 1;
    if (direction === 'ArrowLeft' || direction === 'ArrowRight') {
      cards[at + (direction === 'ArrowRight' ? sign : -sign)]?.focus();
      return true;
    }
    const here = cards[at].getBoundingClientRect();
    const isDown = direction === 'ArrowDown';
    let best = null;
    let distance = Infinity;
    for (const card of cards) {
      const box = card.getBoundingClientRect();
      const down = isDown ? box.top - here.top : here.top - box.top;
      if (down < 1) continue;
      const away = down * 4 + Math.abs(box.left - here.left);
      if (away < distance) [best, distance] = [card, away];
    }
    best?.focus();
    return best !== null;
  }

  // Links of the program are followed by themselves, those of charts are told.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a');
    if (!link) return;
    const address = link.href?.baseVal ?? link.getAttribute('href') ?? '';
    if (!address.startsWith('sb:')) return;
    event.preventDefault();
    tell(address.slice(3));
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.startsWith('Arrow') && step(event.key)) return event.preventDefault();
    if (event.key === ' ' && event.target.matches?.('a')) {
      event.preventDefault();
      event.target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      return;
    }
  });

  window.sb = { apply };
})();
