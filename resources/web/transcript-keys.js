// SPDX-License-Identifier: Apache-2.0
// Keys on a message. `step` goes to the message before or after; on it, letters do what its buttons do and Alt with the arrows
// turns to another branch. Letters act nowhere else, and not at all while they are switched off.
(() => {
  'use strict';

  const { calls, log, scroller, tell } = sb.kit;
  const letters = { c: 'copy', r: 'regenerate', e: 'edit', i: 'inspect' };
  let areLettersOn = true;

  // The message that the keyboard is at; a click on its text is none of the keyboard.
  function here() {
    const article = document.activeElement?.closest?.('#log > article');
    return article && (article !== document.activeElement || 'here' in article.dataset) ? article : null;
  }

  function leave() {
    for (const article of log.querySelectorAll(':scope > [data-here]')) delete article.dataset.here;
  }

  function goTo(article) {
    leave();
    article.tabIndex = -1;
    article.dataset.here = '';
    article.focus({ preventScroll: true });
    const isTall = article.offsetHeight > scroller.clientHeight;
    article.scrollIntoView({ block: isTall ? 'start' : 'nearest' });
  }

  // Without a message to begin at: the last one in view going up, the first one going down.
  function fromView(step) {
    const inView = [...log.children].filter((article) => {
      const box = article.getBoundingClientRect();
      return box.bottom > 0 && box.top < window.innerHeight;
    });
    return step < 0 ? inView.at(-1) : inView[0];
  }

  calls.step = (step) => {
    const from = here();
    const to = from ? (step < 0 ? from.previousElementSibling : from.nextElementSibling) : fromView(step);
    if (to) goTo(to);
  };

  calls.letterKeys = (areOn) => { areLettersOn = areOn; };

  // A new turn is where one goes on from.
  const add = calls.add;
  calls.add = (entry) => {
    if (entry.role === 'question') {
      leave();
      if (log.contains(document.activeElement)) document.activeElement.blur();
    }
    add(entry);
  };

  // Another branch took the message's place: the keyboard stays there.
  const replaceTail = calls.replaceTail;
  calls.replaceTail = (kept, entries) => {
    const at = document.activeElement?.matches?.('#log > article') ? [...log.children].indexOf(here()) : -1;
    replaceTail(kept, entries);
    if (at >= kept && log.children[at]) goTo(log.children[at]);
  };

  // ---- which message an action is about ----

  const isQuestion = (article) => article?.classList.contains('question');
  const isAnswer = (article) => article?.classList.contains('answer');

  // A summary may stand between an answer and its question.
  function questionOf(answer) {
    let article = answer.previousElementSibling;
    while (article && !isQuestion(article) && !isAnswer(article)) article = article.previousElementSibling;
    return isQuestion(article) ? article : null;
  }

  function subject(action, article) {
    if (action === 'edit') return isAnswer(article) ? questionOf(article) : article;
    if (action === 'copy' || action.startsWith('branch-')) return article;
    return isAnswer(article) ? article : article.nextElementSibling;
  }

  function isOffered(action, article) {
    if (action === 'edit') return !isAnswer(article);
    if (action === 'copy') return true;
    if (action.startsWith('branch-')) return article.querySelector(`:scope > .fork a[href*="/${action}/"]`) !== null;
    return isAnswer(article);
  }

  function actionFor(event) {
    if (event.altKey) {
      const isMirrored = document.documentElement.dir === 'rtl';
      if (event.key === 'ArrowLeft') return isMirrored ? 'branch-next' : 'branch-previous';
      if (event.key === 'ArrowRight') return isMirrored ? 'branch-previous' : 'branch-next';
      return undefined;
    }
    if (!areLettersOn) return undefined;
    // Keyboards of other scripts have their own letter on the key.
    const letter = /^[a-z]$/i.test(event.key) ? event.key : event.code.replace(/^Key/, '');
    return letters[letter.toLowerCase()];
  }

  document.addEventListener('keydown', (event) => {
    const article = here();
    if (!article || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    const action = actionFor(event);
    if (!action) return;
    event.preventDefault();
    const about = subject(action, article);
    if (!about || !isOffered(action, about)) return;
    tell(`${action}/${about.dataset.id}`);
  });

  document.addEventListener('pointerdown', leave, { passive: true });
})();
